/** `re`: compiled patterns and matches as objects. */
import type { ModuleValue, NativeFunction, NativeObject, NativeType, Value } from '../values.js'
import { iteratorOf, listOf, textDict, toIndexOr, toInteger, toText, tupleOf } from './build.js'
import { unitOf } from './code-points.js'
import { type Call, define, moduleOf } from './native.js'
import { quoteText } from './quoting.js'
import { type Anchor, type Found, findAll, findAt } from './regex-match.js'
import { groupText, matchObject, type Pattern, patternOf } from './regex-object.js'
import { expandTemplate } from './regex-template.js'
import { type Flags, translate } from './regex-translate.js'
import { isKind, raise, unknown } from './signals.js'

const FLAG_BITS = {
  A: 256n,
  ASCII: 256n,
  I: 2n,
  IGNORECASE: 2n,
  M: 8n,
  MULTILINE: 8n,
  S: 16n,
  DOTALL: 16n,
  U: 32n,
  UNICODE: 32n,
  X: 64n,
  VERBOSE: 64n,
}

const cache = new Map<string, Pattern>()

function flagsOf(bits: bigint): Flags {
  const has = (bit: bigint) => (bits & bit) !== 0n
  if (has(4n)) unknown('unsupported', 'locale in a regular expression')
  return { ignoreCase: has(2n), multiline: has(8n), dotAll: has(16n), verbose: has(64n), ascii: has(256n) }
}

function compile(pattern: Value, flags: Value | undefined): NativeObject {
  if (isKind(pattern, 'object') && pattern.type === patternType) return pattern
  if (isKind(pattern, 'bytes')) return unknown('unsupported', 'a regular expression over bytes')
  const text = toText(pattern, 'first argument')
  const bits = flags === undefined ? 0n : toInteger(flags)
  const key = `${bits}:${text}`
  let made = cache.get(key)
  if (made === undefined) {
    made = { text, translated: translate(text, flagsOf(bits)) }
    if (cache.size > 2_000) cache.clear()
    cache.set(key, made)
  }
  return { kind: 'object', type: patternType, state: made }
}

function subjectOf(value: Value): string {
  if (isKind(value, 'bytes')) raise('TypeError', 'cannot use a string pattern on a bytes-like object')
  return toText(value, 'expected string or bytes-like object:')
}

function matching(self: NativeObject, anchor: Anchor, subject: Value, pos?: Value, endpos?: Value): Value {
  const text = subjectOf(subject)
  if (endpos !== undefined) unknown('unsupported', 'a match that ends early')
  const from = unitOf(text, Math.max(0, toIndexOr(pos, 0)))
  return from > text.length
    ? null
    : matchObject(self, text, findAt(patternOf(self).translated, text, from, anchor))
}

/** What `findall` gives for one match. */
function summary(subject: string, { spans }: Found): Value {
  const text = (span: readonly [number, number] | undefined) => groupText(subject, span) ?? ''
  if (spans.length === 1) return text(spans[0])
  return spans.length === 2 ? text(spans[1]) : tupleOf(...spans.slice(1).map(text))
}

function substitute(
  self: NativeObject,
  by: Value,
  subject: Value,
  count: number,
  { api, at }: Call,
): [string, number] {
  const text = subjectOf(subject)
  const { translated } = patternOf(self)
  const template = typeof by === 'string' ? expandTemplate(by, translated.groups) : undefined
  let result = ''
  let last = 0
  let done = 0
  for (const found of findAll(translated, text)) {
    if (count > 0 && done === count) break
    const [start, end] = found.spans[0]!
    result += text.slice(last, start)
    if (template !== undefined)
      result += template(found.spans.map((span) => (span === undefined ? '' : text.slice(span[0], span[1]))))
    else result += toText(api.call(by, [matchObject(self, text, found)], new Map(), at))
    last = end
    done += 1
  }
  return [result + text.slice(last), done]
}

function split(self: NativeObject, subject: Value, limit: number): Value {
  const text = subjectOf(subject)
  const parts: Value[] = []
  let last = 0
  let done = 0
  for (const found of findAll(patternOf(self).translated, text)) {
    if (limit > 0 && done === limit) break
    const [start, end] = found.spans[0]!
    parts.push(text.slice(last, start), ...found.spans.slice(1).map((span) => groupText(text, span)))
    last = end
    done += 1
  }
  return listOf([...parts, text.slice(last)])
}

