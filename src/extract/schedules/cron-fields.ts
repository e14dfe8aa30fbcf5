/** One field of a cron expression: the values it stands for. `star` is true where it was written from `*`. */
export interface CronField {
  readonly values: readonly number[]
  readonly star: boolean
}

export interface CronFields {
  readonly minute: CronField
  readonly hour: CronField
  readonly day: CronField
  readonly month: CronField
  readonly weekday: CronField
}

export type CronRead =
  | { readonly ok: true; readonly fields: CronFields }
  | { readonly ok: false; readonly why: string }

interface Range {
  readonly name: keyof CronFields
  readonly title: string
  readonly from: number
  readonly to: number
  readonly names: readonly string[]
}

const RANGES: readonly Range[] = [
  { name: 'minute', title: 'minute', from: 0, to: 59, names: [] },
  { name: 'hour', title: 'hour', from: 0, to: 23, names: [] },
  { name: 'day', title: 'day of the month', from: 1, to: 31, names: [] },
  {
    name: 'month',
    title: 'month',
    from: 1,
    to: 12,
    names: ['', 'jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'],
  },
  {
    name: 'weekday',
    title: 'day of the week',
    from: 0,
    to: 6,
    names: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'],
  },
]

/**
 * Reads the five fields of a UNIX cron expression. Sunday may be 0 or 7. What UNIX cron does not have, or what it decides
 * at random, is refused with the reason.
 */
export function readCron(text: string): CronRead {
  const words = text.trim().split(/\s+/)
  if (words.length === 6 || words.length === 7)
    return { ok: false, why: `it has ${words.length} fields, so it counts seconds or years` }
  if (words.length !== 5) return { ok: false, why: `it has ${words.length} fields instead of five` }
  const fields: Partial<Record<keyof CronFields, CronField>> = {}
  for (const [at, range] of RANGES.entries()) {
    const field = readField(words[at] ?? '', range)
    if (typeof field === 'string') return { ok: false, why: field }
    fields[range.name] = field
  }
  return { ok: true, fields: fields as CronFields }
}

function readField(text: string, range: Range): CronField | string {
  const special = /[LW#~H]/i.exec(text.replace(/[a-z]{3}/gi, ''))
  if (special) return refusedSign(special[0].toUpperCase(), text)
  const values = new Set<number>()
  for (const part of text.split(',')) {
    const found = /^(?:(\*|\?)|(\w+)(?:-(\w+))?)(?:\/(\d+))?$/.exec(part)
    if (!found) return `\`${part}\` is no ${range.title}`
    const [, star, low, high, step] = found
    const last = range.name === 'weekday' ? 7 : range.to
    const start = star ? range.from : number(low ?? '', range)
    const end = star
      ? range.to
      : high !== undefined
        ? number(high, range)
        : step !== undefined
          ? range.to
          : start
    const by = step === undefined ? 1 : Number(step)
    if (start === null || end === null || by === 0 || start < range.from || end > last || start > end)
      return `\`${part}\` is no ${range.title}`
    for (let value = start; value <= end; value += by)
      values.add(range.name === 'weekday' ? value % 7 : value)
  }
  return { values: [...values].sort((a, b) => a - b), star: /^[*?]/.test(text) }
}

function number(text: string, range: Range): number | null {
  if (/^\d+$/.test(text)) return Number(text)
  const at = range.names.indexOf(text.toLowerCase())
  return at < 0 || text === '' ? null : at
}

function refusedSign(sign: string, text: string): string {
  switch (sign) {
    case 'L':
      return `\`${text}\` means the end of the month or week, which five fields cannot say`
    case 'W':
      return `\`${text}\` means the nearest working day, which five fields cannot say`
    case '#':
      return `\`${text}\` counts weekdays of a month, which five fields cannot say`
    default:
      return `\`${text}\` is a time that the scheduler picks by itself`
  }
}

/** The shortest usual text of the fields: a star, a step, a range, or a list. */
export function printCron(fields: CronFields): string {
  return RANGES.map((range) => printField(fields[range.name].values, range)).join(' ')
}

function printField(values: readonly number[], { from, to }: Range): string {
  const [first = from, second] = values
  const size = to - from + 1
  if (values.length === size) return '*'
  const step = second === undefined ? 0 : second - first
  const isEven = values.every((value, at) => value === first + at * step)
  const reachesEnd = (values.at(-1) ?? 0) + step > to
  if (step > 1 && isEven && first === from && reachesEnd && values.length > 2) return `*/${step}`
  return runs(values)
    .map(([low, high]) => (low === high ? `${low}` : high === low + 1 ? `${low},${high}` : `${low}-${high}`))
    .join(',')
}

function runs(values: readonly number[]): [number, number][] {
  const found: [number, number][] = []
  for (const value of values) {
    const last = found.at(-1)
    if (last && last[1] === value - 1) last[1] = value
    else found.push([value, value])
  }
  return found
}
