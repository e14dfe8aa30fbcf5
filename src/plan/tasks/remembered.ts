interface Kept<K, V> {
  has(key: K): boolean
  get(key: K): V | undefined
  set(key: K, value: V): unknown
}

/** A function that makes what belongs to a key once. One that outlives its keys keeps them in a WeakMap. */
export function remembered<K, V>(make: (key: K) => V, known: Kept<K, V> = new Map<K, V>()): (key: K) => V {
  return (key) => {
    if (!known.has(key)) known.set(key, make(key))
    return known.get(key) as V
  }
}

/** A value that is made when it is first asked for. */
export function lazily<V>(make: () => V): () => V {
  let made: { readonly value: V } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
