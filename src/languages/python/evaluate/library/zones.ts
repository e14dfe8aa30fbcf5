/** Time zones with a fixed offset: `timezone`, dateutil's `tzutc` and `tzoffset`, `pytz.utc`. */
import type { NativeFunction, NativeObject, NativeType, Value } from '../values.js'
import { toText, toTextOr } from './build.js'
import { pad } from './days.js'
import { define } from './native.js'
import { quoteText } from './quoting.js'
import { isKind, raise, unknown } from './signals.js'
import { microsOf, timedeltaOf, timedeltaType } from './timedelta.js'
import { giveMembers } from './type-members.js'
import { typeName } from './type-names.js'

/** Offsets are seconds east of UTC; fractions of a second are not supported. */
interface ZoneState {
  readonly offset: number
  readonly name: string | undefined
  readonly repr: string
}

/** `+01:00`, with seconds only where there are some. */
export function offsetText(offset: number, colon = ':'): string {
  const size = Math.abs(offset)
  const seconds = size % 60
  const hours = pad(Math.floor(size / 3600), 2)
  const minutes = pad(Math.floor(size / 60) % 60, 2)
  return `${offset < 0 ? '-' : '+'}${hours}${colon}${minutes}${seconds === 0 ? '' : colon + pad(seconds, 2)}`
}

function zoneType(name: string): NativeType {
  return {
    name,
    text: (self) => (name === 'datetime.timezone' ? zoneName(self) : (self.state as ZoneState).repr),
    repr: (self) => (self.state as ZoneState).repr,
    key: (self) => String((self.state as ZoneState).offset),
    attribute: (self, attribute) => {
      const { offset } = self.state as ZoneState
      if (attribute === 'utcoffset') {
        return define('tzinfo.utcoffset', 'dt /', () => timedeltaOf(BigInt(offset) * 1_000_000n))
      }
      if (attribute === 'tzname') return define('tzinfo.tzname', 'dt /', () => zoneName(self))
      if (attribute === 'dst') {
        return define('tzinfo.dst', 'dt /', () => (name === 'datetime.timezone' ? null : timedeltaOf(0n)))
      }
      if (attribute === 'zone' && name === 'pytz.UTC') return 'UTC'
      return undefined
    },
  }
}

function zoneName(self: NativeObject): string {
  const { name, offset } = self.state as ZoneState
  return name ?? (offset === 0 ? 'UTC' : `UTC${offsetText(offset)}`)
}

const timezoneType = zoneType('datetime.timezone')
const tzutcType = zoneType('dateutil.tz.tzutc')
const tzoffsetType = zoneType('dateutil.tz.tzoffset')
const pytzType = zoneType('pytz.UTC')

function zoneObject(type: NativeType, state: ZoneState): NativeObject {
  return { kind: 'object', type, state }
}

export const UTC = zoneObject(timezoneType, { offset: 0, name: undefined, repr: 'datetime.timezone.utc' })
export const TZUTC = zoneObject(tzutcType, { offset: 0, name: 'UTC', repr: 'tzutc()' })
export const PYTZ_UTC = zoneObject(pytzType, { offset: 0, name: 'UTC', repr: '<UTC>' })

/** `datetime.timezone(timedelta(seconds=offset))` */
export function fixedZone(offset: number, name?: string): NativeObject {
  if (offset === 0 && name === undefined) return UTC
  if (Math.abs(offset) >= 86400) {
    raise(
      'ValueError',
      'offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24).',
    )
  }
  const delta = timedeltaType.repr!(timedeltaOf(BigInt(offset) * 1_000_000n))
  const repr = `datetime.timezone(${delta}${name === undefined ? '' : `, ${quoteText(name)}`})`
  return zoneObject(timezoneType, { offset, name, repr })
}

/** dateutil's `tzoffset(None, offset)` */
export function tzoffset(name: string | undefined, offset: number): NativeObject {
  const shown = name === undefined ? 'None' : quoteText(name)
  return zoneObject(tzoffsetType, { offset, name, repr: `tzoffset(${shown}, ${offset})` })
}

/** The zone of a tzinfo argument; None is undefined. */
export function zoneOf(value: Value | undefined): NativeObject | undefined {
  if (value === undefined || value === null) return undefined
  if (isKind(value, 'object') && value.type.attribute?.(value, 'utcoffset') !== undefined) {
    if (value.state !== null && typeof (value.state as ZoneState).offset === 'number') return value
  }
  if (isKind(value, 'instance') || isKind(value, 'foreign') || isKind(value, 'object')) {
    return unknown('external', 'the offset of a time zone that a library defines')
  }
  return raise(
    'TypeError',
    `tzinfo argument must be None or of a tzinfo subclass, not type '${typeName(value)}'`,
  )
}

export function zoneOffset(zone: NativeObject): number {
  return (zone.state as ZoneState).offset
}

export function nameOfZone(zone: NativeObject): string {
  const state = zone.state as ZoneState
  if (zone.type === tzoffsetType && state.name === undefined)
    return unknown('unsupported', 'the name of a nameless tzoffset')
  return zoneName(zone)
}

/** The class `datetime.timezone`. */
export const timezoneClass: NativeFunction = define('datetime.timezone', 'offset name?', ([offset, name]) => {
  const micros = microsOf(offset)
  if (micros === undefined) {
    return raise('TypeError', `timezone() argument 1 must be datetime.timedelta, not ${typeName(offset)}`)
  }
  if (micros % 1_000_000n !== 0n) return unknown('unsupported', 'a time zone with a fraction of a second')
  return fixedZone(Number(micros / 1_000_000n), toTextOr(name, undefined))
})

giveMembers('datetime.timezone', { utc: UTC })

export const tzutcClass: NativeFunction = define('dateutil.tz.tzutc', '', () => TZUTC)

export const tzoffsetClass: NativeFunction = define(
  'dateutil.tz.tzoffset',
  'name offset',
  ([name, offset]) => {
    const micros = microsOf(offset)
    const seconds =
      micros === undefined
        ? typeof offset === 'bigint'
          ? Number(offset)
          : undefined
        : Number(micros / 1_000_000n)
    if (seconds === undefined) return unknown('unsupported', 'an offset that is neither int nor timedelta')
    return tzoffset(name === null ? undefined : toText(name), seconds)
  },
)
