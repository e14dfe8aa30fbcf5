import { snakeCase } from '../../languages/python/literal.js'
import type { Module } from '../../languages/python/syntax.js'
import type { TaskView } from './members.js'
import type { ReadMethod } from './read-method.js'
import { type Alias, INPUTS, keptAttribute, OUTPUT } from './rule.js'
import type { Shared } from './shared.js'

/** What is known of the methods that were read, by key. */
interface ReadMethods {
  readonly method: (key: string) => ReadMethod | undefined
  readonly reach: (key: string) => readonly string[]
  readonly needs: (key: string) => readonly Alias[]
  /** Everything that a method may need, in order. */
  readonly order: readonly Alias[]
  /** Names of modules that the methods mention. */
  readonly claimed: () => ReadonlySet<string>
  /** The Python argument of each parameter, once it is given. */
  readonly arguments: () => ReadonlyMap<string, string>
}

/** How converted methods, and what they get of the task, are called. */
export interface MethodNames {
  readonly argumentOf: (alias: Alias) => string
  readonly aliasIn: (key: string | undefined, alias: Alias) => string
  readonly localName: (key: string | undefined, attribute: string) => string
  readonly isOwn: (key: string) => boolean
  readonly nameOf: (key: string) => string
}

export function openMethodNames(view: TaskView, shared: Shared, read: ReadMethods): MethodNames {
  const argumentOf = (alias: Alias): string => {
    if (alias === INPUTS) return 'inputs'
    if (alias === OUTPUT) return 'output'
    const kept = keptAttribute(alias)
    return kept === undefined ? (read.arguments().get(alias) ?? alias) : freeName(kept, [...read.claimed()])
  }
  /** The name that an alias has inside a method: a parameter of its own may have taken the usual one. */
  const aliasIn = (key: string | undefined, alias: Alias): string => {
    const name = argumentOf(alias)
    const method = key === undefined ? undefined : read.method(key)
    const kept = keptAttribute(alias)
    if (kept !== undefined && method?.role === 'run') return localName(key, kept)
    if (method?.role !== 'helper') return name
    return method.reading.names.scopes[0]?.fixed.has(name) ? `own_${name}` : name
  }
  const localName = (key: string | undefined, attribute: string): string => {
    const method = key === undefined ? undefined : read.method(key)
    return freeName(attribute, [
      ...(method?.reading.names.scopes.flatMap((scope) => [...scope.bound.keys()]) ?? []),
      ...(method?.reading.free.keys() ?? []),
    ])
  }
  const freeName = (attribute: string, others: readonly string[]): string => {
    const taken = new Set([...others, ...read.order.map(argumentOf)])
    let name = attribute.replace(/^_+(?=.)/, '')
    while (taken.has(name)) name += '_'
    return name
  }

  /**
   * A method of a base that reaches what only the subclass knows is the subclass's own function: placed with the base,
   * the new modules would import each other in a circle.
   */
  const isOwn = (key: string): boolean => {
    const home = read.method(key)?.method.owner.module
    const isFar = (module: Module) => !!home && module !== home && !view.repository.imports(home, module)
    return read.reach(key).some((each) => {
      const method = read.method(each)
      if (!method) return false
      const { constants, values } = method.reading
      return (
        values.length > 0 ||
        isFar(method.method.owner.module) ||
        constants.some(({ place }) => isFar(place.module))
      )
    })
  }

  /** Equal meanings of a method give equal texts, under one name; another meaning is another function. */
  const nameOf = (key: string): string => {
    const method = read.method(key)
    if (!method) return 'unknown'
    const { node, owner } = method.method
    const used = read.reach(key).flatMap((each) => [...(read.method(each)?.reading.meaning ?? [])])
    const meaning = [...new Set(used)].sort().join('\n') + JSON.stringify(read.needs(key).map(argumentOf))
    const variants = shared.variants.get(key) ?? new Map<string, string>()
    shared.variants.set(key, variants)
    const known = variants.get(meaning)
    if (known !== undefined && !isOwn(key)) return known
    const holder = isOwn(key) || variants.size > 0 ? view.definition.name : owner.node.name
    const wanted = `${snakeCase(holder)}_${node.name.replace(/^_+/, '')}`
    const name = shared.names.allocate(`method ${key} ${isOwn(key) ? view.definition.id : meaning}`, wanted)
    if (!isOwn(key)) variants.set(meaning, name)
    return name
  }

  return { argumentOf, aliasIn, localName, isOwn, nameOf }
}
