import { create, equals, fromJson } from '@bufbuild/protobuf'
import { StructSchema } from '@bufbuild/protobuf/wkt'
import type { Literal, Primitive, Scalar } from '../generated/flyteidl/core/literals_pb.js'
import {
  BlobType_BlobDimensionality,
  type LiteralType,
  LiteralTypeSchema,
  type SchemaType,
  SimpleType,
  type StructuredDatasetType,
} from '../generated/flyteidl/core/types_pb.js'

/**
 * May a value of one type be given where another is wanted? The rules are those of Flyte's compiler.
 * (flytepropeller, compiler/validators/typing.go, AreTypesCastable)
 */
export function isCastable(upstream: LiteralType, downstream: LiteralType): boolean {
  if (upstream.type.case === 'unionType') {
    const [only, ...others] = upstream.type.value.variants
    if (only && others.length === 0 && castsFrom(only, downstream)) return true
  }
  return castsFrom(upstream, downstream)
}

function castsFrom(upstream: LiteralType, downstream: LiteralType): boolean {
  switch (downstream.type.case) {
    case 'collectionType':
      if (upstream.type.case !== 'collectionType') return false
      return isNone(upstream.type.value) || castsFrom(upstream.type.value, downstream.type.value)
    case 'mapValueType':
      if (upstream.type.case !== 'mapValueType') return false
      return isNone(upstream.type.value) || castsFrom(upstream.type.value, downstream.type.value)
    case 'blob': {
      if (upstream.type.case !== 'blob') return false
      const [from, to] = [upstream.type.value, downstream.type.value]
      // Flyte does not look at the dimensionality, and the task then fails: a directory is no file.
      if (from.dimensionality !== to.dimensionality) return false
      return from.format === '' || to.format === '' || from.format === to.format
    }
    case 'schema':
      return schemaFrom(upstream, downstream.type.value)
    case 'structuredDatasetType':
      return datasetFrom(upstream, downstream.type.value)
    case 'unionType':
      return unionFrom(upstream, downstream.type.value.variants)
    default:
      return isNone(downstream) ? isNone(upstream) : isPlainlyCastable(upstream, downstream)
  }
}

const isNone = (type: LiteralType) => type.type.case === 'simple' && type.type.value === SimpleType.NONE

const isSimple = (type: LiteralType, simple: SimpleType) =>
  type.type.case === 'simple' && type.type.value === simple

function isPlainlyCastable(upstream: LiteralType, downstream: LiteralType): boolean {
  if (upstream.type.case === 'enumType' && isSimple(downstream, SimpleType.STRING)) return true
  if (downstream.type.case === 'enumType' && isSimple(upstream, SimpleType.STRING)) return true
  const tag = upstream.structure?.tag ?? ''
  if (tag !== '' && (downstream.structure?.tag ?? '') !== tag) return false
  if (isSimple(upstream, SimpleType.STRUCT) && isSimple(downstream, SimpleType.STRUCT)) {
    // Two different JSON schemas would have to be compared; equal ones, in any order of keys, and none at all, are sure to fit.
    if (upstream.metadata === undefined || downstream.metadata === undefined) return true
    return equals(
      StructSchema,
      fromJson(StructSchema, upstream.metadata),
      fromJson(StructSchema, downstream.metadata),
    )
  }
  return equals(LiteralTypeSchema, bare(upstream), bare(downstream))
}

/** The type alone, without what is told about it. */
function bare(type: LiteralType): LiteralType {
  return create(LiteralTypeSchema, { type: type.type })
}

function unionFrom(upstream: LiteralType, variants: readonly LiteralType[]): boolean {
  if (upstream.type.case === 'unionType')
    return upstream.type.value.variants.every((each) => variants.some((to) => isCastable(each, to)))
  return variants.filter((to) => isCastable(upstream, to)).length === 1
}

const isParquet = (format: string) => format === '' || format.toLowerCase() === 'parquet'

function schemaFrom(upstream: LiteralType, to: SchemaType): boolean {
  if (upstream.type.case === 'schema') {
    const from = new Map(upstream.type.value.columns.map((each) => [each.name, each.type]))
    return from.size === 0 || to.columns.every((each) => from.get(each.name) === each.type)
  }
  if (upstream.type.case !== 'structuredDatasetType' || !isParquet(upstream.type.value.format)) return false
  return upstream.type.value.columns.length === 0 || to.columns.length === 0
}

function datasetFrom(upstream: LiteralType, to: StructuredDatasetType): boolean {
  if (isNone(upstream)) return true
  if (upstream.type.case === 'schema')
    return isParquet(to.format) && (upstream.type.value.columns.length === 0 || to.columns.length === 0)
  if (upstream.type.case !== 'structuredDatasetType') return false
  const from = upstream.type.value
  if (from.format !== '' && to.format !== '' && from.format.toLowerCase() !== to.format.toLowerCase())
    return false
  if (from.columns.length === 0 || to.columns.length === 0) return true
  const types = new Map(from.columns.map((each) => [each.name, each.literalType]))
  return to.columns.every((each) => {
    const type = types.get(each.name)
    return type !== undefined && each.literalType !== undefined && castsFrom(type, each.literalType)
  })
}

