import { isIdentifier, toIdentifier } from '../../languages/python/literal.js'
import type { TaskDefinition } from '../../model/model.js'
import { frameNames } from './frame-names.js'

/**
 * The Python argument of each parameter: its own name, unless the body means another thing by that name (a module, a
 * function, a builtin), the text around it needs the name, or Flyte cannot take it.
 */
export function argumentNames(
  task: TaskDefinition,
  claimed: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const used = new Set([...frameNames, ...claimed])
  const names = new Map<string, string>()
  const own = new Set(task.parameters.map((each) => each.name))
  for (const { name } of task.parameters) {
    let argument = isIdentifier(name) && /^[A-Za-z_]\w*$/.test(name) ? name : toIdentifier(name)
    while (used.has(argument) || (argument !== name && own.has(argument))) argument += '_'
    used.add(argument)
    names.set(name, argument)
  }
  return names
}
