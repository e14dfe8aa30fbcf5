import { expect, test } from 'vitest'
import { z } from 'zod'
import { graph } from '../src/model/graph.js'
import { model } from '../src/model/model.js'
import { cutover } from '../src/plan/cutover/schema.js'
import { readProgram } from '../src/read-program.js'
import { lineageFile } from '../src/report/lineage.js'
import { report } from '../src/report/report.js'
import { certificate } from '../src/verify/certificate.js'
import { runSummary } from '../src/verify/run-summary.js'
import { fixtures } from './fixtures.js'
import { inRepository } from './harness.js'

const SCHEMAS = { model, graph, report, lineage: lineageFile, run: runSummary, certificate }

// What a person writes, before it is read.
test('schemas/repipe.json is what repipe.yaml may say', async () => {
  const schema = z.toJSONSchema(cutover, { io: 'input' })
  await expect(`${JSON.stringify({ title: 'repipe.yaml', ...schema }, null, 2)}\n`).toMatchFileSnapshot(
    inRepository('schemas/repipe.json'),
  )
})

// The JSON Schemas that are published; `npm run samples` rewrites them.
test.each(Object.entries(SCHEMAS))('schemas/%s.json is what the program checks', async (name, schema) => {
  await expect(`${JSON.stringify(z.toJSONSchema(schema), null, 2)}\n`).toMatchFileSnapshot(
    inRepository(`schemas/${name}.json`),
  )
})

test.each(fixtures())('the model of $name keeps the schema', async ({ path }) => {
  const read = await readProgram(path)
  if (!read.ok) throw new Error(read.problem.why)
  expect(model.safeParse(JSON.parse(JSON.stringify(read.model))).error).toBeUndefined()
})
