// The last step of `npm run build`: the command line in few files, which load in half the time of some 600 modules.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'rolldown'
import { root } from './setup.mjs'

/** Native and WebAssembly packages, and large ones that few commands load, stay as they are. */
const APART = /^(tree-sitter|tree-sitter-python|web-tree-sitter|ts-morph|@viz-js\/viz|@babel\/.*)$/

const folder = join(root, 'dist', 'program')
rmSync(folder, { recursive: true, force: true })
const { output } = await build({
  input: {
    main: join(root, 'dist/src/cli/main.js'),
    // What another thread starts stands beside what starts it.
    'parse-ahead-worker': join(root, 'dist/src/languages/python/parse-ahead-worker.js'),
  },
  platform: 'node',
  external: APART,
  output: { dir: folder, format: 'esm' },
  logLevel: 'warn',
})

/** The licences of the packages whose code is in those files: they ask for it. */
const inside = output.flatMap((chunk) => chunk.moduleIds ?? []).join('\n')
const names = [
  ...new Set([...inside.matchAll(/node_modules\/((?:@[^/]+\/)?[^/]+)\//g)].map((found) => found[1])),
]
const notices = names.sort().map((name) => {
  const at = join(root, 'node_modules', name)
  const { version, license } = JSON.parse(readFileSync(join(at, 'package.json'), 'utf8'))
  const file = readdirSync(at).find((each) => /^licen[cs]e/i.test(each))
  const text = file ? readFileSync(join(at, file), 'utf8').trim() : ''
  return `${name} ${version} (${license})\n\n${text}\n`
})
writeFileSync(join(folder, 'LICENSES.txt'), notices.join(`\n${'-'.repeat(80)}\n\n`))
