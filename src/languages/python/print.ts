import { pythonString } from './literal.js'
import type { Expression, FStringField, FStringPart, Param } from './syntax.js'

/** How tightly an expression binds; an operand that binds less gets brackets. */
const Level = {
  lambda: 1,
  conditional: 2,
  or: 3,
  and: 4,
  not: 5,
  compare: 6,
  '|': 7,
  '^': 8,
  '&': 9,
  shift: 10,
  sum: 11,
  product: 12,
  unary: 13,
  power: 14,
  await: 15,
  primary: 16,
  atom: 17,
} as const

const BINARY: Readonly<Record<string, number>> = {
  '|': Level['|'],
  '^': Level['^'],
  '&': Level['&'],
  '<<': Level.shift,
  '>>': Level.shift,
  '+': Level.sum,
  '-': Level.sum,
  '*': Level.product,
  '/': Level.product,
  '//': Level.product,
  '%': Level.product,
  '@': Level.product,
  '**': Level.power,
}

/** Prints an expression as Python text. Opaque nodes cannot be printed: callers take their source text. */
export function printExpression(node: Expression): string {
  return print(node).text
}

interface Printed {
  readonly text: string
  readonly level: number
}

const within = (node: Expression, level: number): string => {
  const printed = print(node)
  return printed.level < level ? `(${printed.text})` : printed.text
}

const list = (items: readonly Expression[]) => items.map((item) => within(item, Level.lambda)).join(', ')

function print(node: Expression): Printed {
  switch (node.kind) {
    case 'name':
      return { text: node.id, level: Level.atom }
    case 'none':
      return { text: 'None', level: Level.atom }
    case 'ellipsis':
      return { text: '...', level: Level.atom }
    case 'bool':
      return { text: node.value ? 'True' : 'False', level: Level.atom }
    case 'int':
      return { text: String(node.value), level: node.value < 0n ? Level.unary : Level.atom }
    case 'float':
      return { text: printFloat(node.value), level: Level.atom }
    case 'string':
      return { text: pythonString(node.value), level: Level.atom }
    case 'bytes':
      return {
        text: `b${pythonString(String.fromCharCode(...node.value)).replace(/[\x80-\xff]/g, (c) => `\\x${c.charCodeAt(0).toString(16)}`)}`,
        level: Level.atom,
      }
    case 'fstring':
      return { text: printFString(node.parts), level: Level.atom }
    case 'attribute':
      return {
        text: `${node.value.kind === 'int' ? `(${print(node.value).text})` : within(node.value, Level.primary)}.${node.name}`,
        level: Level.primary,
      }
    case 'subscript':
      return { text: `${within(node.value, Level.primary)}[${printIndex(node.index)}]`, level: Level.primary }
    case 'slice':
      return { text: printIndex(node), level: Level.lambda }
    case 'call': {
      const args = [
        ...node.args.map((arg) =>
          arg.star ? `*${within(arg.value, Level['|'])}` : within(arg.value, Level.lambda),
        ),
        ...node.keywords.map((keyword) =>
          keyword.name === undefined
            ? `**${within(keyword.value, Level['|'])}`
            : `${keyword.name}=${within(keyword.value, Level.lambda)}`,
        ),
      ]
      return { text: `${within(node.func, Level.primary)}(${args.join(', ')})`, level: Level.primary }
    }
    case 'binary': {
      const level = BINARY[node.op]!
      if (node.op === '**')
        return { text: `${within(node.left, Level.await)} ** ${within(node.right, Level.unary)}`, level }
      return { text: `${within(node.left, level)} ${node.op} ${within(node.right, level + 1)}`, level }
    }
    case 'unary':
      return node.op === 'not'
        ? { text: `not ${within(node.operand, Level.not)}`, level: Level.not }
        : { text: `${node.op}${within(node.operand, Level.unary)}`, level: Level.unary }
    case 'boolop': {
      const level = node.op === 'or' ? Level.or : Level.and
      return { text: node.values.map((value) => within(value, level + 1)).join(` ${node.op} `), level }
    }
    case 'compare':
      return {
        text: [
          within(node.left, Level.compare + 1),
          ...node.rest.map(({ op, value }) => `${op} ${within(value, Level.compare + 1)}`),
        ].join(' '),
        level: Level.compare,
      }
    case 'conditional':
      return {
        text: `${within(node.then, Level.or)} if ${within(node.test, Level.or)} else ${within(node.otherwise, Level.conditional)}`,
        level: Level.conditional,
      }
    case 'lambda': {
      const params = node.params.map(printParam).join(', ')
      return {
        text: `lambda${params ? ` ${params}` : ''}: ${within(node.body, Level.lambda)}`,
        level: Level.lambda,
      }
    }
    case 'list':
      return { text: `[${list(node.items)}]`, level: Level.atom }
    case 'tuple':
      return {
        text: node.items.length === 1 ? `(${list(node.items)},)` : `(${list(node.items)})`,
        level: Level.atom,
      }
    case 'set':
      return { text: `{${list(node.items)}}`, level: Level.atom }
    case 'dict':
      return {
        text: `{${node.entries.map(({ key, value }) => (key ? `${within(key, Level.lambda)}: ${within(value, Level.lambda)}` : `**${within(value, Level['|'])}`)).join(', ')}}`,
        level: Level.atom,
      }
    case 'comprehension': {
      const item =
        node.of === 'dict'
          ? `${within(node.key!, Level.lambda)}: ${within(node.item, Level.lambda)}`
          : within(node.item, Level.lambda)
      const clauses = node.generators.map(
        ({ target, iter, conditions }) =>
          ` for ${printTarget(target)} in ${within(iter, Level.or)}${conditions.map((condition) => ` if ${within(condition, Level.or)}`).join('')}`,
      )
      const [open, close] = node.of === 'list' ? '[]' : node.of === 'generator' ? '()' : '{}'
      return { text: `${open}${item}${clauses.join('')}${close}`, level: Level.atom }
    }
    case 'starred':
      return { text: `*${within(node.value, Level['|'])}`, level: Level.lambda }
    case 'yield':
      return {
        text: node.from
          ? `(yield from ${within(node.value!, Level.lambda)})`
          : node.value
            ? `(yield ${within(node.value, Level.lambda)})`
            : '(yield)',
        level: Level.atom,
      }
    case 'await':
      return { text: `await ${within(node.value, Level.primary)}`, level: Level.await }
    case 'walrus':
      return { text: `(${node.target.id} := ${within(node.value, Level.lambda)})`, level: Level.atom }
    case 'opaque':
      throw new Error(`an unreadable expression cannot be printed: ${node.why}`)
  }
}

