import type { TaskParameter } from '../../model/model.js'
import type { WrittenNone } from '../task-plan.js'

/** How one type of Luigi's parameters travels. Texts are over the word `value`. */
export interface ParameterType {
  readonly type: string
  /** Expression from the Flyte-visible value to the one the legacy code saw; null: they are the same. */
  readonly decode: string | null
  /** Expression to Luigi's text form, of a value that is not None. */
  readonly encode: string
  /** How Luigi writes None; absent: it never comes. */
  readonly none?: WrittenNone
  /** The reverse of `decode`. */
  readonly pack: string | null
  /** False: the legacy code's value cannot be made without Luigi. */
  readonly exact: boolean
  /** A literal of the Flyte-visible type for a text in Luigi's form; undefined: it is none. */
  readonly literal: (text: string) => string | undefined
}

const text = (literal: (text: string) => string | undefined): ParameterType => ({
  type: 'str',
  decode: null,
  encode: 'value',
  pack: null,
  exact: true,
  literal,
})

const int: ParameterType = {
  type: 'int',
  decode: null,
  encode: 'str(value)',
  pack: null,
  exact: true,
  literal: (given) =>
    /^\s*[+-]?\d+\s*$/.test(given) ? String(BigInt(given.trim().replace(/^\+/, ''))) : undefined,
}
const float: ParameterType = {
  type: 'float',
  decode: null,
  encode: 'str(value)',
  pack: null,
  exact: true,
  literal: (given) => {
    const plain = given.trim().replace(/^\+/, '')
    if (!/^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain)) return undefined
    return /[.e]/i.test(plain) ? plain : `${plain}.0`
  },
}
const bool: ParameterType = {
  type: 'bool',
  decode: null,
  encode: 'str(value)',
  pack: null,
  exact: true,
  literal: (given) => (/^true$/i.test(given) ? 'True' : /^false$/i.test(given) ? 'False' : undefined),
}
const timedelta: ParameterType = {
  type: 'datetime.timedelta',
  decode: null,
  pack: null,
  exact: true,
  encode:
    '"{} w {} d {} h {} m {} s".format(value.days // 7, value.days % 7, value.seconds // 3600, value.seconds // 60 % 60, value.seconds % 60)',
  literal: (given) => {
    const match = /^(-?\d+) w (\d+) d (\d+) h (\d+) m (\d+) s$/.exec(given)
    if (!match) return undefined
    const words = ['weeks', 'days', 'hours', 'minutes', 'seconds']
    const parts = words
      .map((word, index) => [word, Number(match[index + 1])] as const)
      .filter(([, number]) => number !== 0)
    return `datetime.timedelta(${parts.map(([word, number]) => `${word}=${number}`).join(', ')})`
  },
}

function date(pattern: RegExp, encode: string, decode: string | null): ParameterType {
  return {
    type: 'datetime.date',
    decode,
    encode,
    pack: null,
    exact: true,
    literal: (given) => {
      const match = pattern.exec(given.trim())
      return match
        ? `datetime.date(${Number(match[1])}, ${Number(match[2] ?? 1)}, ${Number(match[3] ?? 1)})`
        : undefined
    },
  }
}

/** Flyte's instants carry a time zone, Luigi's do not: they travel in Luigi's text form. */
function instant(format: string, quoted: (text: string) => string): ParameterType {
  return {
    ...text(quoted),
    decode: `datetime.datetime.strptime(value, "${format}")`,
    pack: `value.strftime("${format}")`,
  }
}

/** What travels as text that only Luigi can read. */
export function inexact(quoted: (text: string) => string): ParameterType {
  return { ...text(quoted), exact: false, pack: 'str(value)' }
}

export function standardTypes(quoted: (text: string) => string): Readonly<Record<string, ParameterType>> {
  const plain = text(quoted)
  const list: ParameterType = {
    ...plain,
    decode: 'tuple(tuple(each) if isinstance(each, list) else each for each in json.loads(value))',
    pack: 'json.dumps(value)',
  }
  return {
    Parameter: plain,
    StrParameter: plain,
    IntParameter: int,
    FloatParameter: float,
    BoolParameter: bool,
    DateParameter: date(/^(\d{4})-(\d{1,2})-(\d{1,2})$/, 'value.isoformat()', null),
    MonthParameter: date(/^(\d{4})-(\d{1,2})$/, 'value.strftime("%Y-%m")', 'value.replace(day=1)'),
    YearParameter: date(/^(\d{4})$/, 'value.strftime("%Y")', 'value.replace(month=1, day=1)'),
    DateHourParameter: instant('%Y-%m-%dT%H', quoted),
    DateMinuteParameter: instant('%Y-%m-%dT%H%M', quoted),
    DateSecondParameter: instant('%Y-%m-%dT%H%M%S', quoted),
    DateIntervalParameter: { ...plain, decode: 'date_intervals.parse(value)', pack: 'str(value)' },
    TimeDeltaParameter: timedelta,
    ListParameter: list,
    TupleParameter: list,
    DictParameter: { ...plain, decode: 'json.loads(value)', pack: 'json.dumps(value)' },
    PathParameter: { ...plain, decode: 'pathlib.Path(value)', pack: 'str(value)' },
    EnumParameter: { ...plain, decode: 'ENUM[value]', pack: 'value.name' },
    ChoiceParameter: plain,
    NumericalParameter: int,
  }
}

/** ChoiceParameter and NumericalParameter say their type beside. */
export function ofVariable(parameter: TaskParameter, plain: ParameterType): ParameterType | undefined {
  const named = (parameter.options['var_type'] ?? '').replace(/^builtins\./, '')
  return { '': undefined, str: plain, int, float, bool }[named]
}

export const byKind: Readonly<Record<string, ParameterType>> = {
  int,
  float,
  bool,
  date: { ...date(/^(\d{4})-(\d{2})-(\d{2})$/, 'str(value)', null) },
  timedelta: { ...timedelta, encode: 'str(value)', literal: () => undefined },
}

/** `None` may come too. Luigi's Optional parameters write it as an empty text; the others cannot write it at all. */
export function optional(type: ParameterType, none: WrittenNone): ParameterType {
  const over = (given: string | null) => (given === null ? null : `None if value is None else ${given}`)
  return {
    ...type,
    type: `typing.Optional[${type.type}]`,
    decode: over(type.decode),
    pack: over(type.pack),
    none,
    literal: (given) => (none === 'empty' && given === '' ? 'None' : type.literal(given)),
  }
}
