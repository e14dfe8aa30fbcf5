/** `json` */
import type { ModuleValue, Value } from '../values.js'
import { decode } from './encoding.js'
import { foreignNames } from './inert.js'
import { hooksOf, loadJson } from './json-read.js'
import { DUMP_OPTIONS, dumpJson } from './json-write.js'
import { type Call, define, moduleOf } from './native.js'
import { isKind, raise, unknown } from './signals.js'
import { textOfStream } from './stream-text.js'
import { typeName } from './type-names.js'

const LOAD_OPTIONS =
  'cls? object_hook? parse_float? parse_int? parse_constant? object_pairs_hook? encoding? strict?'

function load(text: string, options: readonly (Value | undefined)[], { api, at }: Call): Value {
  const [cls, object_hook, parse_float, parse_int, parse_constant, object_pairs_hook, , strict] = options
  if (cls !== undefined && cls !== null) return unknown('unsupported', 'json.loads with a decoder class')
  if (parse_constant !== undefined || strict !== undefined)
    return unknown('unsupported', 'json.loads with rare options')
  return loadJson(text, hooksOf({ object_hook, object_pairs_hook, parse_float, parse_int }, api, at))
}

type Options = readonly (Value | undefined)[]

export function jsonModule(name: string): ModuleValue {
  return moduleOf(
    name,
    {
      dumps: define(`${name}.dumps`, `obj * ${DUMP_OPTIONS}` as string, (args, { api, at }) => {
        const [value, ...options] = args as Options
        return dumpJson(value ?? null, options, api, at)
      }),
      dump: define(`${name}.dump`, `obj fp~ * ${DUMP_OPTIONS}` as string, (args, { api, at }) => {
        const [value, file, ...options] = args as Options
        const text = dumpJson(value ?? null, options, api, at)
        if (!isKind(file, 'unknown'))
          api.call(api.attribute(file ?? null, 'write', at), [text], new Map(), at)
        return null
      }),
      loads: define(`${name}.loads`, `s * ${LOAD_OPTIONS}` as string, (args, call) => {
        const [text, ...options] = args as Options
        if (typeof text === 'string') return load(text, options, call)
        if (isKind(text, 'bytes')) return load(decode(text.bytes), options, call)
        const type = typeName(text ?? null)
        return raise('TypeError', `the JSON object must be str, bytes or bytearray, not ${type}`)
      }),
      load: define(`${name}.load`, `fp * ${LOAD_OPTIONS}` as string, (args, call) => {
        const [file, ...options] = args as Options
        return load(textOfStream(file ?? null, call.api, call.at), options, call)
      }),
    },
    foreignNames('json', 'JSONEncoder JSONDecoder JSONDecodeError'),
  )
}
