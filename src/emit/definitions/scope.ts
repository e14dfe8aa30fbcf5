import type { Plan } from '../../plan/plan.js'
import type { TaskPlan } from '../../plan/task-plan.js'
import type { PythonTask, Task } from '../../sdk/index.js'
import type { ReadConstant } from './constants.js'

/** What the definitions of one root are made with. */
export interface DefinitionScope {
  readonly plan: Plan
  /** The image of the Flyte project, which runs the tasks in Python. */
  readonly image: string
  readonly tasks: ReadonlyMap<string, TaskPlan>
  /** Dotted name of the Python module in which a task stands. */
  readonly moduleOf: (task: TaskPlan) => string
  /** What runs a task. */
  readonly taskOf: (task: TaskPlan) => Task
  /** The small task that says where a container task writes. */
  readonly locationOf: (task: TaskPlan) => PythonTask
  readonly readConstant: ReadConstant
  /** Keeps what cannot be said. */
  readonly unsayable: (what: string, text: string) => void
}
