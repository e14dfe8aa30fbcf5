import type { ListType, MapType, SimpleType, Source, Type, UnionType, Value } from './types.js'

/** An input that has more to it than a type. `D`: it has a default, so it need not be bound. */
export interface Input<T extends Type = Type, D extends boolean = boolean> {
  readonly kind: 'input'
  readonly type: T
  readonly hasDefault: D
  /** A `Value` of the type. */
  readonly default?: unknown
  readonly description?: string
}

/** What a task or workflow takes, or gives: a type for each name. */
export type Variables = { readonly [name: string]: Type | Input }

/** The type of a variable, however it was declared. */
export type TypeOf<V extends Type | Input> = V extends Input<infer T> ? T : V extends Type ? V : never

/** An input with a default: `input(t.integer, { default: 10 })`. */
export function input<T extends Type>(
  type: T,
  options: { readonly default: NoInfer<Value<T>>; readonly description?: string },
): Input<T, true>
/** An input with a description: `input(t.date, { description: 'The day to count' })`. */
export function input<T extends Type>(type: T, options: { readonly description: string }): Input<T, false>
export function input<T extends Type>(
  type: T,
  options: { readonly default?: Value<T>; readonly description?: string },
): Input<T> {
  return Object.freeze({ kind: 'input', type, hasDefault: 'default' in options, ...options })
}

/** Marks promises; a symbol, so that no JSON value can look like one. */
export const promised: unique symbol = Symbol.for('repipe.sdk.promise')

/** An output of a node, or an input of the workflow, that is bound to an input: the value is there when the workflow runs. */
export interface Promised<T extends Type = Type> {
  readonly [promised]: true
  /** The workflow that it belongs to. */
  readonly workflow: string
  /** Empty for an input of the workflow. */
  readonly node: string
  readonly output: string
  readonly type: T
}

/** Promises of all variables of an interface, by name. */
export type Promises<V extends Variables> = { readonly [K in keyof V]: Promised<TypeOf<V[K]>> }

/** What an input of a type may be bound to: a value, a promise, or a list or map of both. */
export type Argument<T extends Type> =
  | Value<T>
  | Promised<Source<T>>
  | (T extends ListType<infer E>
      ? readonly Argument<E>[]
      : T extends MapType<infer E>
        ? { readonly [key: string]: Argument<E> }
        : T extends UnionType<infer V>
          ? V[number] extends infer E
            ? E extends ListType | MapType
              ? Argument<E>
              : never
            : never
          : never)

type Defaulted<V extends Variables> = {
  [K in keyof V]: V[K] extends Input<Type, true> ? K : never
}[keyof V]

/** An argument for every input; those with a default may be left out, and nothing else may be given. */
export type Arguments<V extends Variables> = keyof V extends never
  ? { readonly [name: string]: never }
  : { readonly [K in Exclude<keyof V, Defaulted<V>>]: Argument<TypeOf<V[K]>> } & {
      readonly [K in Defaulted<V>]?: Argument<TypeOf<V[K]>>
    }

/** Names of inputs that must be bound. */
export type Required<V extends Variables> = Exclude<keyof V, Defaulted<V>> & string

/** Names of inputs of one simple type. */
export type NamesOf<V extends Variables, T extends SimpleType> = {
  [K in keyof V]: TypeOf<V[K]> extends T ? K : never
}[keyof V] &
  string

export function isPromised(value: unknown): value is Promised {
  return typeof value === 'object' && value !== null && promised in value
}

export function typeOf(variable: Type | Input): Type {
  return variable.kind === 'input' ? variable.type : variable
}

/** Promises for each variable of an interface. */
export function promisesOf<V extends Variables>(variables: V, workflow: string, node: string): Promises<V> {
  return Object.freeze(
    Object.fromEntries(
      Object.entries(variables).map(([name, variable]) => [
        name,
        Object.freeze({ [promised]: true, workflow, node, output: name, type: typeOf(variable) }),
      ]),
    ),
  ) as Promises<V>
}
