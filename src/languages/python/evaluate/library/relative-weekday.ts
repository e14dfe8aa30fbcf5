/** dateutil's weekdays: `MO`, `MO(-1)`. */
import type { NativeObject, NativeType, Value } from '../values.js'
import { isInteger, toInteger } from './build.js'
import { isKind, unknown } from './signals.js'

export interface Weekday {
  readonly weekday: number
  readonly n: number | undefined
}

export function weekdayText({ weekday, n }: Weekday): string {
  const name = WEEKDAY_NAMES[weekday]!
  return n === undefined ? name : `${name}(${n > 0 ? '+' : ''}${n})`
}

const WEEKDAY_NAMES = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

const weekdayType: NativeType = {
  name: 'dateutil.relativedelta.weekday',
  repr: (self) => weekdayText(self.state as Weekday),
  key: (self) => weekdayText(self.state as Weekday),
  attribute: (self, name) => {
    const { weekday, n } = self.state as Weekday
    if (name === 'weekday') return BigInt(weekday)
    if (name === 'n') return n === undefined ? null : BigInt(n)
    return undefined
  },
  call: (self, { args }) => {
    const n = args[0]
    if (typeof n !== 'bigint') return null
    return weekdayObject({ weekday: (self.state as Weekday).weekday, n: Number(n) })
  },
}

export function weekdayObject(weekday: Weekday): NativeObject {
  return { kind: 'object', type: weekdayType, state: weekday }
}

/** `MO` … `SU` */
export const weekdays: Readonly<Record<string, NativeObject>> = Object.fromEntries(
  WEEKDAY_NAMES.map((name, weekday) => [name, weekdayObject({ weekday, n: undefined })]),
)

/** The weekday of an argument: an int or an object such as `MO`. */
export function weekdayIn(value: Value | undefined): Weekday | undefined {
  if (value === undefined || value === null) return undefined
  if (isInteger(value)) return { weekday: Number(toInteger(value)), n: undefined }
  if (isKind(value, 'object') && value.type === weekdayType) return value.state as Weekday
  return unknown('unsupported', 'a weekday that is not of dateutil')
}