const simple = (value: SimpleType): LiteralType =>
  create(LiteralTypeSchema, { type: { case: 'simple', value } })

/** The type of a literal; null when it holds nothing that Flyte knows. (flytepropeller, LiteralTypeForLiteral) */
export function typeOfLiteral(literal: Literal): LiteralType | null {
  switch (literal.value.case) {
    case 'scalar':
      return typeOfScalar(literal.value.value)
    case 'collection':
      return typeOfMany(literal.value.value.literals, 'collectionType')
    case 'map':
      return typeOfMany(Object.values(literal.value.value.literals), 'mapValueType')
    case 'offloadedMetadata':
      return literal.value.value.inferredType ?? null
    default:
      return null
  }
}

/** Empty lists say nothing of the type when others do. (flytepropeller, literalTypeForLiterals) */
function typeOfMany(
  literals: readonly Literal[],
  kind: 'collectionType' | 'mapValueType',
): LiteralType | null {
  const types: LiteralType[] = []
  const ofEmpty: LiteralType[] = []
  for (const each of literals) {
    const type = typeOfLiteral(each)
    if (type === null) return null
    if (each.value.case === 'collection' && each.value.value.literals.length === 0) ofEmpty.push(type)
    else if (!types.some((known) => equals(LiteralTypeSchema, known, type))) types.push(type)
  }
  const [first, ...others] = types
  const item =
    first === undefined
      ? (ofEmpty[0] ?? simple(SimpleType.NONE))
      : others.length === 0
        ? first
        : unionOf(types)
  return create(LiteralTypeSchema, { type: { case: kind, value: item } })
}

/** One type for several; lists of unions become one list of one union. (flytepropeller, buildMultipleTypeUnion) */
function unionOf(types: readonly LiteralType[]): LiteralType {
  const variantsOf = ({ type }: LiteralType) =>
    type.case === 'collectionType' && type.value.type.case === 'unionType'
      ? type.value.type.value.variants
      : null
  const union = create(LiteralTypeSchema, {
    type: {
      case: 'unionType',
      value: { variants: types.flatMap((each) => variantsOf(each) ?? [each]) },
    },
  })
  return types.some(variantsOf)
    ? create(LiteralTypeSchema, { type: { case: 'collectionType', value: union } })
    : union
}

export function typeOfScalar(scalar: Scalar): LiteralType | null {
  switch (scalar.value.case) {
    case 'primitive':
      return typeOfPrimitive(scalar.value.value)
    case 'blob': {
      const type = scalar.value.value.metadata?.type
      return type ? create(LiteralTypeSchema, { type: { case: 'blob', value: type } }) : null
    }
    case 'binary':
      return simple(scalar.value.value.tag === 'msgpack' ? SimpleType.STRUCT : SimpleType.BINARY)
    case 'schema': {
      const { type } = scalar.value.value
      return type ? create(LiteralTypeSchema, { type: { case: 'schema', value: type } }) : null
    }
    case 'structuredDataset': {
      const value = scalar.value.value.metadata?.structuredDatasetType
      return create(LiteralTypeSchema, { type: { case: 'structuredDatasetType', value: value ?? {} } })
    }
    case 'noneType':
      return simple(SimpleType.NONE)
    case 'error':
      return simple(SimpleType.ERROR)
    case 'generic':
      return simple(SimpleType.STRUCT)
    case 'union': {
      const { type } = scalar.value.value
      return type
        ? create(LiteralTypeSchema, { type: { case: 'unionType', value: { variants: [type] } } })
        : null
    }
    default:
      return null
  }
}

const primitives = {
  integer: SimpleType.INTEGER,
  floatValue: SimpleType.FLOAT,
  stringValue: SimpleType.STRING,
  boolean: SimpleType.BOOLEAN,
  datetime: SimpleType.DATETIME,
  duration: SimpleType.DURATION,
}

export function typeOfPrimitive(primitive: Primitive): LiteralType | null {
  const { case: kind } = primitive.value
  return kind === undefined ? null : simple(primitives[kind])
}

/** A variable of a type with nothing among its variants need not be bound. */
export function isOptional(type: LiteralType | undefined): boolean {
  return type?.type.case === 'unionType' && type.type.value.variants.some(isNone)
}

/** A type in words, for messages. */
export function literalTypeText(type: LiteralType | undefined): string {
  switch (type?.type.case) {
    case 'simple':
      return SimpleType[type.type.value]?.toLowerCase() ?? 'unknown'
    case 'collectionType':
      return `list of ${literalTypeText(type.type.value)}`
    case 'mapValueType':
      return `map of ${literalTypeText(type.type.value)}`
    case 'blob': {
      const { dimensionality, format } = type.type.value
      const kind = dimensionality === BlobType_BlobDimensionality.MULTIPART ? 'directory' : 'file'
      return format === '' ? kind : `${kind} (${format})`
    }
    case 'enumType':
      return `one of ${type.type.value.values.join(', ')}`
    case 'unionType':
      return type.type.value.variants.map(literalTypeText).join(' or ')
    case 'structuredDatasetType':
      return 'dataset'
    case 'schema':
      return 'schema'
    default:
      return 'nothing'
  }
}
