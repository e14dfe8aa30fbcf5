import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { inRepository } from '../harness.js'

// `npm run robustness` does more, and measures; here nothing may crash or hang, however slow the machine is.
const MAIN = inRepository('dist/test/robustness/main.js')

function run(...args: readonly string[]): string {
  try {
    return execFileSync(process.execPath, [MAIN, ...args], { encoding: 'utf8' })
  } catch (error) {
    return String((error as { stdout?: unknown }).stdout)
  }
}

test('programs without bounds are answered within seconds', () => {
  expect(run()).toContain(' 0 failures')
})

test('files that were cut or changed are answered', () => {
  expect(run('--times', '3', inRepository('fixtures'))).toContain(' 0 failures')
})
