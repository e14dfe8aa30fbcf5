import { describe, expect, test } from 'vitest'
import { comparedWithLibrary, libraryPrograms } from '../../libraries.js'

/** What an outline leaves open, by root; everything else is whole. */
const OPEN: Readonly<Record<string, string>> = {
  'bioluigi All': 'bioluigi.tasks.cutadapt.TrimReads() is outside the sources',
  'bioluigi Trim': 'bioluigi.tasks.cutadapt.TrimReads() is outside the sources',
  'law Plots':
    'the release of the library in use is not known: this is the graph with law 0.1.21 or a later one',
}

// The sources of the libraries are not there: Repipe's outlines of them answer. test/engines asks with the sources.
describe.each(libraryPrograms())('the graphs of a program on $name', (program) => {
  test('are what the library builds, or say what is open', async () => {
    for (const { root, extra, whole, open } of await comparedWithLibrary(program, {})) {
      const known = OPEN[`${program.name} ${root.split(' ')[0]}`]
      expect({ root, extra }).toEqual({ root, extra: [] })
      const isWhole = known === undefined || known.startsWith('the release')
      expect({ root, whole, open: open[0] }).toEqual({ root, whole: isWhole, open: known })
    }
  })
})
