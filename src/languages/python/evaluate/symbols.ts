import type { Expression, FStringPart, Span } from '../syntax.js'
import { unknown } from './signals.js'
import { sizeOf } from './size.js'
import type { ParameterOrigin, Site, SliceValue, SymbolValue, Value } from './values.js'

const NOWHERE: Span = { start: 0, end: 0, line: 0 }
/** A value of more parts is not written out as Python. */
const LITERAL_LIMIT = 200_000

/** An expression of more parts than this is not written again: nobody could read it. */
const SYMBOL_LIMIT = 400
/** Containers inside a value that are searched for symbols. */
const SEARCHED = 100_000

/** A symbol that stands for a parameter. */
export function parameterSymbol(name: string, origin: ParameterOrigin = {}): SymbolValue {
  return {
    kind: 'symbol',
    expression: { kind: 'name', span: NOWHERE, id: name },
    parameters: new Map([[name, origin]]),
    modules: new Set(),
    size: 1,
  }
}

/** One value or the other, by a test on a value. */
export function eitherSymbol(
  test: Expression,
  of: SymbolValue,
  then: Value,
  otherwise: Value,
): SymbolValue | undefined {
  const decided: SymbolValue = { ...of, expression: test }
  return symbolOf([decided, then, otherwise], ([asked, yes, no]) => ({
    kind: 'conditional',
    span: NOWHERE,
    test: asked!,
    then: yes!,
    otherwise: no!,
  }))
}

export function isSymbol(value: Value): value is SymbolValue {
  return typeof value === 'object' && value !== null && value.kind === 'symbol'
}

/** Does a value hold a symbol anywhere inside? */
export function holdsSymbol(value: Value, above?: Set<Value>): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (value.kind === 'symbol') return true
  if (value.kind !== 'list' && value.kind !== 'tuple' && value.kind !== 'dict') return false
  if (above?.has(value)) return false
  // A container that stands in several places is looked into once.
  const seen = (above ?? new Set()).add(value)
  if (seen.size > SEARCHED) return false
  if (value.kind !== 'dict') return value.items.some((item) => holdsSymbol(item, seen))
  for (const entry of value.entries.values()) if (holdsSymbol(entry.value, seen)) return true
  return false
}

/** A value as classes and modules keep it: those are there for other tasks, too, whose parameters are others. */
export function asShared(value: Value, at?: Site): Value {
  return holdsSymbol(value)
    ? unknown('unsupported', 'a value of one task that its class or module keeps', at)
    : value
}

/** Makes a symbol out of an operation whose operands include symbols; undefined when an operand cannot be written as Python. */
export function symbolOf(
  values: readonly Value[],
  build: (operands: readonly Expression[]) => Expression,
): SymbolValue | undefined {
  const operands: Expression[] = []
  const parameters = new Map<string, ParameterOrigin>()
  const modules = new Set<string>()
  let size = 1
  for (const value of values) {
    size += symbolsInside(value)
    const literal = size > SYMBOL_LIMIT ? undefined : literalOf(value)
    if (!literal) return undefined
    operands.push(literal)
    collectParameters(value, parameters)
    collectModules(value, modules)
  }
  if (isAmbiguous(parameters, modules)) return undefined
  return { kind: 'symbol', expression: build(operands), parameters, modules, size }
}

/** The sizes of the symbols in a value, together. */
function symbolsInside(value: Value): number {
  if (typeof value !== 'object' || value === null) return 0
  if (value.kind === 'symbol') return value.size
  if (value.kind !== 'list' && value.kind !== 'tuple' && value.kind !== 'dict') return 0
  if (sizeOf(value) > LITERAL_LIMIT) return Number.POSITIVE_INFINITY
  const parts = value.kind === 'dict' ? [...value.entries.values()].map((entry) => entry.value) : value.items
  let size = 0
  for (const part of parts) size += symbolsInside(part)
  return size
}

/** Notes the parameters that a value is made of. */
export function collectParameters(value: Value, into: Map<string, ParameterOrigin>): void {
  if (typeof value !== 'object' || value === null) return
  if (value.kind === 'symbol') for (const [name, origin] of value.parameters) into.set(name, origin)
  if (value.kind === 'list' || value.kind === 'tuple')
    for (const item of value.items) collectParameters(item, into)
  if (value.kind === 'dict') for (const entry of value.entries.values()) collectParameters(entry.value, into)
}

/** Notes the names of the language and its library that a value is written by. */
export function collectModules(value: Value, into: Set<string>): void {
  if (typeof value !== 'object' || value === null) return
  if (value.kind === 'symbol') for (const name of value.modules) into.add(name)
  else if (value.kind === 'native') into.add(value.name.split('.')[0]!)
  else if (value.kind === 'object') into.add(value.type.name.split('.')[0]!)
  else if (value.kind === 'list' || value.kind === 'tuple')
    for (const item of value.items) collectModules(item, into)
  else if (value.kind === 'dict')
    for (const entry of value.entries.values()) collectModules(entry.value, into)
}

/** Does a name stand for a parameter and for a part of the language or its library? One text cannot say both. */
export function isAmbiguous(parameters: ReadonlyMap<string, unknown>, modules: ReadonlySet<string>): boolean {
  for (const name of modules) if (parameters.has(name)) return true
  return false
}

