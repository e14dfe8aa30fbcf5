/**
 * Writing a Python function in TypeScript: `define('str.split', 'self sep? maxsplit?', ([self, sep, maxsplit], call) => …)`.
 *
 * The signature is words: `name` is required, `name?` may be absent (undefined), `*name` and `**name` collect,
 * `/` ends the positional-only part and `*` the positional part. A `~` after a name says that the value is only passed on,
 * so that it may be unknown; any other unknown argument makes the result unknown before the body runs.
 */
import type { EvaluatorApi, ModuleValue, NativeCall, NativeFunction, Site, Value } from '../values.js'
import { guarded, known, raise, unknown } from './signals.js'

type Words<Text extends string> = Text extends `${infer Head} ${infer Tail}`
  ? [...Word<Head>, ...Words<Tail>]
  : Word<Text>
type Word<Text extends string> = Text extends '' | '/' | `*${string}`
  ? []
  : Text extends `${string}?`
    ? [Value | undefined]
    : [Value]

/** What a body may ask besides its bound arguments. */
export interface Call {
  readonly api: EvaluatorApi
  readonly at: Site
  /** The values of `*name`. */
  readonly rest: readonly Value[]
  /** The values of `**name`. */
  readonly keywords: ReadonlyMap<string, Value>
}

interface Parameter {
  readonly name: string
  readonly optional: boolean
  readonly lenient: boolean
  readonly mode: 'positional' | 'either' | 'keyword'
}
interface Signature {
  readonly parameters: readonly Parameter[]
  readonly rest: 'none' | 'strict' | 'lenient'
  readonly keywords: 'none' | 'strict' | 'lenient'
}

/** A native function with Python's argument binding; see the head of this file for the signature. */
export function define<const Text extends string>(
  name: string,
  signature: Text,
  body: (args: Words<Text>, call: Call) => Value,
): NativeFunction {
  let parsed: Signature | undefined
  return {
    kind: 'native',
    name,
    call: (call) =>
      guarded(call.evaluator, call.at, () => {
        parsed ??= readSignature(signature)
        const { args, rest, keywords } = bind(name, parsed, call)
        return body(args as Words<Text>, { api: call.evaluator, at: call.at, rest, keywords })
      }),
  }
}

function readSignature(text: string): Signature {
  const words = text === '' ? [] : text.split(' ')
  const slash = words.indexOf('/')
  const star = words.findIndex((word) => word.startsWith('*') && !word.startsWith('**'))
  const parameters: Parameter[] = []
  let rest: Signature['rest'] = 'none'
  let keywords: Signature['keywords'] = 'none'
  words.forEach((word, index) => {
    const strictness = word.includes('~') ? 'lenient' : 'strict'
    if (word.startsWith('**')) keywords = strictness
    else if (word.startsWith('*') && word !== '*') rest = strictness
    else if (word !== '*' && word !== '/') {
      const mode = index < slash ? 'positional' : star >= 0 && index > star ? 'keyword' : 'either'
      const name = word.replace(/[?~]/g, '')
      parameters.push({ name, optional: word.endsWith('?'), lenient: strictness === 'lenient', mode })
    }
  })
  return { parameters, rest, keywords }
}

function bind(name: string, signature: Signature, call: NativeCall) {
  const args: (Value | undefined)[] = []
  const used = new Set<string>()
  let position = 0
  for (const parameter of signature.parameters) {
    let value: Value | undefined
    if (parameter.mode !== 'keyword' && position < call.args.length) value = call.args[position++]
    else if (parameter.mode !== 'positional' && call.keywords.has(parameter.name)) {
      value = call.keywords.get(parameter.name)
      used.add(parameter.name)
    }
    if (value === undefined && !parameter.optional) {
      raise('TypeError', `${shortName(name)}() missing required argument '${parameter.name}'`)
    }
    args.push(value === undefined || parameter.lenient ? value : known(value))
  }
  const rest = call.args.slice(position)
  if (rest.length > 0 && signature.rest === 'none') {
    unknown('unsupported', `${shortName(name)}() with ${call.args.length} arguments`)
  }
  if (signature.rest === 'strict') for (const value of rest) known(value)
  const keywords = new Map<string, Value>()
  for (const [key, value] of call.keywords) {
    if (used.has(key)) continue
    if (signature.keywords === 'none') {
      unknown('unsupported', `${shortName(name)}() with the argument '${key}'`)
    }
    keywords.set(key, signature.keywords === 'strict' ? known(value) : value)
  }
  return { args, rest, keywords }
}

function shortName(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1)
}

/** The same function with its first argument given, e.g. a method taken from a value. */
export function boundTo(self: Value, func: NativeFunction): NativeFunction {
  return {
    kind: 'native',
    name: func.name,
    self,
    call: (call) => func.call({ ...call, args: [self, ...call.args] }),
  }
}

/** A function outside what can be known: every call gives `unknown` with this reason. */
export function unknowable(name: string, code: Parameters<typeof unknown>[0], why: string): NativeFunction {
  return define(name, '*args~ **keywords~', () => unknown(code, why))
}

/** Names of a module, each made when first asked for. */
export type ModuleNames = Readonly<Record<string, Value | (() => Value | undefined)>>

/** A module of the library. A name it does not list is left to the evaluator as foreign. */
export function moduleOf(
  name: string,
  names: ModuleNames,
  otherwise: (name: string) => Value | undefined = () => undefined,
): ModuleValue {
  const made = new Map<string, Value | undefined>()
  const lookup = (wanted: string): Value | undefined => {
    if (made.has(wanted)) return made.get(wanted)
    const entry = Object.hasOwn(names, wanted) ? names[wanted] : () => otherwise(wanted)
    const value = typeof entry === 'function' ? entry() : entry
    made.set(wanted, value)
    return value
  }
  return { kind: 'module', name, names: new Map(), lookup }
}

/** The entry of a table under a name that the program chose. */
export function entryOf<Entry>(table: Readonly<Record<string, Entry>>, name: string): Entry | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined
}

/** Functions as module names, by the last part of their dotted name. */
export function byShortName(functions: readonly NativeFunction[]): Record<string, NativeFunction> {
  return Object.fromEntries(functions.map((func) => [shortName(func.name), func]))
}
