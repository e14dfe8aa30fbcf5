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
    ['scan', '--json', '--no-cache', ...flags, inRepository('.corpus/luigi-3.8.1')],
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
  const files = ['a', 'b', 'c'].map((name) => ({ path: `${name}.py`, text: `${name} = 1\n` }))
  let found: readonly (boolean | undefined)[] = []
  // How long a thread takes to start is not said: it is given more time until it has done its work.
  for (let wait = 500; found.includes(undefined) || found.length === 0; wait *= 2) {
    const ahead = startAhead(undefined, 1e9, 2)
    ahead?.begin(files)
    // This thread takes the first itself: there is no tree of it.
    expect(ahead?.take('a.py')).toBeUndefined()
    await setTimeout(wait)
    found = ['b.py', 'c.py'].map((path) => ahead?.take(path)?.rootNode.hasError)
    expect(ahead?.take('d.py')).toBeUndefined()
    ahead?.end()
  }
  expect(found).toEqual([false, false])
})
