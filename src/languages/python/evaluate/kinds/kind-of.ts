import type { Binary, Expression } from '../../syntax.js'
import type { SymbolValue } from '../values.js'
import {
  bool,
  common,
  DAY,
  date,
  datetime,
  either,
  frozen,
  integer,
  isFrozen,
  type Kind,
  list,
  none,
  number,
  path,
  text,
  timedelta,
} from './kinds.js'
import { kindOfAttribute, kindOfFunction, kindOfMethod } from './members.js'

/** What is known of the value that an expression over parameters has; undefined: it may be anything. */
export function kindOf({ expression, parameters }: SymbolValue): Kind | undefined {
  return kindOfNode(expression, parameters)
}

type Names = SymbolValue['parameters']

function kindOfNode(node: Expression, names: Names): Kind | undefined {
  const of = (inner: Expression) => kindOfNode(inner, names)
  switch (node.kind) {
    case 'name':
      return names.get(node.id)?.kind
    case 'none':
      return none
    case 'bool':
    case 'compare':
      return bool
    case 'int':
      return integer
    case 'float':
      return number
    case 'string':
    case 'fstring':
      return text
    case 'bytes':
      return frozen
    case 'unary':
      return node.op === 'not' ? bool : arithmetic(of(node.operand))
    case 'binary':
      return kindOfBinary(node, of(node.left), of(node.right))
    case 'conditional':
      return either(of(node.then), of(node.otherwise))
    case 'tuple':
      return node.items.every((item) => isFrozen(of(item))) ? frozen : undefined
    case 'list':
      return node.items.every((item) => isFrozen(of(item))) ? list : undefined
    case 'attribute':
      return kindOfAttribute(of(node.value), node.name)
    case 'subscript': {
      const container = of(node.value)
      if (container?.of === 'text') return text
      if (container?.of === 'list') return node.index.kind === 'slice' ? list : frozen
      return isFrozen(container) ? frozen : undefined
    }
    case 'call': {
      const { func, keywords } = node
      if (node.args.some((arg) => arg.star)) return undefined
      const args = node.args.map((arg) => arg.value)
      const called = pathOf(func, names)
      if (called !== undefined) return kindOfFunction(called, args, keywords, of)
      return func.kind === 'attribute'
        ? kindOfMethod(of(func.value), func.name, args, keywords, of)
        : undefined
    }
    default:
      return undefined
  }
}

/** The dotted path that a function is called by. */
function pathOf(node: Expression, names: Names): string | undefined {
  if (node.kind === 'name') return names.has(node.id) ? undefined : node.id
  if (node.kind !== 'attribute') return undefined
  const before = pathOf(node.value, names)
  return before === undefined ? undefined : `${before}.${node.name}`
}

/** Of `-x`, `+x` and `~x`. */
function arithmetic(kind: Kind | undefined): Kind | undefined {
  return kind?.of === 'bool' ? integer : isFrozen(kind) ? kind : undefined
}

function isWhole(kind: Kind | undefined): boolean {
  return kind?.of === 'integer' || kind?.of === 'bool'
}

function kindOfBinary(
  { op, right: node }: Binary,
  left: Kind | undefined,
  right: Kind | undefined,
): Kind | undefined {
  if (left?.of === 'text' && (op === '%' || op === '+' || op === '*')) return text
  if (right?.of === 'text' && (op === '+' || op === '*')) return text
  if (op === '/' && (left?.of === 'path' || right?.of === 'path')) return path
  if (op === '+' || op === '-') {
    const shifted = movedBy(left, node, right) ?? (op === '+' ? movedBy(right, undefined, left) : undefined)
    if (shifted) return shifted
    if (op === '-' && isMoment(right)) return timedelta(common(grainOf(left), grainOf(right)))
    if (left?.of === 'timedelta' && right?.of === 'timedelta')
      return timedelta(common(left.grain, right.grain))
  }
  if (op === '*' && left?.of === 'timedelta' && isWhole(right)) return left
  if (op === '*' && right?.of === 'timedelta' && isWhole(left)) return right
  if (isWhole(left) && isWhole(right) && op !== '/' && op !== '**') return integer
  return isFrozen(left) && isFrozen(right) ? frozen : undefined
}

function isMoment(kind: Kind | undefined): boolean {
  return kind?.of === 'date' || kind?.of === 'datetime'
}

function grainOf(kind: Kind | undefined): number {
  return kind?.of === 'date' ? DAY : kind !== undefined && 'grain' in kind ? kind.grain : 0
}

/** A date or datetime, and a duration added to it. */
function movedBy(
  moment: Kind | undefined,
  node: Expression | undefined,
  by: Kind | undefined,
): Kind | undefined {
  const relative = node ? relativeGrain(node) : undefined
  if (by?.of !== 'timedelta' && relative === undefined) return undefined
  if (moment?.of === 'date') return relative === 0 ? undefined : date
  if (moment?.of !== 'datetime') return undefined
  return datetime(common(moment.grain, by?.of === 'timedelta' ? by.grain : relative!))
}

/** Whole days of a relativedelta, 0 where it holds a time of the day; undefined: it is none. */
function relativeGrain(node: Expression): number | undefined {
  if (node.kind !== 'call') return undefined
  const { func } = node
  const name = func.kind === 'name' ? func.id : func.kind === 'attribute' ? func.name : ''
  if (name !== 'relativedelta') return undefined
  const ofDays = /^(years|months|weeks|days|year|month|day|weekday)$/
  return node.args.length === 0 && node.keywords.every((keyword) => keyword.name && ofDays.test(keyword.name))
    ? DAY
    : 0
}
