import { classMember } from './class-member.js'
import { enumText } from './enums.js'
import { exceptionText } from './exceptions.js'
import { isUnknown } from './known.js'
import type { textOf } from './library/index.js'
import { ShapeDepends, Unknowable, unknown } from './signals.js'
import { bounded } from './size.js'
import { isSymbol } from './symbols.js'
import type { Site, Value } from './values.js'
import type { Vm } from './vm.js'

/** `str(value)` or `repr(value)`: by the sources' own method, else by the library's. */
export function textual(
  vm: Vm,
  method: '__str__' | '__repr__',
  plain: typeof textOf,
  value: Value,
  at: Site,
): string {
  if (isUnknown(value)) throw new Unknowable(value)
  if (isSymbol(value))
    throw new ShapeDepends(value.expression, 'text of a value that depends on parameters', at)
  if (typeof value === 'object' && value !== null && value.kind === 'instance') {
    const own =
      classMember(value.type, method) ??
      (method === '__str__' ? classMember(value.type, '__repr__') : undefined)
    if (own !== undefined) {
      const text = vm.call(vm.bind(own, value, value.type, at), [], new Map(), at)
      if (typeof text === 'string') return text
      throw new Unknowable(isUnknown(text) ? text : unknown('unsupported', 'a text that is none', at))
    }
    const member = enumText(value, method, (inner) => vm.repr(inner, at))
    if (member !== undefined) return member
    const exception = exceptionText(vm, value, method, at)
    if (exception !== undefined) return exception
    throw new Unknowable(unknown('unsupported', `the text of an instance of ${value.type.name}`, at))
  }
  if (typeof value === 'object' && value !== null && value.kind === 'foreign')
    throw new Unknowable(unknown('external', `the text of ${value.path}`, at))
  return plain(bounded(value, at), vm, at)
}
