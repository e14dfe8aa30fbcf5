import type { NodeShape } from '../../model/graph.js'
import type { Dependency } from '../../model/model.js'
import type { OutputShape, TaskPlan } from '../task-plan.js'

/** The form of a task's `self.input()`, over all the places where the task is required. */
export type InputShape =
  | { readonly kind: 'leaf'; readonly tasks: readonly string[]; readonly output: OutputShape }
  | { readonly kind: 'sequence'; readonly of: 'list' | 'tuple'; readonly items: readonly InputShape[] }
  /** Any number of equal things. */
  | { readonly kind: 'many'; readonly of: 'list' | 'tuple'; readonly item: InputShape }
  | { readonly kind: 'mapping'; readonly entries: readonly MappingEntry[] }
  /** A mapping whose keys differ from call to call. */
  | { readonly kind: 'keyed'; readonly item: InputShape }

/** `optional`: the key is not always there. */
export interface MappingEntry {
  readonly key: string
  readonly value: InputShape
  readonly optional?: boolean
}

/** Undefined: it has no form that can travel. */
export type MaybeShape = InputShape | undefined

/** What a leaf of a task looks like; undefined: it has targets that are no locations. */
export type LeafOf = (task: string) => OutputShape | undefined

export function leafOf(tasks: ReadonlyMap<string, TaskPlan>, hasTargets: (task: string) => boolean): LeafOf {
  return (id) => {
    const task = tasks.get(id)
    if (!task) return undefined
    if (task.structural) return { kind: 'none' }
    if (task.output.kind === 'none') return hasTargets(id) ? undefined : task.output
    if (task.level === 'container' && !task.location) return undefined
    if (task.output.kind === 'dict' && task.output.keys === null) return undefined
    return task.output
  }
}

export function shapeOfNodes(
  shape: NodeShape,
  taskOf: (node: string) => string,
  leaf: LeafOf,
  of: 'list' | 'tuple',
): MaybeShape {
  switch (shape.kind) {
    case 'none':
      return { kind: 'sequence', of: 'list', items: [] }
    case 'one':
      return leafShape(taskOf(shape.node), leaf)
    case 'sequence': {
      const items = all(shape.items.map((item) => shapeOfNodes(item, taskOf, leaf, 'list')))
      return items && { kind: 'sequence', of, items }
    }
    case 'mapping': {
      const values = all(shape.entries.map((entry) => shapeOfNodes(entry.value, taskOf, leaf, 'list')))
      return (
        values && {
          kind: 'mapping',
          entries: shape.entries.map(({ key }, index) => ({ key, value: values[index]! })),
        }
      )
    }
  }
}

export function shapeOfDependency(dependency: Dependency, leaf: LeafOf): MaybeShape {
  switch (dependency.kind) {
    case 'none':
      return { kind: 'sequence', of: 'list', items: [] }
    case 'one':
      return leafShape(dependency.task, leaf)
    case 'sequence': {
      const of = dependency.of === 'tuple' ? 'tuple' : 'list'
      if (dependency.items.some((item) => item.kind === 'each' || item.kind === 'when'))
        return spliced(dependency.items, of, leaf)
      const items = all(dependency.items.map((item) => shapeOfDependency(item, leaf)))
      return items && { kind: 'sequence', of, items }
    }
    case 'mapping': {
      const values = all(dependency.entries.map((entry) => shapeOfDependency(entry.value, leaf)))
      return (
        values && {
          kind: 'mapping',
          entries: dependency.entries.map(({ key }, index) => ({ key, value: values[index]! })),
        }
      )
    }
    case 'each': {
      const item = shapeOfDependency(dependency.item, leaf)
      return item && { kind: 'many', of: 'list', item }
    }
    case 'when': {
      const [then, otherwise] = [
        shapeOfDependency(dependency.then, leaf),
        shapeOfDependency(dependency.otherwise, leaf),
      ]
      return then && otherwise && merged(then, otherwise)
    }
    case 'opaque':
      return undefined
  }
}

/** A sequence some of whose items come or not, or come many times (`yield` in a loop or branch). */
function spliced(items: readonly Dependency[], of: 'list' | 'tuple', leaf: LeafOf): MaybeShape {
  const singles = items.flatMap(flatItems)
  const shapes = all(singles.map((item) => shapeOfDependency(item, leaf)))
  const item = shapes && unified(shapes)
  return item && { kind: 'many', of, item }
}

