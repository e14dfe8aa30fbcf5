import type { TaskDefinition } from '../../model/model.js'
import type { LuigiCommand } from './luigi-command.js'

/** The task that a command line starts; undefined: none, or it is not clear which. */
export function taskOf(command: LuigiCommand, tasks: readonly TaskDefinition[]): TaskDefinition | undefined {
  const fits = tasks.filter(
    (task) => (task.family === command.task || task.name === command.task) && task.kind !== 'config',
  )
  if (command.module !== null)
    return fits.find((task) => task.module === command.module) ?? (fits.length === 1 ? fits[0] : undefined)
  const script = command.script?.replace(/^\.\//, '') ?? ''
  return (
    fits.find((task) => script.endsWith(task.at.path) || task.at.path.endsWith(script)) ??
    (fits.length === 1 ? fits[0] : undefined)
  )
}

/** Arguments by the parameters of a task that they set, and the names that are none of its parameters. */
export function parametersOf(given: Readonly<Record<string, string>>, task: TaskDefinition) {
  const names = new Set(task.parameters.map((parameter) => parameter.name))
  const known: Record<string, string> = {}
  const unknown: string[] = []
  for (const [name, value] of Object.entries(given)) {
    const qualified = ownName(name, task)
    if (names.has(name)) known[name] = value
    else if (qualified !== undefined && names.has(qualified)) known[qualified] ??= value
    else unknown.push(name)
  }
  return { known, unknown }
}

/** Luigi also takes `--Task-parameter` for a parameter of any task. */
function ownName(name: string, task: TaskDefinition): string | undefined {
  const prefix = [task.family, task.name].find((each) => name.startsWith(`${each}_`))
  return prefix === undefined ? undefined : name.slice(prefix.length + 1)
}
