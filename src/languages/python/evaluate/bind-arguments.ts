import type { FunctionValue, Keywords, Site, Value } from './values.js'
import type { Vm } from './vm.js'

/** The names of a call: what each parameter is given, as Python matches arguments to parameters. */
export function bindArguments(
  vm: Vm,
  func: FunctionValue,
  args: readonly Value[],
  keywords: Keywords,
  at: Site,
): Map<string, Value> {
  const names = new Map<string, Value>()
  const { params } = func.node
  const rest = new Map(keywords)
  let position = 0
  for (const param of params) {
    switch (param.kind) {
      case 'positional-only':
      case 'normal':
        if (position < args.length) {
          if (rest.has(param.name) && param.kind === 'normal')
            vm.raise('TypeError', `${func.name}() got multiple values for argument '${param.name}'`, at)
          names.set(param.name, args[position++]!)
        } else if (param.kind === 'normal' && rest.has(param.name)) {
          names.set(param.name, rest.get(param.name)!)
          rest.delete(param.name)
        } else if (func.defaults.has(param.name)) names.set(param.name, func.defaults.get(param.name)!)
        else vm.raise('TypeError', `${func.name}() missing required argument '${param.name}'`, at)
        break
      case 'star':
        names.set(param.name, { kind: 'tuple', items: args.slice(position) })
        position = args.length
        break
      case 'keyword-only':
        if (rest.has(param.name)) {
          names.set(param.name, rest.get(param.name)!)
          rest.delete(param.name)
        } else if (func.defaults.has(param.name)) names.set(param.name, func.defaults.get(param.name)!)
        else vm.raise('TypeError', `${func.name}() missing keyword-only argument '${param.name}'`, at)
        break
      case 'double-star':
        names.set(param.name, {
          kind: 'dict',
          entries: new Map([...rest].map(([key, value]) => [`s${key}`, { key, value }])),
        })
        rest.clear()
        break
    }
  }
  if (position < args.length)
    vm.raise(
      'TypeError',
      `${func.name}() takes ${position} positional arguments but ${args.length} were given`,
      at,
    )
  if (rest.size > 0)
    vm.raise('TypeError', `${func.name}() got an unexpected keyword argument '${[...rest.keys()][0]}'`, at)
  return names
}
