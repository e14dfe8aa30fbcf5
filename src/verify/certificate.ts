import { z } from 'zod'

export const CERTIFICATE_SCHEMA = 'repipe/certificate/1'

/** One thing that is not the same on both sides. */
const difference = z.object({
  kind: z.enum([
    'node-missing',
    'node-added',
    'node-twice',
    'edge-missing',
    'edge-added',
    'output',
    'failed',
    'file-missing',
    'file-added',
    'file-bytes',
    'written-in-place',
    'written-twice',
    'written-again',
    'not-written-again',
  ]),
  /** Task instance, edge or path that differs. */
  at: z.string(),
  /** What differs, in words: Luigi's side first. */
  what: z.string(),
})
export type Difference = z.infer<typeof difference>

const comparison = z.object({
  /**
   * model-graph: the graph that repipe derives from the sources. package-graph: the graph inside the packaged protobuf.
   * files: every file that a run writes. writes: how and how often each is written. second-run: what a second run writes.
   */
  of: z.enum(['model-graph', 'package-graph', 'files', 'writes', 'second-run']),
  verdict: z.enum(['equal', 'different', 'not-compared']),
  /** How many nodes and edges, or files, were looked at on both sides. */
  compared: z.number().int(),
  differences: z.array(difference),
  /** What was left out and why; where nothing could be compared, why that is. */
  notCompared: z.array(z.string()),
})
export type Comparison = z.infer<typeof comparison>

/** What `repipe verify` found: what was compared, with which versions and hashes, what was not and why. */
export const certificate = z.object({
  schema: z.literal(CERTIFICATE_SCHEMA),
  /** equal: all was compared and is equal. partly: what was compared is equal, something was not. */
  verdict: z.enum(['equal', 'partly', 'different', 'not-compared']),
  repository: z.object({
    name: z.string(),
    /** SHA-256 of the sources that were read, by path. */
    sources: z.string(),
  }),
  package: z.object({
    name: z.string(),
    /** SHA-256 of its Python files. */
    files: z.string(),
    /** SHA-256 over the members of the registrable archive; null: it could not be made. */
    archive: z.string().nullable(),
    /** Tasks that are no root of the repository: their workflows were added for the proof. Absent: none. */
    added: z.array(z.string()).optional(),
  }),
  versions: z.object({
    repipe: z.string(),
    python: z.string(),
    platform: z.string(),
    luigi: z.string(),
    flytekit: z.string(),
  }),
  roots: z.array(
    z.object({
      task: z.string(),
      params: z.record(z.string(), z.string()),
      comparisons: z.array(comparison),
    }),
  ),
  /** What no root could show. */
  notCompared: z.array(z.string()),
})
export type Certificate = z.infer<typeof certificate>

/** A comparison that could not be made. */
export function notCompared(of: Comparison['of'], why: string): Comparison {
  return { of, verdict: 'not-compared', compared: 0, differences: [], notCompared: [why] }
}

/** Equal only when something was compared and nothing differs. */
export function compared(
  of: Comparison['of'],
  count: number,
  differences: readonly Difference[],
  left: readonly string[] = [],
): Comparison {
  const verdict = differences.length > 0 ? 'different' : count > 0 ? 'equal' : 'not-compared'
  return { of, verdict, compared: count, differences: [...differences], notCompared: [...left] }
}

/** The verdict over all comparisons. What was left out anywhere makes it `partly` at best. */
export function verdictOf(roots: Certificate['roots'], left: readonly string[]): Certificate['verdict'] {
  const all = roots.flatMap((root) => root.comparisons)
  if (all.some((each) => each.verdict === 'different')) return 'different'
  if (!all.some((each) => each.verdict === 'equal')) return 'not-compared'
  const isWhole = all.every((each) => each.verdict === 'equal' && each.notCompared.length === 0)
  return isWhole && left.length === 0 ? 'equal' : 'partly'
}
