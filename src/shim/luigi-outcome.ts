import { z } from 'zod'

/** What the Luigi shim's exit codes mean; luigi_shim.py is their source, and says the same. */
export const SHIM_EXIT = {
  done: 0,
  /** Only when it is told to keep it apart (`--strict yes`); else 0. */
  alreadyDone: 10,
  /** Something that it requires is not complete: try again later. */
  dependencyMissing: 20,
  /** run() yielded tasks that are not complete (`--yields report`): try again when they are. */
  dependenciesYielded: 21,
  failed: 30,
  /** run() ended well, but its targets are not there. */
  incomplete: 31,
  /** Module, task or parameter are wrong: trying again cannot help. */
  configuration: 50,
  shimDefect: 70,
} as const

const several = <T extends z.ZodType>(item: T) => z.object({ count: z.number().int(), names: z.array(item) })
const target = z.object({ type: z.string(), at: z.string() })

/** The JSON line in which the shim says what happened; lists hold at most a hundred names, `count` says how many there are. */
export const shimLine = z.object({
  repipe: z.literal(1),
  outcome: z.enum([
    'done',
    'already-done',
    'dependency-missing',
    'dependencies-yielded',
    'failed',
    'incomplete',
    'configuration',
    'interrupted',
    'shim-defect',
  ]),
  /** The exit code. */
  code: z.number().int(),
  /** Null when all went well. */
  why: z.string().nullable(),
  module: z.string().nullable(),
  family: z.string().nullable(),
  /** Luigi's own id of the task instance; absent when there came to be none. */
  task: z.string().optional(),
  /** In the text form of Luigi's command line; secrets are masked. */
  parameters: z.record(z.string(), z.string()).optional(),
  targets: several(target).optional(),
  /** Ids of what requires() gave. */
  requires: several(z.string()).optional(),
  missing: several(z.object({ task: z.string(), targets: several(target) })).optional(),
  /** Ids of what run() yielded before it was complete. */
  yielded: several(z.string()).optional(),
  /** With `--yields report`: what must be complete before the next try. */
  wanted: z
    .array(z.object({ module: z.string(), task: z.string(), parameters: z.record(z.string(), z.string()) }))
    .optional(),
  /** Ids of tasks that failed where Luigi ran several. */
  failed: several(z.string()).optional(),
  /** Class of the exception. */
  error: z.string().optional(),
  /** UTC, to the second. */
  started: z.string(),
  seconds: z.number(),
  python: z.string(),
  /** Luigi's version, when it could be imported and says it. */
  luigi: z.string().nullable().optional(),
})
export type ShimLine = z.infer<typeof shimLine>

/** The shim's line, the last one, in what a container printed; undefined when it is not there. */
export function readShimLine(printed: string): ShimLine | undefined {
  const line = printed.split('\n').findLast((each) => each.startsWith('{"repipe": 1,'))
  try {
    return shimLine.safeParse(JSON.parse(line ?? 'null')).data
  } catch {
    return undefined // the task printed something that looks like it
  }
}
