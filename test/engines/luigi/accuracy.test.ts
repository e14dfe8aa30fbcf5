import { expect, test } from 'vitest'
import { corpusPackages, type Row, scorePackage } from '../../accuracy/packages.js'

// `npm run accuracy` writes the table; which packages can be imported depends on the machine.
test('no graph of the corpus is wrong, and most are exact', async () => {
  const rows: Row[] = []
  for (const one of corpusPackages()) rows.push(await scorePackage(one))
  expect(rows.flatMap((row) => row.failed)).toEqual([])
  const roots = rows.reduce((sum, row) => sum + row.roots, 0)
  const exact = rows.reduce((sum, row) => sum + row.scores.exact, 0)
  expect(roots).toBeGreaterThan(100)
  expect(exact / roots).toBeGreaterThan(0.85)
})
