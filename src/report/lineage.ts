import { z } from 'zod'
import type { Report } from './report.js'

/** The version of lineage.json. */
export const LINEAGE_SCHEMA = 'repipe/lineage/1'

const datasets = z.array(z.object({ namespace: z.string(), name: z.string() }))

export const lineageFile = z.object({
  schema: z.literal(LINEAGE_SCHEMA),
  /** One JobEvent of OpenLineage for each task, complete but for `eventTime`, which is that of posting it. */
  events: z.array(
    z.object({
      schemaURL: z.string(),
      producer: z.string(),
      job: z.object({
        namespace: z.string(),
        name: z.string(),
        facets: z.strictObject({}),
      }),
      inputs: datasets,
      outputs: datasets,
    }),
  ),
  /** Datasets that no event has, because nothing names them before the task runs. */
  unnamed: z.array(
    z.object({ task: z.string(), role: z.enum(['input', 'output']), why: z.string(), at: z.string() }),
  ),
})
export type LineageFile = z.infer<typeof lineageFile>

/** The lineage of a repository as a platform can post it; the same report gives the same text. */
export function lineageJson(report: Report): string {
  const events = report.tasks.map(({ task, lineage }) => ({
    schemaURL: 'https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/JobEvent',
    producer: 'urn:repipe',
    job: { namespace: report.repository.name, name: task, facets: {} },
    inputs: lineage.inputs,
    outputs: lineage.outputs,
  }))
  const unnamed = report.tasks.flatMap(({ task, lineage }) =>
    lineage.unnamed.map(({ role, why, at }) => ({
      task,
      role,
      why,
      at: at.line === undefined ? at.path : `${at.path}:${at.line}`,
    })),
  )
  const file: LineageFile = { schema: LINEAGE_SCHEMA, events, unnamed }
  return `${JSON.stringify(file, null, 2)}\n`
}
