import { z } from 'zod'
import { place, problem } from './problem.js'

/** The version of the model's JSON; it changes when a reader of the old one would be misled. */
export const MODEL_SCHEMA = 'repipe/model/1'

/**
 * A value that depends on a task's parameters. `source` is Python text over parameter names (without `self.`) and the
 * module-level names of the file that wrote it.
 */
export const expression = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('constant'), source: z.string() }),
  z.object({ kind: z.literal('parameter'), name: z.string() }),
  z.object({
    kind: z.literal('computed'),
    source: z.string(),
    parameters: z.array(z.string()),
    /** Module-level names that the text uses, each with the module that defines it. */
    names: z.array(z.object({ name: z.string(), module: z.string() })),
  }),
  z.object({ kind: z.literal('opaque'), source: z.string(), why: z.string() }),
])
export type ParameterExpression = z.infer<typeof expression>

/** What a task requires, in the shape that requires() returns it. */
export type Dependency =
  | { kind: 'none' }
  | { kind: 'one'; task: string; arguments: Record<string, ParameterExpression>; at: z.infer<typeof place> }
  | { kind: 'sequence'; of: 'list' | 'tuple' | 'generator'; items: Dependency[] }
  | { kind: 'mapping'; entries: { key: string; value: Dependency }[] }
  | { kind: 'each'; variable: string; over: ParameterExpression; item: Dependency; at: z.infer<typeof place> }
  | {
      kind: 'when'
      test: ParameterExpression
      then: Dependency
      otherwise: Dependency
      at: z.infer<typeof place>
    }
  | {
      kind: 'opaque'
      source: string
      code: string
      why: string
      mayRequire: string[]
      at: z.infer<typeof place>
    }

export const dependency: z.ZodType<Dependency> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('none') }),
    z.object({
      kind: z.literal('one'),
      task: z.string(),
      arguments: z.record(z.string(), expression),
      at: place,
    }),
    z.object({
      kind: z.literal('sequence'),
      of: z.enum(['list', 'tuple', 'generator']),
      items: z.array(dependency),
    }),
    z.object({
      kind: z.literal('mapping'),
      /** `key` is Python literal text. */
      entries: z.array(z.object({ key: z.string(), value: dependency })),
    }),
    z.object({
      kind: z.literal('each'),
      variable: z.string(),
      over: expression,
      item: dependency,
      at: place,
    }),
    z.object({
      kind: z.literal('when'),
      test: expression,
      then: dependency,
      otherwise: dependency,
      at: place,
    }),
    z.object({
      kind: z.literal('opaque'),
      source: z.string(),
      code: z.string(),
      why: z.string(),
      /** Task definitions that the text names. */
      mayRequire: z.array(z.string()),
      at: place,
    }),
  ]),
)

/** Where a task writes, in the shape that output() returns it. */
export type TargetShape =
  | { kind: 'none' }
  /** `type` is the target class's dotted path; `storage` says whether pods can share it. */
  | {
      kind: 'target'
      type: string
      path: ParameterExpression | null
      storage: 'local' | 'remote' | 'either' | 'marker'
      /** The path as text, with parameters in braces: `s3://plays/{date}`. Absent: it is more than that. */
      text?: string | undefined
      /** What names the table that it stands for: `system`, `host`, `database`, `table` …, as such texts; null: unknown. */
      table?: Record<string, string | null> | undefined
      at: z.infer<typeof place>
    }
  | { kind: 'sequence'; items: TargetShape[] }
  | { kind: 'mapping'; entries: { key: string; value: TargetShape }[] }
  | { kind: 'opaque'; source: string; why: string; at: z.infer<typeof place> }

export const targetShape: z.ZodType<TargetShape> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('none') }),
    z.object({
      kind: z.literal('target'),
      type: z.string(),
      path: expression.nullable(),
      storage: z.enum(['local', 'remote', 'either', 'marker']),
      text: z.string().optional(),
      table: z.record(z.string(), z.string().nullable()).optional(),
      at: place,
    }),
    z.object({ kind: z.literal('sequence'), items: z.array(targetShape) }),
    z.object({
      kind: z.literal('mapping'),
      entries: z.array(z.object({ key: z.string(), value: targetShape })),
    }),
    z.object({ kind: z.literal('opaque'), source: z.string(), why: z.string(), at: place }),
  ]),
)

export const parameter = z.object({
  name: z.string(),
  /** The engine's parameter class: `DateParameter`, or the repository's own, dotted. */
  type: z.string(),
  /** The standard class it behaves as; null when a custom class changes parsing. */
  standard: z.string().nullable(),
  /** Serialised default, `null` when there is none. */
  default: expression.nullable(),
  /** The default in the engine's text form when it is known. */
  defaultText: z.string().nullable(),
  significant: z.boolean(),
  positional: z.boolean(),
  /** `choices`, `var_type`, `enum`, `config_path`, `interval`, `start`, `visibility` … as Python text. */
  options: z.record(z.string(), z.string()),
  description: z.string().nullable(),
  at: place,
})
export type TaskParameter = z.infer<typeof parameter>

/** A method of a task class: where it is written, after inheritance. `start`/`end` are offsets of its `def` into the file's text. */
export const methodPlace = z.object({
  definedIn: z.string(),
  path: z.string(),
  line: z.number().int(),
  start: z.number().int(),
  end: z.number().int(),
  generator: z.boolean(),
})
export type MethodPlace = z.infer<typeof methodPlace>

