import { describe, expect, test } from 'vitest'
import { inRepository } from '../../harness.js'
import { comparedWithLibrary, libraryPrograms } from '../../libraries.js'
import { python } from '../engines.js'

test('what the real libraries build of the programs is what is recorded', async () => {
  expect(await python('record_truth.py', [inRepository('fixtures/libraries'), '--check'])).toEqual({
    stale: [],
  })
})

/** law's metaclass gives its workflows attributes that no class body has. */
const OPEN = /^law (Select|Reconstruct|Publish)/

// The libraries' own sources are read, never imported.
describe.each(libraryPrograms())('with the sources of $name', (program) => {
  test('the graphs are what it builds', async () => {
    const all = await comparedWithLibrary(program, {
      pythonPath: [inRepository('.venv/libraries')],
      now: new Date('2024-03-05T10:00:00Z'),
    })
    for (const { root, extra, whole, open } of all) {
      const isOpen = OPEN.test(`${program.name} ${root}`)
      expect({ root, extra, whole, open: open.length > 0 }).toEqual({
        root,
        extra: [],
        whole: !isOpen,
        open: isOpen,
      })
    }
  })
})
