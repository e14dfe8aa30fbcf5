import { createInterface } from 'node:readline'
import { execa } from 'execa'
import { packageFile } from '../../src/package-root.js'
import type { RootAnswer } from './answer.js'
import type { RootModel } from './ours.js'
import type { Program } from './write.js'

/** What Luigi says of a program's roots, and what our model of them says, by Python. */
export interface LuigiAnswers {
  readonly roots: readonly RootAnswer[]
  readonly modelled: readonly RootAnswer[]
}

/** The real Luigi in one Python process, asked one program after another. */
export interface Luigi {
  /** What it says; undefined where the program's modules cannot be imported, or take too long. */
  readonly ask: (program: Program, model: RootModel) => Promise<LuigiAnswers | undefined>
  readonly close: () => Promise<void>
}

/** Starts the process. The hash seed is fixed, so that a run can be repeated. */
export function startLuigi(): Luigi {
  const child = execa(packageFile('.venv/bin/python'), [packageFile('test/fuzz/fuzz_luigi.py')], {
    env: { PYTHONDONTWRITEBYTECODE: '1', PYTHONHASHSEED: '0', PYTHONIOENCODING: 'utf-8', TZ: 'UTC' },
    reject: false,
  })
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    async ask(program, model) {
      child.stdin.write(`${JSON.stringify({ ...program, model })}\n`)
      const line = await answers.next()
      if (line.done) throw new Error(`the Python process ended: ${(await child).stderr}`)
      const { fatal, ...said } = JSON.parse(line.value) as LuigiAnswers & { fatal?: string }
      if (fatal !== undefined && process.env['FUZZ_VERBOSE']) process.stderr.write(`${fatal}\n`)
      return fatal === undefined ? said : undefined
    },
    async close() {
      child.stdin.end()
      await child
    },
  }
}
