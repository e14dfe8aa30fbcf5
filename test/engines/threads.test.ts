import { execFileSync } from 'node:child_process'
import { setTimeout } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { inRepository } from '../harness.js'

// What the build runs: from TypeScript sources no other thread can be started.
const built = (path: string) => pathToFileURL(inRepository(`dist/src/${path}`)).href

function scanned(...flags: readonly string[]): string {
  return execFileSync(
    inRepository('bin/repipe'),
    ['scan', '--format', 'json', '--no-cache', ...flags, inRepository('.corpus/luigi-3.8.1')],
    { encoding: 'utf8', maxBuffer: 1e9 },
  )
}

test('a repository is read alike by one thread, by several, and by each build of the parser', () => {
  const alone = scanned('--threads', '1')
  expect(alone).toContain('"tasks"')
  expect(scanned('--threads', '2')).toBe(alone)
  expect(scanned('--threads', '4')).toBe(alone)
  expect(scanned('--threads', '2', '--parser', 'wasm')).toBe(alone)
})

test('other threads begin with the last files and leave none behind', async () => {
  const { startAhead } = (await import(
    built('languages/python/parse-ahead.js')
  )) as typeof import('../../src/languages/python/parse-ahead.js')
  const ahead = startAhead(undefined, 1e9, 2)
  const files = ['a', 'b', 'c'].map((name) => ({ path: `${name}.py`, text: `${name} = 1\n` }))
  ahead?.begin(files)
  // This thread takes the first itself: there is no tree of it.
  expect(ahead?.take('a.py')).toBeUndefined()
  await setTimeout(3_000)
  const trees = ['b.py', 'c.py'].map((path) => ahead?.take(path))
  expect(trees.map((tree) => tree?.rootNode.hasError)).toEqual([false, false])
  expect(ahead?.take('d.py')).toBeUndefined()
  ahead?.end()
})
