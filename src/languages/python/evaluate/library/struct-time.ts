/** `time.struct_time`: nine numbers with names. */
import type { NativeObject, NativeType, Value } from '../values.js'
import { dayOfYear, weekdayOf } from './days.js'
import type { Moment } from './moments.js'
import { isKind } from './signals.js'

const FIELDS = [
  'tm_year',
  'tm_mon',
  'tm_mday',
  'tm_hour',
  'tm_min',
  'tm_sec',
  'tm_wday',
  'tm_yday',
  'tm_isdst',
]

interface State {
  readonly moment: Moment
  readonly numbers: readonly bigint[]
}

export const structTimeType: NativeType = {
  name: 'time.struct_time',
  key: (self) => (self.state as State).numbers.join(),
  repr: (self) => {
    const { numbers } = self.state as State
    return `time.struct_time(${FIELDS.map((name, index) => `${name}=${numbers[index]}`).join(', ')})`
  },
  iterate: (self) => (self.state as State).numbers,
  item: (self, index) => {
    if (typeof index === 'bigint') return (self.state as State).numbers.at(Number(index))
    if (!isKind(index, 'slice')) return undefined
    const { numbers } = self.state as State
    const bound = (value: Value) => (typeof value === 'bigint' ? Number(value) : undefined)
    return index.step === null
      ? { kind: 'tuple', items: numbers.slice(bound(index.lower), bound(index.upper)) }
      : undefined
  },
  attribute: (self, name) => {
    const place = FIELDS.indexOf(name)
    return place < 0 ? undefined : (self.state as State).numbers[place]
  },
}

/** The struct_time of a moment. `isDst` is -1 where it is not known. */
export function structTime(moment: Moment, isDst: number): NativeObject {
  const { year, month, day, hour, minute, second } = moment
  const numbers = [year, month, day, hour, minute, second, weekdayOf(moment), dayOfYear(moment), isDst].map(
    BigInt,
  )
  return { kind: 'object', type: structTimeType, state: { moment, numbers } satisfies State }
}

/** The moment of a struct_time; undefined for other values. */
export function momentOfStruct(value: Value | undefined): Moment | undefined {
  return isKind(value, 'object') && value.type === structTimeType ? (value.state as State).moment : undefined
}