/** A value as a Python expression that gives it again: literals, containers of such, dates, functions by their dotted path. */
export function literalOf(value: Value, depth = 0): Expression | undefined {
  const span = NOWHERE
  if (value === null) return { kind: 'none', span }
  if (typeof value === 'boolean') return { kind: 'bool', span, value }
  if (typeof value === 'bigint')
    return value < 0n
      ? { kind: 'unary', span, op: '-', operand: { kind: 'int', span, value: -value } }
      : { kind: 'int', span, value }
  if (typeof value === 'number')
    return Number.isFinite(value)
      ? value < 0 || Object.is(value, -0)
        ? { kind: 'unary', span, op: '-', operand: { kind: 'float', span, value: -value } }
        : { kind: 'float', span, value }
      : undefined
  if (typeof value === 'string') return { kind: 'string', span, value }
  if (depth > 8 || (depth === 0 && sizeOf(value) > LITERAL_LIMIT)) return undefined
  switch (value.kind) {
    case 'symbol':
      return value.expression
    case 'bytes':
      return { kind: 'bytes', span, value: value.bytes }
    case 'list':
    case 'tuple': {
      if (value.kind === 'tuple' && value.fields) return undefined
      const items = all(value.items.map((item) => literalOf(item, depth + 1)))
      return items && { kind: value.kind, span, items }
    }
    case 'set': {
      const items = all([...value.entries.values()].map((item) => literalOf(item, depth + 1)))
      return items && items.length > 0 && !value.frozen ? { kind: 'set', span, items } : undefined
    }
    case 'dict': {
      if (value.type !== undefined && value.type !== 'dict' && value.type !== 'FrozenOrderedDict')
        return undefined
      const entries: { key: Expression; value: Expression }[] = []
      for (const entry of value.entries.values()) {
        const key = literalOf(entry.key, depth + 1)
        const item = literalOf(entry.value, depth + 1)
        if (!key || !item) return undefined
        entries.push({ key, value: item })
      }
      return { kind: 'dict', span, entries }
    }
    case 'native':
      return pathExpression(value.name)
    case 'object':
      return objectLiteral(value.type.repr?.(value))
    default:
      return undefined
  }
}

/** `datetime.date(2024, 1, 1)` from the repr that Python gives such objects. */
function objectLiteral(repr: string | undefined): Expression | undefined {
  const match = repr && /^(datetime\.(?:date|datetime|timedelta|time))\((.*)\)$/.exec(repr)
  if (!match) return undefined
  const args: { value: Expression; star: false }[] = []
  const keywords: { name: string; value: Expression }[] = []
  for (const part of match[2] === '' ? [] : match[2]!.split(/,\s*/)) {
    const keyword = /^(\w+)=(-?\d+)$/.exec(part)
    const number = /^-?\d+$/.exec(part)
    if (keyword) keywords.push({ name: keyword[1]!, value: literalOf(BigInt(keyword[2]!))! })
    else if (number) args.push({ value: literalOf(BigInt(part))!, star: false })
    else return undefined
  }
  return { kind: 'call', span: NOWHERE, func: pathExpression(match[1]!)!, args, keywords }
}

/** `a.b.c` as an expression; undefined for names that are no path. */
export function pathExpression(path: string): Expression | undefined {
  if (!/^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$/.test(path)) return undefined
  const [first, ...rest] = path.split('.')
  let expression: Expression = { kind: 'name', span: NOWHERE, id: first! }
  for (const name of rest)
    expression = { kind: 'attribute', span: NOWHERE, value: expression, name, nameSpan: NOWHERE }
  return expression
}

function all<T>(items: readonly (T | undefined)[]): readonly T[] | undefined {
  return items.every((item) => item !== undefined) ? (items as readonly T[]) : undefined
}

/** `value[lower:upper:step]` */
function symbolicSlice(value: Value, { lower, upper, step }: SliceValue): SymbolValue | undefined {
  const parts = Object.entries({ lower, upper, step }).filter(([, bound]) => bound !== null)
  return symbolOf([value, ...parts.map(([, bound]) => bound)], ([v, ...bounds]) => ({
    kind: 'subscript',
    span: NOWHERE,
    value: v!,
    index: {
      kind: 'slice',
      span: NOWHERE,
      ...Object.fromEntries(parts.map(([name], at) => [name, bounds[at]!])),
    },
  }))
}

export const symbolic = {
  attribute: (value: Value, name: string) =>
    symbolOf([value], ([v]) => ({ kind: 'attribute', span: NOWHERE, value: v!, name, nameSpan: NOWHERE })),
  item: (value: Value, index: Value) =>
    typeof index === 'object' && index?.kind === 'slice'
      ? symbolicSlice(value, index)
      : symbolOf([value, index], ([v, i]) => ({ kind: 'subscript', span: NOWHERE, value: v!, index: i! })),
  call: (func: Value, args: readonly Value[], keywords: ReadonlyMap<string, Value>) => {
    const names = [...keywords.keys()]
    return symbolOf([func, ...args, ...keywords.values()], ([f, ...rest]) => ({
      kind: 'call',
      span: NOWHERE,
      func: f!,
      args: rest.slice(0, args.length).map((value) => ({ value, star: false })),
      keywords: names.map((name, at) => ({ name, value: rest[args.length + at]! })),
    }))
  },
  fstring: (
    parts: readonly (
      | string
      | { readonly value: Value; readonly conversion?: 'r' | 's' | 'a'; readonly format?: string }
    )[],
  ) => {
    const fields = parts.filter((part) => typeof part !== 'string')
    return symbolOf(
      fields.map((field) => field.value),
      (operands) => {
        let at = 0
        const built: FStringPart[] = parts.map((part) =>
          typeof part === 'string'
            ? part
            : {
                value: operands[at++]!,
                ...(part.conversion ? { conversion: part.conversion } : {}),
                ...(part.format ? { format: [part.format] } : {}),
              },
        )
        return { kind: 'fstring', span: NOWHERE, parts: built }
      },
    )
  },
}
