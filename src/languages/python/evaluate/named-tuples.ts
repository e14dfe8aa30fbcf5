import { ANNOTATED, orElse } from './known.js'
import type { ClassValue, NativeFunction, Site, TupleValue, Value } from './values.js'
import type { Vm } from './vm.js'

/** `class X(NamedTuple)`: annotated names become the fields. */
export function completeNamedTuple(_vm: Vm, type: ClassValue, _at: Site): void {
  const direct = type.bases.some(
    (base) =>
      typeof base === 'object' &&
      base !== null &&
      ((base.kind === 'foreign' && base.path === 'typing.NamedTuple') ||
        (base.kind === 'native' && base.name === 'typing.NamedTuple')),
  )
  if (!direct) return
  const annotations = type.attributes.get(ANNOTATED)
  const fields =
    annotations && typeof annotations === 'object' && annotations.kind === 'list'
      ? (annotations.items as string[])
      : []
  const defaults = new Map(
    fields.filter((field) => type.attributes.has(field)).map((field) => [field, type.attributes.get(field)!]),
  )
  for (const field of fields) type.attributes.delete(field)
  giveFields(type, fields, defaults)
}

/** collections.namedtuple(name, fields, defaults=…): the defaults are those of the last fields. */
export function namedTuple(
  name: string,
  fields: readonly string[],
  defaults: readonly Value[],
  module: string,
): ClassValue {
  const type: ClassValue = {
    kind: 'class',
    name,
    module,
    bases: [],
    mro: [],
    attributes: new Map(),
    decorators: [],
    keywords: new Map(),
  }
  ;(type as { mro: readonly Value[] }).mro = [type]
  const first = fields.length - defaults.length
  giveFields(type, fields, new Map(defaults.map((value, at) => [fields[first + at] ?? '', value])))
  return type
}

function giveFields(type: ClassValue, fields: readonly string[], defaults: ReadonlyMap<string, Value>): void {
  ;(type as { mro: readonly Value[] }).mro = type.mro.filter(
    (base) => typeof base === 'object' && base !== null && base.kind === 'class',
  )
  type.attributes.set('_fields', { kind: 'tuple', items: [...fields] })
  const make: NativeFunction = {
    kind: 'native',
    name: `${type.module}.${type.name}`,
    keepsSymbols: true,
    call: ({ args, keywords, evaluator, at }) => {
      const [receiver, ...given] = args
      if (given.length > fields.length)
        return evaluator.raise('TypeError', `${type.name}() takes ${fields.length} arguments`, at)
      for (const [name] of keywords)
        if (!fields.includes(name) || fields.indexOf(name) < given.length)
          return evaluator.raise('TypeError', `${type.name}() got an unexpected argument '${name}'`, at)
      const items = fields.map((field, index) =>
        [given[index], keywords.get(field), defaults.get(field)].find((value) => value !== undefined),
      )
      if (items.some((item) => item === undefined))
        return evaluator.raise('TypeError', `${type.name}() misses an argument`, at)
      const real =
        typeof receiver === 'object' && receiver !== null && receiver.kind === 'class' ? receiver : type
      return { kind: 'tuple', items: items as Value[], fields, type: real }
    },
  }
  type.attributes.set('%new', make)
  type.attributes.set('_replace', {
    kind: 'native',
    name: '_replace',
    call: ({ args, keywords, evaluator, at }) => {
      const tuple = args[0] as TupleValue
      const strange = [...keywords.keys()].find((name) => !fields.includes(name))
      if (strange !== undefined) return evaluator.raise('ValueError', `no field ${strange}`, at)
      return {
        ...tuple,
        items: tuple.items.map((item, index) => orElse(keywords.get(fields[index]!), () => item)),
      }
    },
  })
  type.attributes.set('_make', {
    kind: 'native',
    name: '_make',
    keepsSymbols: true,
    call: ({ args: [items], evaluator, at }) =>
      evaluator.call(type, [...evaluator.iterate(items ?? null, at)], new Map(), at),
  })
  type.attributes.set('_asdict', {
    kind: 'native',
    name: '_asdict',
    keepsSymbols: true,
    call: ({ args }) => {
      const tuple = args[0] as TupleValue
      return {
        kind: 'dict',
        entries: new Map(
          fields.map((field, index) => [`s${field}`, { key: field, value: tuple.items[index]! }]),
        ),
      }
    },
  })
}