/** Operations that are both methods of a pattern and functions of the module. */
const OPERATIONS: Readonly<
  Record<
    string,
    [signature: string, run: (self: NativeObject, args: readonly (Value | undefined)[], call: Call) => Value]
  >
> = {
  search: ['string pos? endpos?', (self, [string, pos, end]) => matching(self, 'search', string!, pos, end)],
  match: ['string pos? endpos?', (self, [string, pos, end]) => matching(self, 'match', string!, pos, end)],
  fullmatch: [
    'string pos? endpos?',
    (self, [string, pos, end]) => matching(self, 'fullmatch', string!, pos, end),
  ],
  findall: [
    'string',
    (self, [string]) => {
      const text = subjectOf(string!)
      return listOf([...findAll(patternOf(self).translated, text)].map((found) => summary(text, found)))
    },
  ],
  finditer: [
    'string',
    (self, [string]) => {
      const text = subjectOf(string!)
      const all = [...findAll(patternOf(self).translated, text)]
      return iteratorOf(all.map((found) => matchObject(self, text, found))[Symbol.iterator]())
    },
  ],
  split: ['string maxsplit?', (self, [string, limit]) => split(self, string!, toIndexOr(limit, 0))],
  sub: [
    'repl string count?',
    (self, [by, string, count], call) => substitute(self, by!, string!, toIndexOr(count, 0), call)[0],
  ],
  subn: [
    'repl string count?',
    (self, [by, string, count], call) => {
      const [text, done] = substitute(self, by!, string!, toIndexOr(count, 0), call)
      return tupleOf(text, BigInt(done))
    },
  ],
}

const patternType: NativeType = {
  name: 're.Pattern',
  key: (self) => patternOf(self).text + JSON.stringify(patternOf(self).translated.flags),
  repr: (self) =>
    Object.values(patternOf(self).translated.flags).some(Boolean)
      ? unknown('unsupported', 'the text of a pattern with flags')
      : `re.compile(${quoteText(patternOf(self).text)})`,
  attribute: (self, name) => {
    const operation = Object.hasOwn(OPERATIONS, name) ? OPERATIONS[name] : undefined
    if (operation !== undefined) {
      const [signature, run] = operation
      return define(`re.Pattern.${name}`, signature, (args, call) =>
        run(self, args as readonly (Value | undefined)[], call),
      )
    }
    const { text, translated } = patternOf(self)
    if (name === 'pattern') return text
    if (name === 'groups') return BigInt(translated.groups.length)
    if (name !== 'groupindex') return undefined
    return textDict(
      translated.groups.flatMap((group, index) =>
        group === undefined ? [] : [[group, BigInt(index + 1)] as const],
      ),
    )
  },
}

const ESCAPED = /[()[\]{}?*+\-|^$\\.&~# \t\n\r\v\f]/g

export function reModule(name: string): ModuleValue {
  const operations = Object.entries(OPERATIONS).map(
    ([operation, [signature, run]]): [string, NativeFunction] => {
      const plain = signature.replace(' pos? endpos?', '')
      return [
        operation,
        define(`${name}.${operation}`, `pattern ${plain} flags?`, (args, call) => {
          const [pattern, ...rest] = args as readonly (Value | undefined)[]
          const self = compile(pattern ?? null, rest.at(-1))
          return run(self, rest.slice(0, -1), call)
        }),
      ]
    },
  )
  return moduleOf(
    name,
    {
      ...FLAG_BITS,
      ...Object.fromEntries(operations),
      compile: define(`${name}.compile`, 'pattern flags?', ([pattern, flags]) => compile(pattern, flags)),
      escape: define(`${name}.escape`, 'pattern', ([pattern]) => toText(pattern).replace(ESCAPED, '\\$&')),
      purge: define(`${name}.purge`, '', () => null),
    },
    (other) => (other === 'error' ? { kind: 'foreign', path: 're.error' } : undefined),
  )
}
