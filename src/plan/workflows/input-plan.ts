import { isIdentifier, pythonString, toIdentifier } from '../../languages/python/literal.js'
import type { InputPart, InputPlan, OutputShape } from '../task-plan.js'
import { isBuiltinName } from '../tasks/builtin-names.js'
import { frameNames } from '../tasks/frame-names.js'
import { type InputShape, keyedItem, type MappingEntry } from './input-shape.js'

/**
 * The arguments that carry a task's inputs, and the expression that rebuilds `self.input()` of them: one argument where
 * all is alike, one for each part where it is not. Undefined: the form cannot travel.
 */
export function inputPlan(
  shape: InputShape,
  nameOf: (task: string) => string,
  taken: ReadonlySet<string>,
): InputPlan | undefined {
  if (shape.kind === 'keyed') return keyedPlan(shape.item, taken)
  const names = new Set(taken)
  const parts: InputPart[] = []
  const rebuild = arrange(shape, [], suggestion(shape, nameOf))
  if (rebuild !== undefined) {
    return {
      kind: 'parts',
      parts: [...parts.filter((part) => !part.optional), ...parts.filter((part) => part.optional)],
      rebuild,
    }
  }
  const item = shape.kind === 'mapping' ? keyedItem(shape.entries.map((entry) => entry.value)) : undefined
  return item && keyedPlan(item, taken)

  function arrange(part: InputShape, path: readonly (number | string)[], wanted: string): string | undefined {
    const type = part.kind === 'mapping' ? undefined : typeOf(part)
    if (type !== undefined) {
      const argument = free(wanted, names)
      parts.push({ argument, type, path })
      return targets(part, argument)
    }
    if (part.kind === 'sequence') {
      const items = part.items.map((item, index) => arrange(item, [...path, index], `${wanted}_${index}`))
      if (items.includes(undefined)) return undefined
      if (part.of === 'list') return `[${items.join(', ')}]`
      return items.length === 1 ? `(${items[0]},)` : `(${items.join(', ')})`
    }
    if (part.kind === 'mapping') {
      const long = longMapping(part)
      if (long) return arrange({ kind: 'leaf', tasks: [], output: long }, path, wanted)
      const entries = part.entries.map((entry) => entryText(entry, path, wanted))
      return entries.includes(undefined) ? undefined : braced(entries as string[])
    }
    return part.kind === 'leaf' && part.output.kind === 'none' ? '[]' : undefined
  }

  function entryText(
    { key, value, optional }: MappingEntry,
    path: readonly (number | string)[],
    wanted: string,
  ): string | undefined {
    if (!optional) {
      const text = arrange(value, [...path, key], keyName(key, wanted))
      return text === undefined ? undefined : `${key}: ${text}`
    }
    const type = value.kind === 'mapping' ? undefined : typeOf(value)
    if (type === undefined) return undefined
    const argument = free(keyName(key, wanted), names)
    parts.push({ argument, type: `typing.Optional[${type}]`, path: [...path, key], optional: true })
    return `**({${key}: ${targets(value, argument)}} if ${argument} is not None else {})`
  }
}

function keyedPlan(item: InputShape, taken: ReadonlySet<string>): InputPlan | undefined {
  const type = typeOf(item)
  if (type === undefined) return undefined
  const used = new Set(taken)
  const names = free('names', used)
  const argument = free('inputs', used)
  const rebuild = `{name: ${targets(item, 'uri')} for name, uri in zip(${names}, ${argument})}`
  return { kind: 'keyed', names, values: { argument, type: `typing.List[${type}]`, path: [] }, rebuild }
}

/** The Flyte type of a part that travels as one argument; undefined: its pieces differ. */
function typeOf(shape: InputShape): string | undefined {
  switch (shape.kind) {
    case 'leaf':
      return leafType(shape.output)
    case 'many': {
      const item = typeOf(shape.item)
      return item && `typing.List[${item}]`
    }
    case 'sequence': {
      const types = new Set(shape.items.map(typeOf))
      const [type] = types
      return types.size === 1 && type !== undefined && alike(shape.items) ? `typing.List[${type}]` : undefined
    }
    case 'mapping':
    case 'keyed':
      return undefined
  }
}

/** Dictionaries come back from Flyte in any order: only those with equal keys can be rebuilt in one way. */
function alike(items: readonly InputShape[]): boolean {
  const [first] = items
  return first !== undefined && items.every((item) => targets(item, 'x') === targets(first, 'x'))
}

