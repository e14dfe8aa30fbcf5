import type { Resources } from '../cutover/schema.js'
import type { TaskPlan } from '../task-plan.js'
import type { Pod } from './today-pods.js'

/**
 * How the shim gets into a container without a new image. text: its source is a word of the command. packed: the same,
 * compressed. mounted: the program's last word is its path in the image.
 */
export type ShimDelivery = 'text' | 'packed' | 'mounted'

/** A container that runs one legacy task instance: command = program, then the shim, then arguments. */
export interface ContainerSpec {
  /** Null: nothing says which; it is the default image of the Flyte project. */
  readonly image: string | null
  /** Words that start Python in the image, with its surroundings: `python`, `poetry run python`. */
  readonly program: readonly string[]
  readonly shim: ShimDelivery
  /** The shim's own: options, module, family, and each parameter with the input that carries its text, `{{.inputs.date}}`. */
  readonly arguments: readonly string[]
  /** Names of the inputs; all are STRING, in the text form of Luigi's command line. */
  readonly inputs: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  /** In Kubernetes' words; null: the platform's defaults. */
  readonly resources: Resources | null
  readonly serviceAccount: string | null
  readonly retries: number | null
  /** seconds */
  readonly timeout: number | null
}

/** What today's image is and how it starts Python, for all tasks that do not say otherwise. */
export interface Runtime {
  readonly image: string | null
  readonly program: readonly string[]
  /** Null: the image's own working directory. */
  readonly directory: string | null
  readonly environment: Readonly<Record<string, string>>
}

/** What today's starts of a task's workflows agree on. */
export interface Today {
  readonly pod: Pod
  /** Values of luigi.cfg, by `Section.key`. */
  readonly settings: Readonly<Record<string, string>>
}

/** How long an external task that is a sensor waits at each try: an hour. Flyte's retries go on from there. */
export const SENSOR_SECONDS = 3600

export const MOUNTED_SHIM = 'luigi_shim.py'

/** The container of one task: what a person said of it, else what the repository says. */
export function containerOf(
  task: TaskPlan,
  runtime: Runtime,
  embedded: 'text' | 'packed',
  today: Today,
): ContainerSpec {
  const { settings = {} } = task
  const program = settings.entry_point ?? runtime.program
  return {
    image: settings.image ?? runtime.image,
    program,
    shim: isMounted(program) ? 'mounted' : embedded,
    arguments: [
      ...options(task, settings.working_directory ?? runtime.directory),
      ...Object.entries(today.settings).flatMap(([place, text]) => ['--set', `${place}=${text}`]),
      task.legacy.module,
      task.legacy.family,
      ...task.parameters.flatMap(({ name, argument }) => [
        `--${name.replaceAll('_', '-')}`,
        `{{.inputs.${argument}}}`,
      ]),
    ],
    inputs: task.parameters.map((each) => each.argument),
    environment: { ...runtime.environment, ...settings.environment },
    resources: settings.resources ?? today.pod.resources ?? null,
    serviceAccount: settings.service_account ?? today.pod.serviceAccount ?? null,
    retries: task.retries,
    timeout: task.timeout,
  }
}

export function isMounted(program: readonly string[]): boolean {
  const last = program.at(-1) ?? ''
  return last === MOUNTED_SHIM || last.endsWith(`/${MOUNTED_SHIM}`)
}

/** The shim's options, as luigi_shim.py explains them. */
function options(task: TaskPlan, directory: string | null): string[] {
  const folder = importFolder(task)
  return [
    ...(task.fused ? ['--requires', 'run'] : []),
    ...(task.external && task.settings?.external === 'sensor' ? ['--wait', String(SENSOR_SECONDS)] : []),
    ...(directory === null ? [] : ['--directory', directory]),
    ...(folder === '' ? [] : ['--path', folder]),
    ...(task.legacy.importFolders ?? []).flatMap((each) => ['--also', each]),
  ]
}

/** The folder of the repository that imports of the task's module start from; empty: the working directory itself. */
function importFolder({ legacy, at }: TaskPlan): string {
  const stem = at.path.replace(/(\/__init__)?\.py$/, '')
  const inside = legacy.module.replaceAll('.', '/')
  return stem.endsWith(`/${inside}`) ? stem.slice(0, -inside.length - 1) : ''
}
