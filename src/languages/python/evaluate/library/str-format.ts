/** `str.format`: replacement fields with attributes, items, conversions and nested formats. */
import type { EvaluatorApi, Site, Value } from '../values.js'
import { formatValue } from './format-value.js'
import { asciiOnly } from './quoting.js'
import { guarded, known, raise, unknown } from './signals.js'

const DEPTH_LIMIT = 2

interface Source {
  readonly args: readonly Value[]
  readonly keyword: (name: string) => Value | undefined
  readonly api: EvaluatorApi
  readonly at: Site
  /** How fields are numbered: undecided, by `{}` (the next number), or by `{0}`. */
  numbering: 'open' | 'automatic' | 'manual'
  next: number
}

/** `template.format(*args, **keywords)`; unknown when a field that is used is unknown. */
export function strFormat(
  template: string,
  args: readonly Value[],
  keywords: ReadonlyMap<string, Value> | ((name: string) => Value | undefined),
  api: EvaluatorApi,
  at: Site,
): Value {
  const keyword = typeof keywords === 'function' ? keywords : (name: string) => keywords.get(name)
  return guarded(api, at, () =>
    render(template, { args, keyword, api, at, numbering: 'open', next: 0 }, DEPTH_LIMIT),
  )
}

function render(template: string, source: Source, depth: number): string {
  if (depth === 0) raise('ValueError', 'Max string recursion exceeded')
  let result = ''
  let index = 0
  while (index < template.length) {
    const character = template[index]!
    if (character === '{') {
      if (template[index + 1] === '{') {
        result += '{'
        index += 2
        continue
      }
      const end = fieldEnd(template, index + 1)
      result += renderField(template.slice(index + 1, end), source, depth)
      index = end + 1
    } else if (character === '}') {
      if (template[index + 1] !== '}') raise('ValueError', "Single '}' encountered in format string")
      result += '}'
      index += 2
    } else {
      result += character
      index += 1
    }
  }
  return result
}

/** Where the field that starts at `start` closes; braces nest, except inside `[…]`. */
function fieldEnd(template: string, start: number): number {
  let depth = 1
  let inBrackets = false
  let inSpec = false
  for (let index = start; index < template.length; index++) {
    const character = template[index]
    if (!inSpec && character === '[') inBrackets = true
    else if (inBrackets && character === ']') inBrackets = false
    if (inBrackets) continue
    if (character === ':' && depth === 1) inSpec = true
    if (character === '{') depth += 1
    else if (character === '}') {
      depth -= 1
      if (depth === 0) return index
    }
  }
  if (start >= template.length) return raise('ValueError', "Single '{' encountered in format string")
  return raise('ValueError', "expected '}' before end of string")
}

function renderField(field: string, source: Source, depth: number): string {
  const { name, conversion, spec } = splitField(field)
  let value = lookUp(name, source)
  if (conversion === 's') value = source.api.text(known(value), source.at)
  else if (conversion === 'r') value = source.api.repr(known(value), source.at)
  else if (conversion === 'a') value = asciiOnly(source.api.repr(known(value), source.at))
  else if (conversion !== undefined) {
    raise('ValueError', `Unknown conversion specifier ${conversion === '' ? '' : conversion}`)
  }
  const format = spec.includes('{') || spec.includes('}') ? render(spec, source, depth - 1) : spec
  return formatValue(value, format, source.api, source.at)
}

function splitField(field: string): { name: string; conversion: string | undefined; spec: string } {
  let inBrackets = false
  for (let index = 0; index < field.length; index++) {
    const character = field[index]
    if (character === '[') inBrackets = true
    else if (character === ']') inBrackets = false
    else if (!inBrackets && (character === ':' || character === '!')) {
      if (character === ':') {
        return { name: field.slice(0, index), conversion: undefined, spec: field.slice(index + 1) }
      }
      const after = field[index + 2]
      if (index + 1 >= field.length)
        raise('ValueError', 'end of string while looking for conversion specifier')
      if (after !== undefined && after !== ':') raise('ValueError', "expected ':' after conversion specifier")
      return { name: field.slice(0, index), conversion: field[index + 1]!, spec: field.slice(index + 3) }
    }
  }
  return { name: field, conversion: undefined, spec: '' }
}

const PATH = /\.([^.[\]]+)|\[([^\]]+)\]/y

function lookUp(name: string, source: Source): Value {
  const first = /^[^.[]*/.exec(name)![0]
  let value = firstValue(first, source)
  let position = first.length
  while (position < name.length) {
    PATH.lastIndex = position
    const match = PATH.exec(name)
    if (match === null) return raise('ValueError', 'Empty attribute in format string')
    known(value)
    const [whole, attribute, item] = match
    if (attribute !== undefined) value = source.api.attribute(value, attribute, source.at)
    else value = source.api.item(value, /^\d+$/.test(item!) ? BigInt(item!) : item!, source.at)
    position += whole.length
  }
  return value
}

function firstValue(name: string, source: Source): Value {
  if (name === '' || /^\d+$/.test(name)) {
    const numbering = name === '' ? 'automatic' : 'manual'
    if (source.numbering !== 'open' && source.numbering !== numbering) {
      raise(
        'ValueError',
        numbering === 'manual'
          ? 'cannot switch from automatic field numbering to manual field specification'
          : 'cannot switch from manual field specification to automatic field numbering',
      )
    }
    source.numbering = numbering
    const index = name === '' ? source.next++ : Number(name)
    const value = source.args[index]
    if (value === undefined) {
      raise('IndexError', `Replacement index ${index} out of range for positional args tuple`)
    }
    return value
  }
  if (/[{}]/.test(name)) return unknown('unsupported', 'braces in a field name')
  const value = source.keyword(name)
  if (value === undefined) raise('KeyError', `'${name}'`)
  return value
}
