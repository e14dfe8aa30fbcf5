import { create, type MessageInitShape } from '@bufbuild/protobuf'
import {
  type BindingData,
  BindingDataSchema,
  type Literal,
  LiteralSchema,
  type ScalarSchema,
} from '../generated/flyteidl/core/literals_pb.js'
import { BlobType_BlobDimensionality } from '../generated/flyteidl/core/types_pb.js'
import type { Json, SimpleType, Type } from '../types.js'
import type { Report } from '../validate/report.js'
import { isPromised, type Promised } from '../variables.js'
import { variantOf } from './literal-types.js'
import { isText, isValueOf, typeText } from './values.js'

type ScalarShape = MessageInitShape<typeof ScalarSchema>

/** A value as a literal of a type; what the type does not have is refused, and null. */
export function literalOf(value: unknown, type: Type, report: Report): Literal | null {
  const shape = literalShape(value, type, report)
  return shape === null ? null : create(LiteralSchema, shape)
}

type LiteralShape = MessageInitShape<typeof LiteralSchema>

function literalShape(value: unknown, type: Type, report: Report): LiteralShape | null {
  if (type.kind === 'list') {
    if (!Array.isArray(value)) return refuse(value, type, report)
    const literals = value.map((each, index) => literalShape(each, type.of, report.within(`${index}`)))
    if (!allThere(literals)) return null
    return { value: { case: 'collection', value: { literals } } }
  }
  if (type.kind === 'map') {
    const entries = entriesOf(value, report)
    if (entries === null) return refuse(value, type, report)
    const literals = entries.map(([key, each]) => literalShape(each, type.of, report.within(key)))
    if (!allThere(literals)) return null
    const keyed = Object.fromEntries(entries.map(([key], index) => [key, literals[index] as LiteralShape]))
    return { value: { case: 'map', value: { literals: keyed } } }
  }
  const scalar = scalarShape(value, type, report)
  return scalar === null ? null : { value: { case: 'scalar', value: scalar } }
}

function scalarShape(
  value: unknown,
  type: Exclude<Type, { readonly kind: 'list' | 'map' }>,
  report: Report,
): ScalarShape | null {
  if (!isValueOf(value, type)) return refuse(value, type, report)
  switch (type.kind) {
    case 'enum':
      return {
        value: { case: 'primitive', value: { value: { case: 'stringValue', value: value as string } } },
      }
    case 'blob':
      return {
        value: {
          case: 'blob',
          value: {
            uri: (value as { uri: string }).uri,
            metadata: {
              type: {
                format: type.format,
                dimensionality:
                  type.dimensionality === 'single'
                    ? BlobType_BlobDimensionality.SINGLE
                    : BlobType_BlobDimensionality.MULTIPART,
              },
            },
          },
        },
      }
    case 'dataset':
      return {
        value: {
          case: 'structuredDataset',
          value: {
            uri: (value as { uri: string }).uri,
            metadata: { structuredDatasetType: { format: type.format } },
          },
        },
      }
    case 'union': {
      const variant = variantFor(value, type.variants)
      const literal = variant && literalShape(value, variant, report)
      if (!variant || !literal) return refuse(value, type, report)
      return { value: { case: 'union', value: { value: literal, type: variantOf(variant) } } }
    }
    case 'simple':
      return simpleShape(value, type)
  }
}

function simpleShape(value: unknown, type: SimpleType): ScalarShape {
  switch (type.name) {
    case 'none':
      return { value: { case: 'noneType', value: {} } }
    case 'struct':
      return {
        value: { case: 'generic', value: value as { [key: string]: Exclude<Json, undefined> } },
      } as ScalarShape
    case 'string':
      return {
        value: { case: 'primitive', value: { value: { case: 'stringValue', value: value as string } } },
      }
    case 'integer':
      return {
        value: { case: 'primitive', value: { value: { case: 'integer', value: BigInt(value as number) } } },
      }
    case 'float':
      return {
        value: { case: 'primitive', value: { value: { case: 'floatValue', value: value as number } } },
      }
    case 'boolean':
      return { value: { case: 'primitive', value: { value: { case: 'boolean', value: value as boolean } } } }
    case 'datetime': {
      const milliseconds = (value as Date).getTime()
      const seconds = Math.floor(milliseconds / 1000)
      const at = { seconds: BigInt(seconds), nanos: (milliseconds - seconds * 1000) * 1_000_000 }
      return { value: { case: 'primitive', value: { value: { case: 'datetime', value: at } } } }
    }
    case 'duration':
      return {
        value: {
          case: 'primitive',
          value: { value: { case: 'duration', value: durationOf(value as number) } },
        },
      }
  }
}

