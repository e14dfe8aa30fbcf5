import type { Argument, BinaryOperator, CompareOperator, Expression, Keyword } from '../syntax.js'
import { readComprehension, readEntry } from './comprehension.js'
import { readFloat, readInteger } from './numbers.js'
import { opaque } from './opaque.js'
import { readParams } from './params.js'
import { field, fields, named, type Raw } from './raw.js'
import { type Source, spanOf, textOf } from './source.js'
import { starOutside } from './splats.js'
import { readString } from './strings.js'

/** Reads one expression node. What is not understood becomes `opaque`, with the reason. */
export function readExpression(source: Source, node: Raw): Expression {
  return starOutside(readAsParsed(source, node))
}

function readAsParsed(source: Source, node: Raw): Expression {
  if (node.hasError) return opaque(source, node, 'syntax error')
  const span = spanOf(source, node)
  if (source.python2 && IN_BACKTICKS.has(node.type) && source.text[node.start] === '`')
    return reprOf(source, node)
  const read = (child: Raw) => readExpression(source, child)
  switch (node.type) {
    case 'identifier':
    case 'keyword_identifier':
    case 'print':
    case 'exec':
    case 'match':
    case 'case':
    case 'type_identifier':
      return { kind: 'name', span, id: textOf(source, node) }
    case 'dotted_name':
      return dottedName(source, named(node))
    case 'none':
      return { kind: 'none', span }
    case 'ellipsis':
      return { kind: 'ellipsis', span }
    case 'true':
    case 'false':
      return { kind: 'bool', span, value: node.type === 'true' }
    case 'integer':
      return readInteger(source, node)
    case 'float':
      return readFloat(source, node)
    case 'string':
    case 'concatenated_string':
      return readString(source, node, readExpression)
    case 'parenthesized_expression':
    case 'type':
    case 'as_pattern_target':
    case 'parenthesized_list_splat': {
      const inner = named(node)[0]
      return inner ? read(inner) : opaque(source, node, 'empty brackets')
    }
    case 'attribute': {
      const value = field(node, 'object')
      const name = field(node, 'attribute')
      if (!value || !name) return opaque(source, node, 'incomplete attribute')
      return {
        kind: 'attribute',
        span,
        value: read(value),
        name: textOf(source, name),
        nameSpan: spanOf(source, name),
      }
    }
    case 'subscript':
      return readSubscript(source, node)
    case 'slice':
      return readSlice(source, node)
    case 'call':
      return readCall(source, node)
    case 'binary_operator': {
      const [left, operator, right] = operands(node)
      if (!left || !operator || !right) return opaque(source, node, 'incomplete operation')
      return {
        kind: 'binary',
        span,
        op: operator.type as BinaryOperator,
        left: read(left),
        right: read(right),
      }
    }
    case 'unary_operator': {
      const argument = field(node, 'argument')
      const operator = field(node, 'operator')
      if (!argument || !operator) return opaque(source, node, 'incomplete operation')
      return { kind: 'unary', span, op: operator.type as '-' | '+' | '~', operand: read(argument) }
    }
    case 'not_operator': {
      const argument = field(node, 'argument')
      return argument
        ? { kind: 'unary', span, op: 'not', operand: read(argument) }
        : opaque(source, node, 'incomplete operation')
    }
    case 'boolean_operator': {
      const [left, operator, right] = operands(node)
      if (!left || !operator || !right) return opaque(source, node, 'incomplete operation')
      const op = operator.type as 'and' | 'or'
      const first = read(left)
      const rest = read(right)
      // a and b and c is one operation of three values
      return {
        kind: 'boolop',
        span,
        op,
        values:
          first.kind === 'boolop' && first.op === op && left.type === 'boolean_operator'
            ? [...first.values, rest]
            : [first, rest],
      }
    }
    case 'comparison_operator':
      return readComparison(source, node)
    case 'conditional_expression': {
      const [then, test, otherwise] = named(node)
      if (!then || !test || !otherwise) return opaque(source, node, 'incomplete conditional')
      return { kind: 'conditional', span, test: read(test), then: read(then), otherwise: read(otherwise) }
    }
    case 'lambda': {
      const body = field(node, 'body')
      const params = field(node, 'parameters')
      if (!body) return opaque(source, node, 'incomplete lambda')
      if (params?.children.some((child) => child.type === 'tuple_pattern'))
        return opaque(source, node, 'a lambda that takes a tuple apart')
      return {
        kind: 'lambda',
        span,
        params: params ? readParams(source, params, readExpression) : [],
        body: read(body),
      }
    }
    case 'list':
    case 'list_pattern':
      return { kind: 'list', span, items: named(node).map(read) }
    case 'tuple':
    case 'tuple_pattern':
    case 'expression_list':
    case 'pattern_list':
      return { kind: 'tuple', span, items: named(node).map(read) }
    case 'set':
      return { kind: 'set', span, items: named(node).map(read) }
    case 'dictionary':
      return {
        kind: 'dict',
        span,
        entries: named(node).map((entry) => readEntry(source, entry, readExpression)),
      }
    case 'list_comprehension':
    case 'set_comprehension':
    case 'generator_expression':
    case 'dictionary_comprehension':
      return readComprehension(source, node, readExpression)
    case 'list_splat':
    case 'list_splat_pattern': {
      const value = named(node)[0]
      return value ? { kind: 'starred', span, value: read(value) } : opaque(source, node, 'incomplete splat')
    }
    case 'yield': {
      const value = named(node)[0]
      const from = node.children.some((child) => child.type === 'from')
      return { kind: 'yield', span, from, ...(value ? { value: read(value) } : {}) }
    }
    case 'await': {
      const value = named(node)[0]
      return value ? { kind: 'await', span, value: read(value) } : opaque(source, node, 'incomplete await')
    }
    case 'named_expression': {
      const target = field(node, 'name')
      const value = field(node, 'value')
      if (!target || !value) return opaque(source, node, 'incomplete assignment expression')
      return {
        kind: 'walrus',
        span,
        target: { kind: 'name', span: spanOf(source, target), id: textOf(source, target) },
        value: read(value),
      }
    }
    case 'ERROR':
      return opaque(source, node, 'syntax error')
    case 'too_deep':
      return opaque(source, node, 'nested too deep')
    default:
      return opaque(source, node, `${node.type.replaceAll('_', ' ')} is not read`)
  }
}

