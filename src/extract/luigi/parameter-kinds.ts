import { classMember } from '../../languages/python/evaluate/class-member.js'
import { kindOf } from '../../languages/python/evaluate/kinds/kind-of.js'
import {
  bool,
  date,
  datetime,
  frozen,
  type Kind,
  kept,
  number,
  path,
  timedelta,
} from '../../languages/python/evaluate/kinds/kinds.js'
import { isSymbol } from '../../languages/python/evaluate/symbols.js'
import type {
  ClassValue,
  InstanceValue,
  ParameterOrigin,
  Value,
} from '../../languages/python/evaluate/values.js'
import type { TaskClasses } from './task-classes.js'

/** Seconds of the steps that Luigi's parameters of moments count in. */
const STEPS: Readonly<Record<string, number>> = {
  DateHourParameter: 3600,
  DateMinuteParameter: 60,
  DateSecondParameter: 1,
}

/** What is known of the values of a parameter, as it keeps them. */
export function originOf(classes: TaskClasses, parameter: InstanceValue): ParameterOrigin {
  return { declared: parameter, kind: kindOfParameter(classes, parameter) }
}

function kindOfParameter(classes: TaskClasses, parameter: InstanceValue): Kind {
  const orNone = parameter.attributes.get('_default') === null ? ({ orNone: true } as const) : {}
  const owner = luigiOwner(classes, parameter.type, 'normalize')
  switch (owner) {
    // What a class of the sources makes of a value can be hashed; more is not known.
    case undefined:
      return kept
    case 'DateParameter':
    case 'MonthParameter':
    case 'YearParameter':
      return { ...date, ...orNone }
    case '_DatetimeParameterBase':
      return { ...datetime(stepOf(classes, parameter) ?? 0), ...orNone }
    case 'PathParameter':
      return path
    case 'BoolParameter':
      return luigiOwner(classes, parameter.type, 'parse') === owner ? bool : frozen
    case 'Parameter':
      return asParsed(luigiOwner(classes, parameter.type, 'parse'), 'orNone' in orNone)
    default:
      return frozen
  }
}

/** Of a parameter that keeps what it is given: its text on a command line says which kind that is. */
function asParsed(parses: string | undefined, orNone: boolean): Kind {
  if (orNone) return frozen
  if (parses === 'IntParameter' || parses === 'FloatParameter') return number
  return parses === 'TimeDeltaParameter' ? timedelta(0) : frozen
}

/** Is it certain that a parameter leaves a value as it is, which depends on parameters? */
export function isKeptAsItIs(classes: TaskClasses, parameter: InstanceValue, value: Value): boolean {
  const owner = luigiOwner(classes, parameter.type, 'normalize')
  if (owner === 'Parameter') return true
  if (owner === undefined || !isSymbol(value)) return false
  const { expression, parameters } = value
  const declared = expression.kind === 'name' ? parameters.get(expression.id)?.declared : undefined
  // What one of Luigi's own classes made of a value, it leaves as it is.
  if (
    declared &&
    luigiOwner(classes, declared.type, 'normalize') === owner &&
    isSetAlike(declared, parameter)
  )
    return true
  const kind = kindOf(value)
  switch (owner) {
    case 'DateParameter':
      return kind?.of === 'date' && parameter.attributes.get('interval') === 1n
    case '_DatetimeParameterBase': {
      const step = stepOf(classes, parameter)
      return kind?.of === 'datetime' && kind.grain > 0 && step !== undefined && kind.grain % step === 0
    }
    case 'BoolParameter':
      return kind?.of === 'bool' && luigiOwner(classes, parameter.type, 'parse') === owner
    default:
      return false
  }
}

/** The class of Luigi's parameters that a type has a method from; undefined: it is of the sources. */
function luigiOwner({ parameter }: TaskClasses, type: ClassValue, name: string): string | undefined {
  const owner = type.mro.find(
    (base) => typeof base !== 'object' || base === null || base.kind !== 'class' || base.attributes.has(name),
  ) as ClassValue | undefined
  return owner?.module === parameter.module ? owner.name : undefined
}

/** Seconds of the steps, counted from 1970, that a parameter of moments rounds to. */
function stepOf(classes: TaskClasses, { type, attributes }: InstanceValue): number | undefined {
  const unit = STEPS[luigiOwner(classes, type, '_timedelta') ?? '']
  const interval = attributes.get('interval')
  if (unit === undefined || typeof interval !== 'bigint' || interval <= 0n) return undefined
  return reprOfObject(attributes.get('start')) === 'datetime.datetime(1970, 1, 1, 0, 0)'
    ? unit * Number(interval)
    : undefined
}

/** Do two parameters round alike? */
function isSetAlike(one: InstanceValue, other: InstanceValue): boolean {
  if (classMember(one.type, '_timedelta') !== classMember(other.type, '_timedelta')) return false
  return ['interval', 'start', 'absolute'].every((name) => {
    const [left, right] = [one.attributes.get(name), other.attributes.get(name)]
    return left === right || (reprOfObject(left) ?? 0) === (reprOfObject(right) ?? 1)
  })
}

function reprOfObject(value: Value | undefined): string | undefined {
  return typeof value === 'object' && value?.kind === 'object' ? value.type.repr?.(value) : undefined
}
