import { pythonString } from '../../languages/python/literal.js'
import type { Attribute, Call, Expression } from '../../languages/python/syntax.js'
import { type InputShape, type MaybeShape, merged } from './input-shape.js'

/** What the names and calls of an expression stand for. */
export interface ShapeScope {
  /** What a local name holds. */
  readonly held: (name: string) => MaybeShape
  /** Of a call that makes a task; null: it makes none. */
  readonly made: (call: Call) => MaybeShape | null
  /** What `self.name`, `self.name()` or `super().name()` gives. */
  readonly method: (node: Attribute, called: boolean) => MaybeShape
}

/** Thrown inside a reading only. */
const unread = Symbol('unread')

/** The form that a reading finds; undefined where it gave up. */
export function readShape(reading: () => MaybeShape): MaybeShape {
  try {
    return reading()
  } catch (error) {
    if (error === unread) return undefined
    throw error
  }
}

/** Gives a reading up. */
export function fail(): never {
  throw unread
}

/** The form of what an expression gives; undefined: it holds no tasks, or in no form that can travel. */
export function shapeOfExpression(node: Expression, scope: ShapeScope): MaybeShape {
  switch (node.kind) {
    case 'none':
      return empty
    case 'name':
      return scope.held(node.id)
    case 'attribute':
      return scope.method(node, false)
    case 'call':
      return callShape(node, scope)
    case 'list':
    case 'tuple':
      return sequenceShape(node.items, node.kind, scope)
    case 'dict':
      return mappingShape(node.entries, scope)
    case 'comprehension': {
      const item = node.of === 'set' ? undefined : shapeOfExpression(node.item, scope)
      if (!item) return undefined
      return node.of === 'dict' ? { kind: 'keyed', item } : { kind: 'many', of: 'list', item }
    }
    case 'conditional': {
      const [then, otherwise] = [
        shapeOfExpression(node.then, scope),
        shapeOfExpression(node.otherwise, scope),
      ]
      return then && otherwise && merged(then, otherwise)
    }
    case 'binary': {
      const [left, right] = [shapeOfExpression(node.left, scope), shapeOfExpression(node.right, scope)]
      if (node.op !== '+' || !left || !right) return undefined
      if (left.kind === 'sequence' && right.kind === 'sequence')
        return { ...left, items: [...left.items, ...right.items] }
      const item = unify([...itemsOf(left), ...itemsOf(right)])
      return item && { kind: 'many', of: 'list', item }
    }
    default:
      return undefined
  }
}

function callShape(node: Call, scope: ShapeScope): MaybeShape {
  const made = scope.made(node)
  if (made !== null) return made
  if (node.func.kind === 'attribute') return scope.method(node.func, true)
  const [first] = node.args
  if (node.func.kind !== 'name' || !['list', 'tuple', 'dict'].includes(node.func.id)) return undefined
  if (!first)
    return node.func.id === 'dict' && node.keywords.length === 0 ? { kind: 'mapping', entries: [] } : empty
  const inner = shapeOfExpression(first.value, scope)
  if (inner?.kind === 'sequence' || inner?.kind === 'many')
    return { ...inner, of: node.func.id === 'tuple' ? 'tuple' : 'list' }
  return inner
}

function sequenceShape(items: readonly Expression[], of: 'list' | 'tuple', scope: ShapeScope): MaybeShape {
  const shapes: InputShape[] = []
  let many = false
  for (const item of items) {
    const shape = shapeOfExpression(item.kind === 'starred' ? item.value : item, scope)
    if (!shape) return undefined
    if (item.kind === 'starred') {
      if (shape.kind !== 'sequence') many = true
      shapes.push(...itemsOf(shape))
    } else shapes.push(shape)
  }
  if (!many) return { kind: 'sequence', of, items: shapes }
  const item = unify(shapes)
  return item && { kind: 'many', of, item }
}

function mappingShape(
  entries: readonly { readonly key: Expression | undefined; readonly value: Expression }[],
  scope: ShapeScope,
): MaybeShape {
  const shapes = entries.map(({ key, value }) => ({ key, value: shapeOfExpression(value, scope) }))
  if (shapes.some((each) => each.value === undefined)) return undefined
  if (shapes.every((each) => each.key?.kind === 'string')) {
    return {
      kind: 'mapping',
      entries: shapes.map(({ key, value }) => ({
        key: pythonString(key?.kind === 'string' ? key.value : ''),
        value: value!,
      })),
    }
  }
  const item = unify(shapes.map((each) => each.value!))
  return item && { kind: 'keyed', item }
}

/** Nothing is required. */
export const empty: InputShape = { kind: 'sequence', of: 'list', items: [] }

export function itemsOf(shape: InputShape): readonly InputShape[] {
  if (shape.kind === 'sequence') return shape.items
  return shape.kind === 'many' ? [shape.item] : fail()
}

/** One form for all; undefined: there is none, or nothing. */
export function unify(shapes: readonly InputShape[]): MaybeShape {
  const [first, ...rest] = shapes
  return rest.reduce<MaybeShape>((all, next) => all && merged(all, next), first)
}