function leafType(output: OutputShape): string | undefined {
  if (output.kind === 'none') return undefined
  const one = output.transport === 'uri' ? 'str' : 'FlyteFile'
  if (output.kind === 'one') return one
  return output.kind === 'list' ? `typing.List[${one}]` : `typing.Dict[str, ${one}]`
}

/** Expression for the targets of what an argument carries. */
function targets(shape: InputShape, value: string): string {
  const depth = depthOf(shape)
  const name = depth <= 1 ? 'uri' : depth === 2 ? 'uris' : `uris_${depth}`
  switch (shape.kind) {
    case 'leaf':
      return leafTargets(shape.output, value)
    case 'many':
    case 'sequence': {
      const item = shape.kind === 'many' ? shape.item : shape.items[0]
      if (item === undefined) return shape.of === 'tuple' ? '()' : '[]'
      const inner = `${targets(item, name)} for ${name} in ${value}`
      return shape.of === 'tuple' ? `tuple(${inner})` : `[${inner}]`
    }
    case 'mapping':
    case 'keyed':
      return value
  }
}

function depthOf(shape: InputShape): number {
  if (shape.kind === 'many') return 1 + depthOf(shape.item)
  if (shape.kind === 'sequence') return 1 + (shape.items[0] ? depthOf(shape.items[0]) : 0)
  return shape.kind === 'leaf' && (shape.output.kind === 'list' || shape.output.kind === 'dict') ? 1 : 0
}

function leafTargets(output: OutputShape, value: string): string {
  if (output.kind === 'none') return '[]'
  const target = (each: string) =>
    output.transport === 'uri' ? `Target(${each})` : `Target(${each}.download())`
  if (output.kind === 'one') return target(value)
  if (output.kind === 'list') return `[${target('uri')} for uri in ${value}]`
  const keys = (output.keys ?? []).map((key) => (/^["']/.test(key) ? key : pythonString(key)))
  return `{key: ${target(`${value}[key]`)} for key in ${keyTuple(keys)}}`
}

const keyTuple = (keys: readonly string[]) => (keys.length === 1 ? `(${keys[0]},)` : `(${keys.join(', ')})`)

/** A dictionary of a line, or an entry a line when it is long. */
function braced(entries: readonly string[]): string {
  const line = `{${entries.join(', ')}}`
  if (line.length <= 100 && !line.includes('\n')) return line
  return `{\n${entries.map((entry) => `    ${entry.replaceAll('\n', '\n    ')},\n`).join('')}}`
}

/** A long mapping of locations travels as one dictionary; its keys are put in order again. */
function longMapping(shape: InputShape & { kind: 'mapping' }): OutputShape | undefined {
  const values = shape.entries.map((entry) =>
    entry.value.kind === 'leaf' && entry.value.output.kind === 'one' ? entry.value.output : undefined,
  )
  const [first] = values
  const keys = shape.entries.map((entry) => entry.key)
  const alikeAll =
    !shape.entries.some((entry) => entry.optional) &&
    first !== undefined &&
    values.every((value) => value?.transport === first.transport)
  if (keys.length <= 6 || !alikeAll || keys.some((key) => !/^["']/.test(key))) return undefined
  return { kind: 'dict', keys, transport: first.transport }
}

/** An argument is named after its only producer, or after its key. */
function suggestion(shape: InputShape, nameOf: (task: string) => string): string {
  const [task] = shape.kind === 'leaf' ? shape.tasks : []
  return shape.kind === 'leaf' && shape.tasks.length === 1 && task !== undefined ? nameOf(task) : 'inputs'
}

function keyName(key: string, wanted: string): string {
  const text = /^[rbuf]?(["'])(.*)\1$/i.exec(key)?.[2] ?? ''
  return isIdentifier(text) ? toIdentifier(text) : `${wanted}_${toIdentifier(key)}`
}

/** A body may call any builtin: no argument hides one. */
function free(wanted: string, names: Set<string>): string {
  const isTaken = (name: string) =>
    names.has(name) || isBuiltinName(name) || (frameNames.has(name) && name !== 'inputs')
  let name = toIdentifier(wanted)
  if (isTaken(name)) name = `inputs_${name}`
  for (let n = 2; isTaken(name); n++) name = `${toIdentifier(wanted)}_${n}`
  names.add(name)
  return name
}