/** protobuf's longest duration: about 10,000 years. */
const LONGEST = 315_576_000_000

/** Seconds as protobuf has them: both parts have the same sign. What is no time becomes a negative one, which is refused. */
export function durationOf(seconds: number): { readonly seconds: bigint; readonly nanos: number } {
  if (!(Math.abs(seconds) <= LONGEST)) return { seconds: -1n, nanos: 0 }
  const whole = Math.trunc(seconds)
  const nanos = Math.round((seconds - whole) * 1e9)
  return Math.abs(nanos) === 1e9
    ? { seconds: BigInt(whole + Math.sign(nanos)), nanos: 0 }
    : { seconds: BigInt(whole), nanos: nanos === 0 ? 0 : nanos }
}

type BindingShape = MessageInitShape<typeof BindingDataSchema>

/** What an argument binds an input to; promises may stand anywhere in lists and maps. */
export function bindingOf(
  argument: unknown,
  type: Type,
  promise: (promised: Promised, report: Report) => BindingShape | null,
  report: Report,
): BindingData | null {
  const shape = bindingShape(argument, type, promise, report)
  return shape === null ? null : create(BindingDataSchema, shape)
}

function bindingShape(
  argument: unknown,
  type: Type,
  promise: (promised: Promised, report: Report) => BindingShape | null,
  report: Report,
): BindingShape | null {
  if (isPromised(argument)) return promise(argument, report)
  const inner = type.kind === 'union' ? containerFor(argument, type.variants) : type
  if (inner?.kind === 'list') {
    if (!Array.isArray(argument)) return refuse(argument, type, report)
    const bindings = argument.map((each, index) =>
      bindingShape(each, inner.of, promise, report.within(`${index}`)),
    )
    return allThere(bindings) ? { value: { case: 'collection', value: { bindings } } } : null
  }
  if (inner?.kind === 'map') {
    const entries = entriesOf(argument, report)
    if (entries === null) return refuse(argument, type, report)
    const bindings = entries.map(([key, each]) => bindingShape(each, inner.of, promise, report.within(key)))
    if (!allThere(bindings)) return null
    const keyed = Object.fromEntries(entries.map(([key], index) => [key, bindings[index] as BindingShape]))
    return { value: { case: 'map', value: { bindings: keyed } } }
  }
  const scalar = scalarShape(argument, type as Exclude<Type, { readonly kind: 'list' | 'map' }>, report)
  return scalar === null ? null : { value: { case: 'scalar', value: scalar } }
}

/** The variant that a plain value is of: the first that has it. */
function variantFor(value: unknown, variants: readonly Type[]): Type | undefined {
  return variants.find((each) => isValueOf(value, each))
}

/** The list or map among the variants that an argument with promises inside can be bound to. */
function containerFor(argument: unknown, variants: readonly Type[]): Type | undefined {
  if (Array.isArray(argument)) return variants.find((each) => each.kind === 'list')
  const known = variantFor(argument, variants)
  if (known) return known.kind === 'map' ? known : undefined
  return typeof argument === 'object' ? variants.find((each) => each.kind === 'map') : undefined
}

/** Keys and values in one order; null when it is no plain object. */
function entriesOf(value: unknown, report: Report): [string, unknown][] | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  for (const [key] of entries) {
    if (key === '__proto__' || !isText(key)) {
      report.refuse('FLYTE-LITERAL', `the key ${JSON.stringify(key)} cannot be stored`)
      return null
    }
  }
  return entries
}

function refuse(value: unknown, type: Type, report: Report): null {
  report.refuse('FLYTE-LITERAL', `${shown(value)} is no ${typeText(type)}`)
  return null
}

function shown(value: unknown): string {
  if (typeof value === 'bigint') return `${value}`
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'an invalid date' : value.toISOString()
  if (typeof value === 'number' || value === undefined) return `${value}`
  try {
    return (
      JSON.stringify(value, (_, each) => (typeof each === 'bigint' ? `${each}` : each))?.slice(0, 80) ??
      'a function'
    )
  } catch {
    return 'a value that contains itself'
  }
}

function allThere<T>(items: readonly (T | null)[]): items is T[] {
  return items.every((each) => each !== null)
}
