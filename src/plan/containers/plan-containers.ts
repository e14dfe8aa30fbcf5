import type { Problem } from '../../model/problem.js'
import type { ContainersPlan } from '../plan.js'
import type { TaskPlan } from '../task-plan.js'
import type { WorkflowPlan } from '../workflow-plan.js'
import { isStranded } from '../workflows/refuse-notebooks.js'
import { containerOf, isMounted, MOUNTED_SHIM, type Runtime } from './container-spec.js'
import { openRunSettings } from './run-settings.js'
import { openTodayPods } from './today-pods.js'

/** Flyte keeps all tasks of a workflow in one object of Kubernetes, which takes about a megabyte. */
const ROOM = 1_000_000
/** The source is easier to read in a pod's description, and is taken while there is plenty of room. */
const PLENTY = 400_000

/** The tasks, those of container level with their containers. `sizes` are the shim's in a command, in bytes. */
export function planContainers(
  tasks: readonly TaskPlan[],
  workflows: readonly WorkflowPlan[],
  runtime: Runtime,
  sizes: { readonly text: number; readonly packed: number },
): {
  readonly tasks: readonly TaskPlan[]
  readonly containers: ContainersPlan
  readonly problems: readonly Problem[]
} {
  const isContained = (task: TaskPlan) => task.level === 'container' && !task.structural && !isStranded(task)
  const embedding = (task: TaskPlan) =>
    isContained(task) && !isMounted(task.settings?.entry_point ?? runtime.program)
  const most = largestCount(new Set(tasks.filter(embedding).map((task) => task.task)), workflows)
  const settingsOf = openRunSettings(tasks, workflows)
  const pods = openTodayPods(workflows)
  const shim = most * sizes.text <= PLENTY ? 'text' : 'packed'
  const planned = tasks.map((task) =>
    isContained(task)
      ? {
          ...task,
          container: containerOf(task, runtime, shim, { pod: pods.of(task), settings: settingsOf(task) }),
        }
      : task,
  )
  return {
    tasks: planned,
    containers: { program: runtime.program, shim: isMounted(runtime.program) ? 'mounted' : shim },
    problems: [
      ...(most * sizes[shim] > ROOM ? [tooLarge(most, sizes[shim])] : []),
      ...pods.notes(tasks.filter(isContained)),
    ],
  }
}

/** How many different tasks of these the workflow has that has most of them. */
function largestCount(wanted: ReadonlySet<string>, workflows: readonly WorkflowPlan[]): number {
  const counts = workflows.map(
    ({ nodes, steps }) =>
      new Set([...nodes, ...steps].map((each) => each.task).filter((id) => wanted.has(id))).size,
  )
  return Math.max(0, ...counts)
}

function tooLarge(tasks: number, bytes: number): Problem {
  return {
    code: 'CONTAINER-TOO-LARGE',
    severity: 'warning',
    title: 'The commands of the containers are too large for one workflow',
    why: `One workflow has ${tasks} container tasks, and each command carries the shim: ${Math.ceil((tasks * bytes) / 1024)} KiB, where Kubernetes keeps a megabyte.`,
    fix: `Put ${MOUNTED_SHIM} into the image, or on a volume that its pods mount, and end \`entry_point\` of \`defaults\` in repipe.yaml with its path: [python, /opt/repipe/${MOUNTED_SHIM}].`,
  }
}
