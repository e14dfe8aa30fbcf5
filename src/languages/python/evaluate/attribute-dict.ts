import type { DictValue, Value } from './values.js'

interface Entry {
  readonly key: Value
  value: Value
}

/** An instance's `__dict__`, or globals(): a dictionary that is its attributes, so that a change of one is a change of the other. */
export function attributeDict(attributes: Map<string, Value>): DictValue {
  return { kind: 'dict', entries: new AttributeEntries(attributes) }
}

/** What the evaluator keeps under names that no program can write is not shown. */
function isName(name: string): boolean {
  return !name.startsWith('%') && name !== '*'
}

class AttributeEntries extends Map<string, Entry> {
  readonly #attributes: Map<string, Value>

  constructor(attributes: Map<string, Value>) {
    super()
    this.#attributes = attributes
  }

  #entry(name: string): Entry {
    const attributes = this.#attributes
    return {
      key: name,
      get value() {
        return attributes.get(name)!
      },
      set value(to: Value) {
        attributes.set(name, to)
      },
    }
  }

  override get size(): number {
    return [...this.#attributes.keys()].filter(isName).length
  }

  override get(key: string): Entry | undefined {
    const name = key.slice(1)
    return key.startsWith('s') && this.#attributes.has(name) ? this.#entry(name) : undefined
  }

  override has(key: string): boolean {
    return key.startsWith('s') && this.#attributes.has(key.slice(1))
  }

  override set(key: string, entry: Entry): this {
    if (key.startsWith('s')) this.#attributes.set(key.slice(1), entry.value)
    return this
  }

  override delete(key: string): boolean {
    return key.startsWith('s') && this.#attributes.delete(key.slice(1))
  }

  override clear(): void {
    this.#attributes.clear()
  }

  override *entries(): MapIterator<[string, Entry]> {
    for (const name of [...this.#attributes.keys()]) if (isName(name)) yield [`s${name}`, this.#entry(name)]
  }

  override *keys(): MapIterator<string> {
    for (const [key] of this.entries()) yield key
  }

  override *values(): MapIterator<Entry> {
    for (const [, entry] of this.entries()) yield entry
  }

  override [Symbol.iterator](): MapIterator<[string, Entry]> {
    return this.entries()
  }

  override forEach(run: (entry: Entry, key: string, map: Map<string, Entry>) => void): void {
    for (const [key, entry] of this.entries()) run(entry, key, this)
  }
}
