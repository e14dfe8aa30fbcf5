/** `shlex`: quoting for a shell, and splitting what needs no more than spaces and quotes. */
import type { ModuleValue } from '../values.js'
import { collect, listOf, toText } from './build.js'
import { define, moduleOf } from './native.js'
import { raise, unknown } from './signals.js'

function quote(text: string): string {
  if (text === '') return "''"
  return /[^\w@%+=:,./-]/.test(text) || /[^\0-\x7f]/.test(text) ? `'${text.replaceAll("'", `'"'"'`)}'` : text
}

function split(text: string): string[] {
  const words: string[] = []
  let word: string | undefined
  for (let index = 0; index < text.length; index++) {
    const character = text[index]!
    if (/[ \t\r\n]/.test(character)) {
      if (word !== undefined) words.push(word)
      word = undefined
    } else if (character === "'" || character === '"') {
      const end = text.indexOf(character, index + 1)
      if (end < 0) raise('ValueError', 'No closing quotation')
      const inside = text.slice(index + 1, end)
      if (character === '"' && inside.includes('\\')) return unknown('unsupported', 'shlex.split of escapes')
      word = (word ?? '') + inside
      index = end
    } else if (character === '\\') {
      if (index + 1 >= text.length) raise('ValueError', 'No escaped character')
      word = (word ?? '') + text[index + 1]!
      index += 1
    } else word = (word ?? '') + character
  }
  return word === undefined ? words : [...words, word]
}

export function shlexModule(): ModuleValue {
  return moduleOf('shlex', {
    quote: define('shlex.quote', 's', ([s]) => quote(toText(s))),
    split: define('shlex.split', 's', ([s]) => listOf(split(toText(s)))),
    join: define('shlex.join', 'split_command', ([words], { api, at }) =>
      collect(words, api, at)
        .map((word) => quote(toText(word)))
        .join(' '),
    ),
  })
}
