/** `os.fspath`: the text of a path argument. */
import { plainOf } from '../plain.js'
import type { Value } from '../values.js'
import { isKind, known, raise, unknown } from './signals.js'
import { typeName } from './type-names.js'

export function pathText(value: Value): string {
  const given = known(plainOf(value))
  if (typeof given === 'string') return given
  if (isKind(given, 'object') && given.type.name.startsWith('pathlib.')) return given.type.text!(given)
  if (isKind(given, 'bytes')) return unknown('unsupported', 'a path of bytes')
  if (isKind(given, 'instance') || isKind(given, 'foreign'))
    return unknown('external', 'the path of a library object')
  return raise('TypeError', `expected str, bytes or os.PathLike object, not ${typeName(value)}`)
}