export const task = z.object({
  /** `module:Class`, unique in the repository (`module:Class@line` where a module defines the name twice). */
  id: z.string(),
  engine: z.enum(['luigi', 'flo']),
  kind: z.enum(['task', 'wrapper', 'external', 'config']),
  /** Abstract: used as a base only (has subclasses in the repository and raises NotImplementedError, or nothing of its own). */
  abstract: z.boolean(),
  name: z.string(),
  module: z.string(),
  /**
   * Folders of the repository that imports of the module start from, besides the repository itself and the one that its
   * own name starts from: a package's folder whose files import each other by bare names. Absent: none.
   */
  importFolders: z.array(z.string()).optional(),
  family: z.string(),
  namespace: z.string().nullable(),
  doc: z.string().nullable(),
  at: place,
  start: z.number().int(),
  end: z.number().int(),
  /** Ids or dotted paths after itself, in method resolution order. */
  mro: z.array(z.string()),
  parameters: z.array(parameter),
  dependencies: dependency,
  /** What run() yields; null when run() is no generator. */
  dynamic: dependency.nullable(),
  output: targetShape,
  /** Methods found through the MRO inside the repository: requires, output, run, complete, input, on_success, on_failure, __init__ … */
  methods: z.record(z.string(), methodPlace),
  /** default: all outputs exist; dependencies: a wrapper's; overridden: code of the repository decides. */
  complete: z.enum(['default', 'dependencies', 'overridden']),
  settings: z.object({
    retries: z.number().int().nullable(),
    /** seconds */
    timeout: z.number().nullable(),
    priority: z.number().nullable(),
    resources: z.record(z.string(), z.number()).nullable(),
    /** Settings that are written but not constant, as text. */
    unknown: z.record(z.string(), z.string()),
  }),
})
export type TaskDefinition = z.infer<typeof task>

export const schedule = z.object({
  /** As written: `daily`, `0 6 * * *`. */
  source: z.string(),
  kind: z.enum(['styx', 'crontab', 'kubernetes']),
  id: z.string(),
  /** Five-field cron in UTC, or after `CRON_TZ=Zone`, when it can be said. */
  cron: z.string().nullable(),
  /** ISO 8601 offset between the partition instant and the start; `PT0S` where there is none. */
  offset: z.string().nullable(),
  /** Text form of the partition that the program gets where `{}` stood. */
  partition: z.enum(['hour', 'day', 'week', 'month', 'year', 'instant']).nullable(),
  /** Time zone of the clock that gives the partition; null: UTC. */
  zone: z.string().nullable(),
  at: place,
})
export type Schedule = z.infer<typeof schedule>

const podAmounts = {
  cpu: z.string().optional(),
  memory: z.string().optional(),
  gpu: z.string().optional(),
  ephemeral_storage: z.string().optional(),
}

/** What Kubernetes gives a start today, in its words. */
const pod = z.object({
  /** What it asks for, and what it may use at most. */
  resources: z.object({ ...podAmounts, limits: z.object(podAmounts).optional() }).optional(),
  serviceAccount: z.string().optional(),
})

/** How a task is started today: a command line, a call in code, or a scheduler's file. */
export const entryPoint = z.object({
  task: z.string(),
  /** Parameter values in the engine's text form; `{}` stands for the schedule's partition text. */
  arguments: z.record(z.string(), z.string()),
  /** Options that set a parameter of another class for the whole run, by `Family.parameter`. Absent: none. */
  settings: z.record(z.string(), z.string()).optional(),
  source: z.enum(['command', 'luigi.run', 'luigi.build', 'schedule', 'inferred', 'asked']),
  command: z.array(z.string()).nullable(),
  image: z.string().nullable(),
  /** Absent: no file of Kubernetes says. */
  pod: pod.optional(),
  schedule: schedule.nullable(),
  at: place,
})
export type EntryPoint = z.infer<typeof entryPoint>

/** What a container needs to know of how tasks are started today. */
const imageStart = z.object({
  /** Words that start Python, with its surroundings: `poetry run python`; null: nothing says. */
  program: z.array(z.string()).nullable(),
  /** Where a script changes to; null: it stays in the image's own working directory. */
  directory: z.string().nullable(),
  /** What is set outside the image, or by its scripts. */
  environment: z.record(z.string(), z.string()),
  at: place.nullable(),
  /** What a person must say, because the repository does not, or says several things. */
  doubts: z.array(
    z.object({
      about: z.enum(['program', 'directory', 'environment', 'preparation']),
      why: z.string(),
      at: place,
    }),
  ),
})
export type ImageStart = z.infer<typeof imageStart>

/** The repository does not say how it is started. */
export const nothingSaid: ImageStart = {
  program: null,
  directory: null,
  environment: {},
  at: null,
  doubts: [],
}

export const model = z.object({
  schema: z.literal(MODEL_SCHEMA),
  repository: z.object({
    name: z.string(),
    /** Image that runs the repository today, from its Dockerfile, Styx file or options. */
    image: z.string().nullable(),
    /** How the image starts Python today, as the lines that start Luigi agree. */
    start: imageStart,
    files: z.number().int(),
    parsed: z.number().int(),
  }),
  tasks: z.array(task),
  entryPoints: z.array(entryPoint),
  problems: z.array(problem),
})
export type Model = z.infer<typeof model>
