import type { ClassValue } from './values.js'

const subclasses = new WeakMap<ClassValue, ClassValue[]>()

/** Remembers that a class was made that stands directly on `base`. */
export function noteSubclass(base: ClassValue, type: ClassValue): void {
  const known = subclasses.get(base)
  if (known) known.push(type)
  else subclasses.set(base, [type])
}

/** Classes that stand directly on one, in the order they were made. */
export function subclassesOf(type: ClassValue): readonly ClassValue[] {
  return subclasses.get(type) ?? []
}
