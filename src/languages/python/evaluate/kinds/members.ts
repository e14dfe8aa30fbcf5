import type { Expression, Keyword } from '../../syntax.js'
import {
  common,
  DAY,
  date,
  datetime,
  frozen,
  integer,
  isFrozen,
  type Kind,
  list,
  number,
  text,
  timedelta,
} from './kinds.js'
import { ATTRIBUTES, FUNCTIONS, METHODS } from './library-kinds.js'

/** Seconds of each argument of timedelta(), in the order of their places; 0: fractions. */
const SECONDS = {
  days: DAY,
  seconds: 1,
  microseconds: 0,
  milliseconds: 0,
  minutes: 60,
  hours: 3600,
  weeks: 7 * DAY,
} as const

/** What `value.name` is. */
export function kindOfAttribute(of: Kind | undefined, name: string): Kind | undefined {
  // Luigi's date intervals, and the parts of values whose type nothing says, have these names, too.
  if (of?.of === 'text') return undefined
  return ATTRIBUTES.get(name)
}

/** What `value.name(…)` gives. */
export function kindOfMethod(
  of: Kind | undefined,
  name: string,
  args: readonly Expression[],
  keywords: readonly Keyword[],
  kindOf: (node: Expression) => Kind | undefined,
): Kind | undefined {
  if (name === 'replace')
    return args.length > 0 && keywords.length === 0 && of?.of !== 'date' && of?.of !== 'datetime'
      ? text
      : replaced(of, args, keywords)
  // A mapping's default may be what can change; what it holds cannot.
  if (name === 'get' && isFrozen(of))
    return args.slice(1).every((each) => isFrozen(kindOf(each))) ? frozen : undefined
  return METHODS.get(name)
}

/** What a function of the language or its library gives. */
export function kindOfFunction(
  called: string,
  args: readonly Expression[],
  keywords: readonly Keyword[],
  kindOf: (node: Expression) => Kind | undefined,
): Kind | undefined {
  const kinds = args.map(kindOf)
  const [first] = kinds
  switch (called) {
    case 'datetime.datetime':
      if (args.length > 7 || keywords.some(({ name }) => name === undefined || name === 'tzinfo'))
        return undefined
      return keywords.length > 0 ? datetime(0) : datetime([DAY, DAY, DAY, DAY, 3600, 60, 1][args.length] ?? 0)
    case 'datetime.timedelta':
      return timedelta(grainOf(args, keywords, kindOf))
    case 'abs':
      return first?.of === 'integer' || first?.of === 'number' || first?.of === 'timedelta'
        ? first
        : undefined
    case 'max':
    case 'min':
      return kinds.length > 1 && kinds.every(isFrozen) ? same(kinds) : undefined
    case 'round':
      return kinds.length === 1 ? integer : number
    case 'sum':
      return kinds.length === 1 ? number : undefined
    case 'list':
    case 'sorted':
      return first !== undefined && (isFrozen(first) || first.of === 'list') ? list : undefined
    case 'tuple':
    case 'frozenset':
      return kinds.length === 0 || isFrozen(first) || first?.of === 'list' ? frozen : undefined
    case 'datetime.datetime.combine':
      return combined(args, keywords)
    case 'datetime.datetime.strptime':
      return moment(args[1])
    default:
      return FUNCTIONS.get(called)
  }
}

/** A day with the beginning of its hours, or with some time. */
function combined(args: readonly Expression[], keywords: readonly Keyword[]): Kind | undefined {
  const [, time] = args
  if (args.length !== 2 || keywords.length > 0) return undefined
  const isStart =
    time?.kind === 'call' && time.args.every(({ value }) => value.kind === 'int' && value.value === 0n)
  // A time may have a zone.
  return isStart && time.keywords.length === 0 ? datetime(DAY) : undefined
}

/** What strptime() makes of a text in a format that names no zone. */
function moment(format: Expression | undefined): Kind | undefined {
  if (format?.kind !== 'string' || /%[^YmdHMSjyBbAaf%-]/.test(format.value)) return undefined
  const grain = /%f/.test(format.value)
    ? 0
    : /%S/.test(format.value)
      ? 1
      : /%M/.test(format.value)
        ? 60
        : /%H/.test(format.value)
          ? 3600
          : DAY
  return datetime(grain)
}

function same(kinds: readonly (Kind | undefined)[]): Kind {
  const [first] = kinds
  return kinds.every((kind) => kind?.of === first?.of) && first !== undefined && !('grain' in first)
    ? first
    : frozen
}

/** `date.replace(day=1)` */
function replaced(
  of: Kind | undefined,
  args: readonly Expression[],
  keywords: readonly Keyword[],
): Kind | undefined {
  if (of?.of === 'date') return date
  if (of?.of !== 'datetime') return undefined
  if (args.length > 0) return datetime(0)
  const zero = new Set(
    keywords.flatMap(({ name, value }) => (name && value.kind === 'int' && value.value === 0n ? [name] : [])),
  )
  const known = keywords.every(
    ({ name, value }) => name !== undefined && name !== 'tzinfo' && value.kind === 'int',
  )
  if (!known)
    return keywords.some(({ name }) => name === 'tzinfo' || name === undefined) ? undefined : datetime(0)
  if (keywords.some(({ name }) => name === 'microsecond') && !zero.has('microsecond')) return datetime(0)
  // What follows a part that is set to nothing must be nothing, too.
  const parts = ['microsecond', 'second', 'minute', 'hour']
  const cleared = parts.findIndex((part) => !zero.has(part))
  const reached = cleared < 0 ? parts.length : cleared
  const floor = [0, 1, 60, 3600, DAY][reached]!
  const rest = keywords.filter(({ name }) => !zero.has(name!)).map(({ name }) => name!)
  const grain = rest.includes('second')
    ? 1
    : rest.includes('minute')
      ? 60
      : rest.includes('hour')
        ? 3600
        : DAY
  const before = Math.max(of.grain, floor)
  return datetime(before === of.grain ? common(before, grain) : Math.min(before, grain))
}

function grainOf(
  args: readonly Expression[],
  keywords: readonly Keyword[],
  kindOf: (node: Expression) => Kind | undefined,
): number {
  const names = Object.keys(SECONDS)
  const given = [
    ...args.map((value, at) => ({ name: names[at], value })),
    ...keywords.map(({ name, value }) => ({ name, value })),
  ]
  let grain = 7 * DAY
  for (const { name, value } of given) {
    const unit = name === undefined ? undefined : SECONDS[name as keyof typeof SECONDS]
    if (unit === undefined) return 0
    const literal = wholeNumber(value)
    if (literal === 0) continue
    if (literal === undefined && kindOf(value)?.of !== 'integer') return 0
    grain = common(grain, unit * (literal ?? 1))
  }
  return grain
}

function wholeNumber(node: Expression): number | undefined {
  if (node.kind === 'unary' && node.op === '-') return wholeNumber(node.operand)
  return node.kind === 'int' && node.value < 10n ** 9n ? Number(node.value) : undefined
}
