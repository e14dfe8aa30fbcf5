import type { OutputShape } from '../../plan/task-plan.js'
import { type Type, t } from '../../sdk/index.js'
import type { Constant } from './constants.js'

const plain: Readonly<Record<string, Type>> = {
  str: t.string,
  int: t.integer,
  float: t.float,
  bool: t.boolean,
  dict: t.struct,
  'datetime.date': t.date,
  'datetime.datetime': t.datetime,
  'datetime.timedelta': t.duration,
  FlyteFile: t.file,
}

/** The Flyte type of a Python type as plans write it; undefined: there is none. */
export function flyteType(text: string): Type | undefined {
  const known = plain[text]
  if (known) return known
  const match = /^typing\.(Optional|List|Dict)\[(?:str, )?(.*)\]$/.exec(text)
  const of = match && flyteType(match[2] ?? '')
  if (!of) return undefined
  return match[1] === 'Optional' ? t.optional(of) : match[1] === 'List' ? t.list(of) : t.map(of)
}

/** The type of what a task gives, as its output `o0`; null: it gives nothing. */
export function outputType(shape: OutputShape): Type | null {
  if (shape.kind === 'none') return null
  const one = shape.transport === 'uri' ? t.string : t.file
  return shape.kind === 'one' ? one : shape.kind === 'list' ? t.list(one) : t.map(one)
}

/** A constant as the SDK writes values of a type: Python's float takes an int. */
export function valueFor(type: Type, value: Constant): unknown {
  if (type.kind === 'union') {
    const variant =
      value === null
        ? undefined
        : type.variants.find((each) => each.kind !== 'simple' || each.name !== 'none')
    return variant ? valueFor(variant, value) : value
  }
  if (type.kind === 'list' && Array.isArray(value)) return value.map((each) => valueFor(type.of, each))
  if (type.kind === 'simple' && type.name === 'float' && typeof value === 'bigint') return Number(value)
  return value
}
