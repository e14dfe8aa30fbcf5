import { writeFileSync } from 'node:fs'
import { packageFile } from '../../src/package-root.js'
import { corpusPackages, type Row, scorePackage } from './packages.js'
import { accuracyReport } from './report.js'
import { SCORES } from './score.js'

/** `npm run accuracy`: scores our graphs of the corpus against the real Luigi and writes reports/accuracy.md. */
const rows: Row[] = []
for (const one of corpusPackages()) {
  const row = await scorePackage(one)
  rows.push(row)
  process.stdout.write(
    `${row.name}: ${row.roots} roots, ${SCORES.map((kind) => `${kind} ${row.scores[kind]}`).join(', ')}\n`,
  )
  for (const failed of row.failed) process.stdout.write(`  ${failed}\n`)
}
writeFileSync(packageFile('reports/accuracy.md'), accuracyReport(rows))
process.exit(rows.some((row) => row.failed.length > 0) ? 1 : 0)
