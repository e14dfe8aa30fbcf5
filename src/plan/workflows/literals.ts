import { pythonString } from '../../languages/python/literal.js'
import type { ParameterPlan } from '../task-plan.js'

/** A parameter's value in the engine's text form, as a Python literal of its Flyte-visible type; undefined: it is none. */
export function literalOf(parameter: ParameterPlan, text: string): string | undefined {
  switch (parameter.type) {
    case 'str':
      return pythonString(text)
    case 'int':
      return /^\s*[+-]?\d+\s*$/.test(text) ? String(BigInt(text.trim().replace(/^\+/, ''))) : undefined
    case 'float':
      return /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(text) ? floatText(text.trim()) : undefined
    case 'bool':
      return /^true$/i.test(text) ? 'True' : /^false$/i.test(text) ? 'False' : undefined
    case 'datetime.date':
      return dateText(text)
    case 'datetime.datetime':
      return instantText(text)
    default:
      return undefined
  }
}

function floatText(text: string): string {
  const plain = text.replace(/^\+/, '')
  return /[.e]/i.test(plain) ? plain : `${plain}.0`
}

/** `2024-01-31`, and the shorter forms of months and years. */
function dateText(text: string): string | undefined {
  const match = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(text.trim())
  return match
    ? `datetime.date(${[match[1], match[2] ?? 1, match[3] ?? 1].map(Number).join(', ')})`
    : undefined
}

/** `2024-01-31T06`, with minutes (`06H30` too) and seconds where they are given. */
function instantText(text: string): string | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})T(\d{2})(?:[H:]?(\d{2}))?(?::?(\d{2}))?$/.exec(text.trim())
  if (!match) return undefined
  const parts = match.slice(1).filter((part) => part !== undefined)
  return `datetime.datetime(${parts.map(Number).join(', ')})`
}