function printFloat(value: number): string {
  const text = String(value)
  return /[.e]/.test(text) ? text.replace('e+', 'e+') : `${text}.0`
}

function printTarget(node: Expression): string {
  const text = printExpression(node)
  return node.kind === 'tuple' && node.items.length > 1 ? text.slice(1, -1) : text
}

function printIndex(node: Expression): string {
  if (node.kind === 'slice') {
    const part = (child: Expression | undefined) => (child ? within(child, Level.lambda) : '')
    return `${part(node.lower)}:${part(node.upper)}${node.step ? `:${part(node.step)}` : ''}`
  }
  if (node.kind === 'tuple' && node.items.length > 0)
    return node.items.map(printIndex).join(', ') + (node.items.length === 1 ? ',' : '')
  return within(node, Level.lambda)
}

function printParam(param: Param): string {
  const star = param.kind === 'star' ? '*' : param.kind === 'double-star' ? '**' : ''
  return `${star}${param.name}${param.default ? `=${within(param.default, Level.lambda)}` : ''}`
}

/** An f-string in double quotes; fields that hold quotes or backslashes cannot be said before Python 3.12, so str.format says them. */
function printFString(parts: readonly FStringPart[]): string {
  const fields = parts.filter((part): part is FStringField => typeof part !== 'string')
  if (fields.every(sayable))
    return `f"${parts.map((part) => (typeof part === 'string' ? doubled(part) : printField(part))).join('')}"`
  const template = parts
    .map((part) =>
      typeof part === 'string'
        ? part.replace(/[{}]/g, '$&$&')
        : `{${part.conversion ? `!${part.conversion}` : ''}${formatText(part)}}`,
    )
    .join('')
  return `${pythonString(template)}.format(${fields.map((field) => printExpression(field.value)).join(', ')})`
}

function sayable(field: FStringField): boolean {
  const text = printExpression(field.value)
  return !/["\\#\n]/.test(text) || !/["\\]/.test(text.replace(/"([^"'\\]*)"/g, "'$1'"))
}

function printField(field: FStringField): string {
  // Strings inside use the other quote.
  const text = printExpression(field.value).replace(/"([^"'\\]*)"/g, "'$1'")
  return `{${text.startsWith('{') ? ' ' : ''}${text}${field.conversion ? `!${field.conversion}` : ''}${formatText(field)}}`
}

function formatText(field: FStringField): string {
  if (!field.format) return ''
  return `:${field.format.map((part) => (typeof part === 'string' ? part : printField(part))).join('')}`
}

function doubled(text: string): string {
  const literal = pythonString(text)
  const body = literal.slice(1, -1)
  const quoted = literal.startsWith("'") ? body.replace(/"/g, '\\"') : body
  return quoted.replace(/[{}]/g, '$&$&')
}
