import { create, type MessageInitShape } from '@bufbuild/protobuf'
import {
  BlobType_BlobDimensionality,
  type LiteralType,
  LiteralTypeSchema,
  SimpleType,
} from '../generated/flyteidl/core/types_pb.js'
import type { SimpleName, Type } from '../types.js'

export const simpleTypes: Readonly<Record<SimpleName, SimpleType>> = {
  none: SimpleType.NONE,
  integer: SimpleType.INTEGER,
  float: SimpleType.FLOAT,
  string: SimpleType.STRING,
  boolean: SimpleType.BOOLEAN,
  datetime: SimpleType.DATETIME,
  duration: SimpleType.DURATION,
  struct: SimpleType.STRUCT,
}

/** How flytekit tells the variants of a union apart: the names of its type transformers. */
const transformers: Readonly<Record<SimpleName, string>> = {
  none: 'none',
  integer: 'int',
  float: 'float',
  string: 'str',
  boolean: 'bool',
  datetime: 'datetime',
  duration: 'timedelta',
  struct: 'Typed Dict',
}

export type LiteralTypeShape = Exclude<MessageInitShape<typeof LiteralTypeSchema>, LiteralType>

/** The protobuf message of a type. */
export function literalType(type: Type): LiteralType {
  return create(LiteralTypeSchema, shapeOf(type))
}

export function shapeOf(type: Type): LiteralTypeShape {
  switch (type.kind) {
    case 'simple':
      return { type: { case: 'simple', value: simpleTypes[type.name] }, ...annotated(type.name) }
    case 'list':
      return { type: { case: 'collectionType', value: shapeOf(type.of) } }
    case 'map':
      return { type: { case: 'mapValueType', value: shapeOf(type.of) } }
    case 'blob':
      return {
        type: {
          case: 'blob',
          value: {
            format: type.format,
            dimensionality:
              type.dimensionality === 'single'
                ? BlobType_BlobDimensionality.SINGLE
                : BlobType_BlobDimensionality.MULTIPART,
          },
        },
      }
    case 'enum':
      return { type: { case: 'enumType', value: { values: [...type.values] } } }
    case 'dataset':
      return { type: { case: 'structuredDatasetType', value: { format: type.format } } }
    case 'union':
      return { type: { case: 'unionType', value: { variants: type.variants.map(variantOf) } } }
  }
}

/** A type as a variant of a union, with the tag by which flytekit reads values of it. */
export function variantOf(type: Type): LiteralTypeShape {
  return { ...shapeOf(type), structure: { tag: tagOf(type) } }
}

function tagOf(type: Type): string {
  switch (type.kind) {
    case 'simple':
      return type.tag ?? transformers[type.name]
    case 'list':
      return 'Typed List'
    case 'map':
      return 'Typed Dict'
    case 'blob':
      return type.dimensionality === 'single' ? 'FlyteFilePath' : 'FlyteDirectory'
    case 'enum':
      return 'DefaultEnumTransformer'
    case 'dataset':
      return 'StructuredDataset Transformer'
    case 'union':
      return 'Typed Union'
  }
}

/** flytekit marks its dictionaries so, and its cache keys depend on it. */
function annotated(name: SimpleName): Pick<LiteralTypeShape, 'annotation'> {
  if (name !== 'struct') return {}
  return {
    annotation: { annotations: { 'cache-key-metadata': { 'serialization-format': 'msgpack' } } },
  }
}
