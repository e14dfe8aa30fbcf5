import { z } from 'zod'

/** The name of the cutover file, in the root of a repository. */
export const CUTOVER_FILE = 'repipe.yaml'

const level = z
  .enum(['container', 'bridged', 'native'])
  .describe(
    'container: today’s image runs the task. bridged: Python imports the class. native: Luigi is gone.',
  )

const cpu = z
  .union([z.string().regex(/^\d+(\.\d+)?m?$/), z.number().positive()])
  .transform(String)
  .describe('Processors: 2, 0.5 or 500m')

const bytes = z
  .string()
  .regex(/^\d+(\.\d+)?([KMGTP]i?)?$/)
  .describe('Bytes with a unit: 512Mi, 4Gi')

const amounts = {
  cpu: cpu.optional(),
  memory: bytes.optional(),
  gpu: z
    .union([z.string().regex(/^\d+$/), z.int().nonnegative()])
    .transform(String)
    .optional(),
  ephemeral_storage: bytes.optional(),
}

const resources = z
  .strictObject({
    ...amounts,
    limits: z.strictObject(amounts).optional().describe('What the task may use at most'),
  })
  .describe('What the task asks for')

const environment = z
  .record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/), z.string())
  .describe('Environment variables; values are texts, in quotes where they look like numbers')

const duration = z
  .string()
  .regex(/^P(?=\d|T\d)(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/)
  .describe('An ISO 8601 duration: PT30M, P1D')

/** What may be said of one task, and of all in `defaults`. */
const taskSettings = {
  level: level.optional(),
  image: z
    .string()
    .min(1)
    .optional()
    .describe(
      'The image that runs the task, best with its digest; native and bridged tasks take only that of their own line',
    ),
  resources: resources.optional(),
  environment: environment.optional(),
  service_account: z.string().min(1).optional().describe('The Kubernetes service account of its pod'),
  retries: z.int().nonnegative().optional().describe('How often it is tried again'),
  timeout: duration.optional(),
  entry_point: z
    .array(z.string().min(1))
    .min(1)
    .optional()
    .describe(
      'container: the words that start Python in the image with its surroundings, [python] when absent',
    ),
  working_directory: z
    .string()
    .min(1)
    .optional()
    .describe('container: the directory in which the code runs in the image'),
  external: z
    .enum(['assertion', 'sensor'])
    .optional()
    .describe('An external task fails when its target is not there (assertion), or waits for it (sensor)'),
}

const task = z.union([level, z.strictObject(taskSettings)])

const schedule = z.strictObject({
  cron: z
    .string()
    .regex(/^(@(hourly|daily|weekly|monthly|yearly)|\S+( +\S+){4})$/)
    .describe('Five fields in UTC, or @daily'),
  offset: duration.optional().describe('How long before the start the partition lies; none when absent'),
  partition: z
    .enum(['hour', 'day', 'week', 'month', 'year', 'instant'])
    .optional()
    .describe('The text form of the partition that stands for {}'),
  arguments: z
    .record(z.string(), z.string())
    .optional()
    .describe('Parameters as on the command line; {} is the partition'),
})

const addresses = z
  .array(z.string().regex(/^[^\s@]+@[^\s@]+$/))
  .min(1)
  .optional()

const notify = z
  .strictObject({
    email: addresses,
    slack: addresses.describe('Mail addresses of Slack channels'),
    pager_duty: addresses.describe('Mail addresses of PagerDuty services'),
    on: z
      .array(z.enum(['failed', 'timed_out', 'aborted', 'succeeded']))
      .min(1)
      .optional()
      .describe('Ends that are told: failed, timed_out and aborted when absent'),
  })
  .describe('Who is told how an execution ended, such as the owners of what stands on its data')

const startedArguments = z
  .record(z.string(), z.string())
  .optional()
  .describe('Inputs as on the command line; {date} is the input `date` of the workflow that starts it')

const started = z.union([
  z.string().min(1),
  z.strictObject({ workflow: z.string().min(1), arguments: startedArguments }),
  z.strictObject({
    launch_plan: z.strictObject({
      project: z.string().min(1),
      domain: z.string().min(1),
      name: z.string().min(1),
      version: z.string().min(1),
    }),
    arguments: startedArguments,
  }),
])

const workflow = z.strictObject({
  notify: notify.optional(),
  starts: z
    .array(started)
    .min(1)
    .optional()
    .describe(
      'What starts when it has succeeded: workflows of this repository by the module:Class of their root, or launch plans of others',
    ),
  timeout: duration
    .optional()
    .describe('How long an execution may run before its launch plans cancel it and all that it runs'),
  schedule: z
    .union([z.literal('off'), schedule])
    .optional()
    .describe('Instead of what the repository says; off: Flyte starts nothing'),
})

/** `repipe.yaml`: what a person decides of a migration. What is absent is as the planner proposes. */
export const cutover = z.strictObject({
  version: z.literal(1),
  name: z
    .string()
    .regex(/^[A-Za-z_][A-Za-z0-9_]*$/)
    .optional()
    .describe('The name of the repository in its Flyte project, whatever the folder of the checkout'),
  shared_paths: z
    .array(z.string().regex(/^\//))
    .optional()
    .describe('Directories that all pods mount: local targets below them stay where they are'),
  unclear_locations: z
    .enum(['local', 'shared'])
    .optional()
    .describe('What a target counts as whose location the environment decides: local when absent'),
  python2: z
    .enum(['container', 'convert'])
    .optional()
    .describe(
      'What becomes of tasks in files for Python 2: they stay containers (when absent), or become native where the converted text provably does the same in Python 3',
    ),
  sdk: z
    .enum(['flytekit', 'typescript'])
    .optional()
    .describe('What the workflows are written with; chosen by what their tasks are when absent'),
  lineage: z
    .enum(['report', 'annotations'])
    .optional()
    .describe(
      'Where the datasets of each task stand: in the report alone, or as annotations of its pods too',
    ),
  flyte: z
    .strictObject({
      project: z.string().min(1),
      domain: z.string().min(1),
      version: z.string().min(1),
    })
    .optional()
    .describe('Where the project is registered, for Styx files that start its launch plans'),
  defaults: z.strictObject(taskSettings).optional().describe('For every task that does not say otherwise'),
  tasks: z.record(z.string(), task).optional().describe('By module:Class: the level, or a mapping'),
  workflows: z.record(z.string(), workflow).optional().describe('By the module:Class of their root'),
})

export type CutoverFile = z.infer<typeof cutover>
export type Resources = z.infer<typeof resources>
export type TaskSettings = z.infer<z.ZodObject<typeof taskSettings>>
export type NotifySettings = z.infer<typeof notify>
export type StartedSettings = z.infer<typeof started>
export type ScheduleSettings = z.infer<typeof schedule>
