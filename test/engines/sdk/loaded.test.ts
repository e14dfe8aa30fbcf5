import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterAll, describe, expect, it } from 'vitest'
import { inRepository } from '../../harness.js'
import { freshFolder } from '../engines.js'

/** The compiler that checks emitted TypeScript takes longer to load than most commands take to run. */
const folder = freshFolder()
const spy = join(folder, 'spy.cjs')
writeFileSync(
  spy,
  `process.on('exit', () => {
  const loaded = Object.keys(require('node:module')._cache).filter((each) => /ts-morph|typescript\\.js$|@babel/.test(each))
  process.stderr.write('\\nloaded ' + JSON.stringify(loaded) + '\\n')
})`,
)
afterAll(() => rmSync(folder, { recursive: true }))

/** Modules of the TypeScript writer that a program loads. */
async function loadedBy(args: readonly string[], cwd: string): Promise<readonly string[]> {
  const { stderr } = await execa(process.execPath, ['--require', spy, ...args], { cwd })
  return JSON.parse(/^loaded (.*)$/m.exec(stderr)?.[1] ?? '')
}

const charts = inRepository('fixtures/luigi/charts')
const repipe = inRepository('bin/repipe')

describe('the TypeScript compiler', () => {
  it('is loaded where TypeScript is written', async () => {
    const loaded = await loadedBy(
      [repipe, 'migrate', charts, '--sdk', 'typescript', '--image', 'example/x:1'],
      folder,
    )
    expect(loaded.some((each) => each.includes('ts-morph'))).toBe(true)
  })

  it.each([
    [
      'package',
      charts,
      '--image',
      'example/x:1',
      '--legacy-image',
      'example/y:1',
      '-o',
      join(folder, 'x.tgz'),
    ],
    ['scan', charts],
    ['--help'],
  ])('is not loaded by repipe %s', async (...args) => {
    expect(await loadedBy([repipe, ...args], folder)).toEqual([])
  })

  it('is not loaded by a program that compiles and packs definitions', async () => {
    const program = join(folder, 'compiles.mjs')
    writeFileSync(
      program,
      `import { compile, containerTask, packageArchive, workflow } from ${JSON.stringify(inRepository('dist/src/sdk/index.js'))}
const task = containerTask({ name: 'a', image: 'example/x:1', command: ['a'] })
const compiled = await compile([workflow({ name: 'w' }, (_, run) => { run(task) })])
await packageArchive(compiled.package)
`,
    )
    expect(await loadedBy([program], folder)).toEqual([])
  })
})