function flatItems(item: Dependency): readonly Dependency[] {
  if (item.kind === 'each') return flatItems(item.item)
  if (item.kind === 'when') return [...flatItems(item.then), ...flatItems(item.otherwise)]
  if (item.kind === 'sequence') return item.items.flatMap(flatItems)
  return item.kind === 'none' ? [] : [item]
}

function leafShape(task: string, leaf: LeafOf): MaybeShape {
  const output = leaf(task)
  return output && { kind: 'leaf', tasks: [task], output }
}

/** The form that holds both; undefined: there is none. */
export function merged(a: InputShape, b: InputShape): MaybeShape {
  if (a.kind === 'leaf' && b.kind === 'leaf') {
    if (JSON.stringify(withoutLength(a.output)) !== JSON.stringify(withoutLength(b.output))) return undefined
    const output = JSON.stringify(a.output) === JSON.stringify(b.output) ? a.output : withoutLength(a.output)
    return { kind: 'leaf', tasks: [...new Set([...a.tasks, ...b.tasks])], output }
  }
  if ((a.kind === 'sequence' || a.kind === 'many') && (b.kind === 'sequence' || b.kind === 'many')) {
    if (a.of !== b.of && !isEmpty(a) && !isEmpty(b)) return undefined
    return mergedSequences(a, b)
  }
  if ((a.kind === 'mapping' || a.kind === 'keyed') && (b.kind === 'mapping' || b.kind === 'keyed'))
    return mergedMappings(a, b)
  return undefined
}

const isEmpty = (shape: InputShape) => shape.kind === 'sequence' && shape.items.length === 0

function withoutLength(output: OutputShape): OutputShape {
  return output.kind === 'list' ? { ...output, length: null } : output
}

function mergedSequences(
  a: InputShape & { kind: 'sequence' | 'many' },
  b: InputShape & { kind: 'sequence' | 'many' },
): MaybeShape {
  const of = isEmpty(a) ? b.of : a.of
  if (a.kind === 'sequence' && b.kind === 'sequence' && a.items.length === b.items.length) {
    const items = all(a.items.map((item, index) => merged(item, b.items[index]!)))
    if (items) return { kind: 'sequence', of, items }
  }
  const items = [a, b].flatMap((shape) => (shape.kind === 'many' ? [shape.item] : shape.items))
  const item = unified(items)
  return item && { kind: 'many', of, item }
}

function mergedMappings(
  a: InputShape & { kind: 'mapping' | 'keyed' },
  b: InputShape & { kind: 'mapping' | 'keyed' },
): MaybeShape {
  if (a.kind === 'mapping' && b.kind === 'mapping') {
    const entries = unionOf(a.entries, b.entries)
    if (entries) return { kind: 'mapping', entries }
  }
  const item = keyedItem(
    [a, b].flatMap((shape) =>
      shape.kind === 'keyed' ? [shape.item] : shape.entries.map((entry) => entry.value),
    ),
  )
  return item && { kind: 'keyed', item }
}

/** One form for all values of a mapping. */
export function keyedItem(values: readonly InputShape[]): MaybeShape {
  return unified(values)
}

/** All keys of two mappings, those of one only as optional; undefined: their order or their values disagree. */
function unionOf(
  a: readonly MappingEntry[],
  b: readonly MappingEntry[],
): readonly MappingEntry[] | undefined {
  const left = new Map(a.map((entry) => [entry.key, entry]))
  const right = new Map(b.map((entry) => [entry.key, entry]))
  const shared = a.filter((entry) => right.has(entry.key)).map((entry) => entry.key)
  if (
    shared.join('\0') !==
    b
      .filter((entry) => left.has(entry.key))
      .map((entry) => entry.key)
      .join('\0')
  )
    return undefined
  const keys: string[] = []
  const waiting = b.map((entry) => entry.key)
  for (const { key } of a) {
    if (right.has(key)) keys.push(...waiting.splice(0, waiting.indexOf(key)), ...waiting.splice(0, 1))
    else keys.push(key)
  }
  keys.push(...waiting)
  return all(
    keys.map((key) => {
      const [one, other] = [left.get(key), right.get(key)]
      const value = one && other ? merged(one.value, other.value) : (one ?? other)?.value
      if (!value) return undefined
      return one && other && !one.optional && !other.optional
        ? { key, value }
        : { key, value, optional: true }
    }),
  )
}

function unified(shapes: readonly InputShape[]): MaybeShape {
  const [first, ...rest] = shapes
  return rest.reduce<MaybeShape>((shape, next) => shape && merged(shape, next), first)
}

function all<T>(items: readonly (T | undefined)[]): readonly T[] | undefined {
  return items.every((item) => item !== undefined) ? (items as readonly T[]) : undefined
}