/** What a repr in backticks reads as once it stands in brackets. */
const IN_BACKTICKS = new Set(['parenthesized_expression', 'tuple', 'generator_expression'])

function reprOf(source: Source, node: Raw): Expression {
  const span = spanOf(source, node)
  const items = named(node).map((each) => readExpression(source, each))
  const value: Expression = node.type === 'tuple' ? { kind: 'tuple', span, items } : items[0]!
  const func: Expression = { kind: 'name', span, id: 'repr' }
  return { kind: 'call', span, func, args: [{ value, star: false }], keywords: [] }
}

function dottedName(source: Source, parts: readonly Raw[]): Expression {
  const [first, ...rest] = parts
  let value: Expression = { kind: 'name', span: spanOf(source, first!), id: textOf(source, first!) }
  for (const part of rest) {
    const nameSpan = spanOf(source, part)
    value = {
      kind: 'attribute',
      span: { ...value.span, end: part.end },
      value,
      name: textOf(source, part),
      nameSpan,
    }
  }
  return value
}

function operands(node: Raw): readonly (Raw | undefined)[] {
  return [field(node, 'left'), field(node, 'operator'), field(node, 'right')]
}

function readSubscript(source: Source, node: Raw): Expression {
  const span = spanOf(source, node)
  const value = field(node, 'value')
  const indices = fields(node, 'subscript')
  if (!value || indices.length === 0) return opaque(source, node, 'incomplete subscript')
  const read = indices.map((index) => readExpression(source, index))
  const trailingComma = node.children.at(-2)?.type === ','
  const index: Expression =
    read.length === 1 && !trailingComma
      ? read[0]!
      : { kind: 'tuple', span: { ...read[0]!.span, end: read.at(-1)!.span.end }, items: read }
  return { kind: 'subscript', span, value: readExpression(source, value), index }
}

function readSlice(source: Source, node: Raw): Expression {
  const parts: (Expression | undefined)[] = [undefined, undefined, undefined]
  let at = 0
  for (const child of node.children) {
    if (child.type === ':') at += 1
    else if (at < 3) parts[at] = readExpression(source, child)
  }
  const [lower, upper, step] = parts
  return {
    kind: 'slice',
    span: spanOf(source, node),
    ...(lower ? { lower } : {}),
    ...(upper ? { upper } : {}),
    ...(step ? { step } : {}),
  }
}

function readCall(source: Source, node: Raw): Expression {
  const func = field(node, 'function')
  const list = field(node, 'arguments')
  if (!func || !list) return opaque(source, node, 'incomplete call')
  const { args, keywords } =
    list.type === 'generator_expression'
      ? { args: [{ value: readExpression(source, list), star: false }], keywords: [] }
      : readArguments(source, list)
  return { kind: 'call', span: spanOf(source, node), func: readExpression(source, func), args, keywords }
}

/** Positional and keyword arguments of a call or of a class's bases. */
export function readArguments(
  source: Source,
  list: Raw,
): { readonly args: readonly Argument[]; readonly keywords: readonly Keyword[] } {
  const args: Argument[] = []
  const keywords: Keyword[] = []
  for (const child of named(list)) {
    if (child.type === 'keyword_argument') {
      const name = field(child, 'name')
      const value = field(child, 'value')
      if (name && value) keywords.push({ name: textOf(source, name), value: readExpression(source, value) })
    } else if (child.type === 'dictionary_splat') {
      const value = named(child)[0]
      if (value) keywords.push({ name: undefined, value: readExpression(source, value) })
    } else if (child.type === 'list_splat') {
      const value = named(child)[0]
      if (value) args.push({ value: readExpression(source, value), star: true })
    } else args.push({ value: readExpression(source, child), star: false })
  }
  return { args, keywords }
}

function readComparison(source: Source, node: Raw): Expression {
  const span = spanOf(source, node)
  const values: Raw[] = []
  const operators: CompareOperator[] = []
  let operator = ''
  for (const child of node.children) {
    if (child.field === 'operators' || !child.named) operator = `${operator} ${child.type}`.trim()
    else {
      if (values.length > 0) operators.push(comparison(operator))
      operator = ''
      values.push(child)
    }
  }
  const [left, ...rest] = values
  if (!left || rest.length === 0) return opaque(source, node, 'incomplete comparison')
  return {
    kind: 'compare',
    span,
    left: readExpression(source, left),
    rest: rest.map((value, at) => ({ op: operators[at]!, value: readExpression(source, value) })),
  }
}

function comparison(operator: string): CompareOperator {
  const text = operator.replace(/\s+/g, ' ')
  return (text === '<>' ? '!=' : text) as CompareOperator
}
