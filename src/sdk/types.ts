/**
 * Types of inputs and outputs, as Flyte knows them. A type is a plain value whose TypeScript type says the same, so that
 * a binding of another type does not compile.
 */

export type SimpleName =
  | 'string'
  | 'integer'
  | 'float'
  | 'boolean'
  | 'datetime'
  | 'duration'
  | 'struct'
  | 'none'

export interface SimpleType<N extends SimpleName = SimpleName> {
  readonly kind: 'simple'
  readonly name: N
  /** Name of flytekit's transformer where it is not the usual one of the type; it tells the variants of a union apart. */
  readonly tag?: string
}

export interface ListType<E extends Type = Type> {
  readonly kind: 'list'
  readonly of: E
}

/** Keys are always text. */
export interface MapType<E extends Type = Type> {
  readonly kind: 'map'
  readonly of: E
}

export type Dimensionality = 'single' | 'multipart'

/** A file, or a directory, that Flyte stores and moves. */
export interface BlobType<D extends Dimensionality = Dimensionality> {
  readonly kind: 'blob'
  readonly dimensionality: D
  /** `csv`, `png`, …; empty: any. */
  readonly format: string
}

export interface EnumType<V extends string = string> {
  readonly kind: 'enum'
  readonly values: readonly V[]
}

export interface UnionType<V extends readonly Type[] = readonly Type[]> {
  readonly kind: 'union'
  readonly variants: V
}

/** A table; its format and columns are checked when it is read. */
export interface DatasetType {
  readonly kind: 'dataset'
  /** `parquet`, …; empty: any. */
  readonly format: string
}

export type Type = SimpleType | ListType | MapType | BlobType | EnumType | UnionType | DatasetType

/** JSON, as a `struct` holds it. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** What Flyte stores under an address: a file, a directory or a table. */
export interface Stored {
  readonly uri: string
}

/** The TypeScript value that a literal of a type is written as. Durations are in seconds. */
export type Value<T extends Type> = Type extends T
  ? unknown
  : T extends SimpleType<infer N>
    ? SimpleValues[N]
    : T extends ListType<infer E>
      ? readonly Value<E>[]
      : T extends MapType<infer E>
        ? { readonly [key: string]: Value<E> }
        : T extends EnumType<infer V>
          ? V
          : T extends UnionType<infer V>
            ? Value<V[number]>
            : Stored

interface SimpleValues {
  readonly string: string
  readonly integer: number | bigint
  readonly float: number
  readonly boolean: boolean
  readonly datetime: Date
  readonly duration: number
  readonly struct: { readonly [key: string]: Json }
  readonly none: null
}

/**
 * Types whose values may be given where `T` is wanted: the type itself; text for an enum and an enum for text; any of
 * its variants for a union; and the same inside lists and maps. (flytepropeller, compiler/validators/typing.go)
 */
export type Source<T extends Type> = Type extends T
  ? Type
  : T extends SimpleType<infer N>
    ? SimpleType<N> | (N extends 'string' ? EnumType : never)
    : T extends ListType<infer E>
      ? ListType<Source<E>>
      : T extends MapType<infer E>
        ? MapType<Source<E>>
        : T extends EnumType<infer V>
          ? EnumType<V> | SimpleType<'string'>
          : T extends UnionType<infer V>
            ? Source<V[number]> | UnionType<readonly Source<V[number]>[]>
            : T

const simple = <N extends SimpleName>(name: N): SimpleType<N> => Object.freeze({ kind: 'simple', name })

/** The types: `t.string`, `t.list(t.integer)`, `t.optional(t.file)`. */
export const t = Object.freeze({
  string: simple('string'),
  integer: simple('integer'),
  float: simple('float'),
  boolean: simple('boolean'),
  /** An instant. */
  datetime: simple('datetime'),
  /** A day: Flyte has instants only, Python code sees a `datetime.date`. */
  date: Object.freeze({ kind: 'simple', name: 'datetime', tag: 'date' }) as SimpleType<'datetime'>,
  duration: simple('duration'),
  /** A JSON object. */
  struct: simple('struct'),
  /** No value; of use in a union. */
  none: simple('none'),
  file: Object.freeze({ kind: 'blob', dimensionality: 'single', format: '' }) as BlobType<'single'>,
  directory: Object.freeze({
    kind: 'blob',
    dimensionality: 'multipart',
    format: '',
  }) as BlobType<'multipart'>,
  /** A table in any format. */
  dataset: Object.freeze({ kind: 'dataset', format: '' }) as DatasetType,
  /** A file or directory of one format: `t.blob('single', 'csv')`. */
  blob: <D extends Dimensionality>(dimensionality: D, format: string): BlobType<D> =>
    Object.freeze({ kind: 'blob', dimensionality, format }),
  list: <E extends Type>(of: E): ListType<E> => Object.freeze({ kind: 'list', of }),
  map: <E extends Type>(of: E): MapType<E> => Object.freeze({ kind: 'map', of }),
  enum: <const V extends string>(...values: readonly V[]): EnumType<V> =>
    Object.freeze({ kind: 'enum', values: Object.freeze([...values]) }),
  union: <const V extends readonly Type[]>(...variants: V): UnionType<V> =>
    Object.freeze<UnionType<V>>({ kind: 'union', variants }),
  /** The type, or nothing (`typing.Optional`). */
  optional: <E extends Type>(of: E): UnionType<readonly [E, SimpleType<'none'>]> =>
    Object.freeze<UnionType<readonly [E, SimpleType<'none'>]>>({
      kind: 'union',
      variants: [of, simple('none')],
    }),
})
