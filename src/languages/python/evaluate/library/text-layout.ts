/** `textwrap`: dedent and indent. */
import type { ModuleValue } from '../values.js'
import { toText } from './build.js'
import { trim } from './characters.js'
import { define, moduleOf, unknowable } from './native.js'
import { splitLines } from './string-split.js'

function dedent(text: string): string {
  const cleaned = text.replace(/^[ \t]+$/gm, '')
  let margin: string | undefined
  for (const match of cleaned.matchAll(/(^[ \t]*)(?=[^ \t\n])/gm)) {
    const indent = match[1]!
    if (margin === undefined || margin.startsWith(indent)) margin = indent
    else if (!indent.startsWith(margin)) {
      let shared = 0
      while (shared < margin.length && margin[shared] === indent[shared]) shared += 1
      margin = margin.slice(0, shared)
    }
  }
  if (margin === undefined || margin === '') return cleaned
  return cleaned
    .split('\n')
    .map((line) => (line.startsWith(margin) ? line.slice(margin.length) : line))
    .join('\n')
}

export function textwrapModule(): ModuleValue {
  const wrapping = 'breaking text into lines'
  return moduleOf('textwrap', {
    dedent: define('textwrap.dedent', 'text', ([text]) => dedent(toText(text))),
    indent: define('textwrap.indent', 'text prefix predicate?', ([text, prefix, predicate], { api, at }) => {
      const wanted = (line: string) =>
        predicate === undefined || predicate === null
          ? trim(line) !== ''
          : api.truth(api.call(predicate, [line], new Map(), at), at)
      return splitLines(toText(text), true)
        .map((line) => (wanted(line) ? toText(prefix) + line : line))
        .join('')
    }),
    wrap: unknowable('textwrap.wrap', 'unsupported', wrapping),
    fill: unknowable('textwrap.fill', 'unsupported', wrapping),
    shorten: unknowable('textwrap.shorten', 'unsupported', wrapping),
  })
}
