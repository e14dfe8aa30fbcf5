/** The whole text of an argument that is a text or an open file. */
import type { EvaluatorApi, Site, Value } from '../values.js'
import { decode } from './encoding.js'
import { isKind, known, raise } from './signals.js'
import { typeName } from './type-names.js'

export function textOfStream(value: Value, api: EvaluatorApi, at: Site): string {
  const given = known(value)
  if (typeof given === 'string') return given
  if (isKind(given, 'bytes')) return decode(given.bytes)
  const content = known(api.call(api.attribute(given, 'read', at), [], new Map(), at))
  if (typeof content === 'string') return content
  if (isKind(content, 'bytes')) return decode(content.bytes)
  return raise('TypeError', `expected text, not ${typeName(content)}`)
}
