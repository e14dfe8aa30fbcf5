import { printExpression } from './print.js'
import type { Call, Expression, FString } from './syntax.js'

/**
 * The text that an expression gives, with what hangs on parameters in braces, as an f-string says it: `s3://b/{date:%Y}/x`.
 * null: it is no text, or more than that can say.
 */
export function textTemplate(expression: Expression): string | null {
  switch (expression.kind) {
    case 'string':
      return /[{}]/.test(expression.value) ? null : expression.value
    case 'fstring':
      return formatted(expression)
    case 'binary':
      if (expression.op === '+') return added(expression.left, expression.right)
      return expression.op === '%' ? percent(expression.left, expression.right) : null
    case 'call':
      return calledText(expression)
    default:
      return null
  }
}

/** One side that is a text says that the other one is. */
function added(left: Expression, right: Expression): string | null {
  const texts = [left, right].map(textTemplate)
  if (texts.every((text) => text === null)) return null
  return joined([texts[0] ?? field(left), texts[1] ?? field(right)])
}

/** A part of a longer text: what is no text of its own stands for itself. */
function part(expression: Expression): string | null {
  return textTemplate(expression) ?? field(expression)
}

function joined(parts: readonly (string | null)[]): string | null {
  return parts.includes(null) ? null : parts.join('')
}

/** `{date.year}`; null for what an f-string of every Python could not hold. */
function field(expression: Expression, format = ''): string | null {
  const isConstant = ['string', 'int', 'float', 'none', 'bool', 'bytes', 'list', 'dict'].includes(
    expression.kind,
  )
  const text = printExpression(expression)
  if (isConstant || !/^[\w.()[\]+*/ -]+$/.test(text) || /[{}]/.test(format)) return null
  return `{${text}${format === '' ? '' : `:${format}`}}`
}

function formatted({ parts }: FString): string | null {
  return joined(
    parts.map((each) => {
      if (typeof each === 'string') return /[{}]/.test(each) ? null : each
      const [format = '', ...more] = each.format ?? []
      if (each.conversion || each.debug !== undefined || more.length > 0 || typeof format !== 'string')
        return null
      return format === '' ? part(each.value) : field(each.value, format)
    }),
  )
}

/** `"%s/%s" % (a, b)`: only `%s` gives what braces give. */
function percent(left: Expression, right: Expression): string | null {
  if (left.kind !== 'string' || /[{}]/.test(left.value)) return null
  const values = right.kind === 'tuple' ? right.items : [right]
  const pieces = left.value.split(/%s/)
  const isPlain = pieces.every((piece) => !/%/.test(piece.replaceAll('%%', '')))
  if (!isPlain || pieces.length !== values.length + 1) return null
  const plain = pieces.map((piece) => piece.replaceAll('%%', '%'))
  return joined(plain.flatMap((piece, at) => (at === 0 ? [piece] : [part(values[at - 1]!), piece])))
}

function calledText(call: Call): string | null {
  const { func, args, keywords } = call
  const [first, ...others] = args.map((each) => (each.star ? null : each.value))
  if (func.kind === 'name')
    return func.id === 'str' && first && others.length === 0 && keywords.length === 0 ? part(first) : null
  if (func.kind !== 'attribute') return null
  if (func.name === 'format' && func.value.kind === 'string') return formatCall(func.value.value, call)
  if (func.name === 'strftime')
    return first?.kind === 'string' && others.length === 0 ? field(func.value, first.value) : null
  if (printExpression(func) === 'os.path.join' && keywords.length === 0)
    return pathJoined(args.map((each) => (each.star ? null : part(each.value))))
  return null
}

/** `"{}/{d:%Y}".format(a, d=b)`, with plain fields. */
function formatCall(template: string, { args, keywords }: Call): string | null {
  if (/\{\{|\}\}/.test(template) || args.some((each) => each.star)) return null
  let next = 0
  let isPlain = true
  const text = template.replace(/\{(\w*)(?::([^{}]*))?\}|[{}]/g, (whole, name?: string, format = '') => {
    const index = name === '' ? next++ : Number(name)
    const value = Number.isNaN(index)
      ? keywords.find((each) => each.name === name)?.value
      : args[index]?.value
    const found = whole.length > 1 && value ? (format === '' ? part(value) : field(value, format)) : null
    isPlain &&= found !== null
    return found ?? ''
  })
  return isPlain ? text : null
}

/** A later part that may begin with `/` would hide those before it. */
function pathJoined(parts: readonly (string | null)[]): string | null {
  const [first, ...others] = parts
  if (first === undefined || first === null || first === '') return null
  const isBelow = (each: string | null) => each !== null && (/^[^/{]/.test(each) || /^\{[^}]*:%/.test(each))
  return others.every(isBelow)
    ? others.reduce<string>((path, each) => `${path.replace(/\/$/, '')}/${each}`, first)
    : null
}
