import type { Problem } from '../../model/problem.js'
import type { TaskPlan, WorkflowPlan } from '../plan.js'

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
}

/** What today's image is and how it starts, for all tasks. */
export interface Runtime {
  readonly image: string | null
  readonly program: readonly string[]
}

/** Flyte keeps all tasks of a workflow in one object of Kubernetes, which takes about a megabyte. */
const ROOM = 1_000_000
/** The source is easier to read in a pod's description, and is taken while there is plenty of room. */
const PLENTY = 400_000

/** The tasks, those of container level with their containers. `sizes` are the shim's, in bytes. */
export function withContainers(
  tasks: readonly TaskPlan[],
  workflows: readonly WorkflowPlan[],
  runtime: Runtime,
  sizes: { readonly text: number; readonly packed: number },
): {
  readonly tasks: readonly TaskPlan[]
  readonly shim: ShimDelivery
  readonly problems: readonly Problem[]
} {
  const most = largestCount(tasks, workflows)
  const embedded = most * sizes.text <= PLENTY ? 'text' : 'packed'
  const shim = runtime.program.at(-1)?.endsWith('luigi_shim.py') ? 'mounted' : embedded
  const isTooMuch = shim !== 'mounted' && most * sizes[shim] > ROOM
  return {
    tasks: tasks.map((task) =>
      task.level === 'container' && !task.structural
        ? { ...task, container: containerOf(task, runtime, shim) }
        : task,
    ),
    shim,
    problems: isTooMuch ? [tooMuch(most, sizes[shim])] : [],
  }
}

function tooMuch(tasks: number, bytes: number): Problem {
  return {
    code: 'CONTAINER-TOO-LARGE',
    severity: 'warning',
    title: 'The commands of the containers are too large for one workflow',
    why: `One workflow has ${tasks} container tasks, and each command carries the shim: ${Math.ceil((tasks * bytes) / 1024)} KiB, where Kubernetes keeps a megabyte.`,
    fix: 'Put luigi_shim.py into the image or on a volume that its pods mount, and end `entry_point` of `defaults` in repipe.yaml with its path: [python, /opt/repipe/luigi_shim.py].',
    at: { path: '' },
  }
}

function containerOf(task: TaskPlan, runtime: Runtime, shim: ShimDelivery): ContainerSpec {
  return {
    image: runtime.image,
    program: runtime.program,
    shim,
    arguments: [
      ...(task.fused ? ['--requires', 'run'] : []),
      task.legacy.module,
      task.legacy.family,
      ...task.parameters.flatMap(({ name, argument }) => [
        `--${name.replaceAll('_', '-')}`,
        `{{.inputs.${argument}}}`,
      ]),
    ],
    inputs: task.parameters.map((each) => each.argument),
  }
}

/** How many different container tasks the workflow has that has most of them. */
function largestCount(tasks: readonly TaskPlan[], workflows: readonly WorkflowPlan[]): number {
  const contained = new Set(tasks.filter((task) => task.level === 'container').map((task) => task.task))
  const counts = workflows.map(
    ({ nodes, steps }) =>
      new Set([...nodes, ...steps].map((each) => each.task).filter((id) => contained.has(id))).size,
  )
  return Math.max(0, ...counts)
}
