/** `string`: constants and Template. */
import type { ModuleValue, NativeFunction, NativeObject, NativeType, Value } from '../values.js'
import { toText, toTextOr } from './build.js'
import { type Call, define, moduleOf } from './native.js'
import { isKind, raise } from './signals.js'
import { splitText } from './string-split.js'
import { capitalized, stringMethods } from './strings.js'

const LOWER = 'abcdefghijklmnopqrstuvwxyz'
const DIGITS = '0123456789'
const PUNCTUATION = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~'

const FIELD = /\$(?:(\$)|([_a-zA-Z][_a-zA-Z0-9]*)|\{([_a-zA-Z][_a-zA-Z0-9]*)\}|())/g

/** Fills in a template; with `safe` what is missing or malformed stays as it is. */
function substitute(
  template: string,
  safe: boolean,
  mapping: Value | undefined,
  { keywords, api, at }: Call,
): string {
  return template.replace(
    FIELD,
    (whole, escaped?: string, plain?: string, braced?: string, _bad?: string, offset?: number) => {
      if (escaped !== undefined) return '$'
      const name = plain ?? braced
      if (name === undefined) {
        if (safe) return whole
        const lines = template.slice(0, offset).split('\n')
        return raise(
          'ValueError',
          `Invalid placeholder in string: line ${lines.length}, col ${lines.at(-1)!.length + 1}`,
        )
      }
      const keyword = keywords.get(name)
      if (keyword !== undefined) return api.text(keyword, at)
      if (isKind(mapping, 'dict')) {
        const entry = mapping.entries.get(`s${name}`)
        if (entry !== undefined) return api.text(entry.value, at)
        if (mapping.factory === undefined && mapping.type !== 'Counter')
          return safe ? whole : raise('KeyError', `'${name}'`)
      }
      if (mapping === undefined || mapping === null) return safe ? whole : raise('KeyError', `'${name}'`)
      return api.text(api.item(mapping, name, at), at)
    },
  )
}

const templateType: NativeType = {
  name: 'string.Template',
  key: (self) => String(self.state),
  attribute: (self, name) => {
    if (name === 'template') return self.state as string
    if (name !== 'substitute' && name !== 'safe_substitute') return undefined
    return define(`string.Template.${name}`, 'mapping? / **keywords', ([mapping], call) =>
      substitute(self.state as string, name === 'safe_substitute', mapping, call),
    )
  },
}

const template: NativeFunction = define(
  'string.Template',
  'template',
  ([text]): NativeObject => ({
    kind: 'object',
    type: templateType,
    state: toText(text),
  }),
)

const capwords = define('string.capwords', 's sep?', ([s, sep]) => {
  const words = splitText(toText(s), toTextOr(sep, undefined), -1)
  return words.map(capitalized).join(toTextOr(sep, ' '))
})

export function stringModule(): ModuleValue {
  const upper = LOWER.toUpperCase()
  return moduleOf(
    'string',
    {
      ascii_lowercase: LOWER,
      ascii_uppercase: upper,
      ascii_letters: LOWER + upper,
      lowercase: LOWER,
      uppercase: upper,
      letters: LOWER + upper,
      digits: DIGITS,
      hexdigits: `${DIGITS}abcdefABCDEF`,
      octdigits: '01234567',
      punctuation: PUNCTUATION,
      whitespace: ' \t\n\r\v\f',
      printable: `${DIGITS}${LOWER}${upper}${PUNCTUATION} \t\n\r\v\f`,
      Template: template,
      capwords,
    },
    // Python 2: `string.join` and the like were functions.
    (name) =>
      ['upper', 'lower', 'strip', 'split', 'replace', 'zfill'].includes(name)
        ? stringMethods.get(name)
        : undefined,
  )
}
