/**
 * Why the scheduler would refuse an expression, or never fire; null when it is good. The dialect is that of robfig's
 * ParseStandard, which the admin uses, without what it takes by mistake.
 */
export function cronFault(expression: string): string | null {
  const zoned = /^(?:CRON_)?TZ=(\S*) +(.*)$/.exec(expression)
  if (/^(CRON_)?TZ=/.test(expression)) {
    if (!zoned) return 'no schedule stands after the time zone'
    const zone = zoned[1] ?? ''
    if (!isZone(zone)) return `there is no time zone ${JSON.stringify(zone)}`
  }
  const spec = (zoned?.[2] ?? expression).trim()
  return spec.startsWith('@') ? descriptorFault(spec) : fieldsFault(spec)
}

function isZone(zone: string): boolean {
  if (zone === 'UTC') return true
  if (!/^[A-Z][A-Za-z0-9_+-]*(\/[A-Z][A-Za-z0-9_+-]*)*$/.test(zone)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
  } catch {
    return false
  }
  // JavaScript does not look at the case of letters, Go does.
  const known = Intl.supportedValuesOf('timeZone').find((each) => each.toLowerCase() === zone.toLowerCase())
  return known === undefined || known === zone
}

const descriptors = ['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly']

function descriptorFault(spec: string): string | null {
  if (descriptors.includes(spec)) return null
  const every = /^@every (.*)$/.exec(spec)
  if (!every) return `${JSON.stringify(spec)} is none of ${descriptors.join(', ')} and @every`
  const duration = every[1] ?? ''
  if (!/^(\d+(\.\d*)?(ns|us|µs|μs|ms|s|m|h))+$/.test(duration))
    return `${JSON.stringify(duration)} is no duration such as 1h30m`
  return secondsOf(duration) < 1 ? 'it would fire more often than every second' : null
}

const unitSeconds: Readonly<Record<string, number>> = {
  h: 3600,
  m: 60,
  s: 1,
  ms: 1e-3,
  us: 1e-6,
  µs: 1e-6,
  μs: 1e-6,
  ns: 1e-9,
}

function secondsOf(duration: string): number {
  let seconds = 0
  for (const [, amount, unit] of duration.matchAll(/([\d.]+)([a-zµμ]+)/g))
    seconds += Number(amount) * (unitSeconds[unit ?? ''] ?? 0)
  return seconds
}

interface Bounds {
  readonly name: string
  readonly min: number
  readonly max: number
  readonly names: readonly string[]
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']

const fields: readonly Bounds[] = [
  { name: 'minute', min: 0, max: 59, names: [] },
  { name: 'hour', min: 0, max: 23, names: [] },
  { name: 'day', min: 1, max: 31, names: [] },
  { name: 'month', min: 1, max: 12, names: months },
  { name: 'weekday', min: 0, max: 6, names: weekdays },
]

function fieldsFault(spec: string): string | null {
  const texts = spec.split(/\s+/).filter((each) => each !== '')
  if (texts.length !== fields.length) return `it has ${texts.length} fields, not five`
  const sets: (ReadonlySet<number> | null)[] = []
  for (const [index, bounds] of fields.entries()) {
    const read = readField(texts[index] ?? '', bounds)
    if (typeof read === 'string') return `the ${bounds.name} ${JSON.stringify(texts[index])}: ${read}`
    sets.push(read)
  }
  const [, , days, inMonths, onWeekdays] = sets
  return days && !onWeekdays && !hasDay(days, inMonths ?? null)
    ? 'no month has that day, so it never fires'
    : null
}

/** Days of the months in a leap year. */
const lengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function hasDay(days: ReadonlySet<number>, inMonths: ReadonlySet<number> | null): boolean {
  const first = Math.min(...days)
  return lengths.some((length, index) => first <= length && (inMonths === null || inMonths.has(index + 1)))
}

/** The values of a field; null for all of them; text: what is wrong. */
function readField(text: string, bounds: Bounds): ReadonlySet<number> | null | string {
  const values = new Set<number>()
  let all = false
  for (const part of text.split(',')) {
    const [range = '', step, ...moreSteps] = part.split('/')
    if (moreSteps.length > 0) return 'it has too many slashes'
    if (step !== undefined && !/^[0-9]{1,4}$/.test(step))
      return `${JSON.stringify(step)} is no number of steps`
    const by = step === undefined ? 1 : Number(step)
    if (by === 0) return 'steps of 0 never end'
    const ends = readRange(range, bounds, step !== undefined)
    if (typeof ends === 'string') return ends
    if (ends === null && by === 1) all = true
    const [from, to] = ends ?? [bounds.min, bounds.max]
    for (let value = from; value <= to; value += by) values.add(value)
  }
  return all ? null : values
}

function readRange(
  text: string,
  bounds: Bounds,
  hasStep: boolean,
): readonly [number, number] | null | string {
  if (text === '*' || text === '?') return null
  const [low = '', high, ...more] = text.split('-')
  if (more.length > 0) return 'it has too many hyphens'
  const from = readValue(low, bounds)
  const to = high === undefined ? (hasStep ? bounds.max : from) : readValue(high, bounds)
  if (from === null || to === null) return 'this is no value or range of it'
  if (from < bounds.min || to > bounds.max) return `it lies between ${bounds.min} and ${bounds.max}`
  if (from > to) return 'the range ends before it begins'
  return [from, to]
}

function readValue(text: string, bounds: Bounds): number | null {
  if (/^[0-9]{1,4}$/.test(text)) return Number(text)
  const index = bounds.names.indexOf(text.toLowerCase())
  return index < 0 ? null : index + bounds.min
}
