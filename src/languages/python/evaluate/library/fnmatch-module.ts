/** `fnmatch`: patterns of file names. On POSIX `fnmatch` and `fnmatchcase` are the same. */
import type { ModuleValue, NativeFunction } from '../values.js'
import { collect, toText } from './build.js'
import { define, moduleOf } from './native.js'

/** The regular expression of a pattern: `*`, `?`, `[seq]`, `[!seq]`; everything else is itself. */
function expressionOf(pattern: string): RegExp {
  let source = ''
  for (let at = 0; at < pattern.length; at += 1) {
    const one = pattern[at]!
    const end =
      one === '[' ? pattern.indexOf(']', at + (/^!?\]/.exec(pattern.slice(at + 1))?.[0].length ?? 0) + 1) : -1
    if (one === '*') source += '[\\s\\S]*'
    else if (one === '?') source += '[\\s\\S]'
    else if (end > 0) {
      const inside = pattern.slice(at + 1, end).replaceAll(/[\\[\]&~|]/g, '\\$&')
      source += inside.startsWith('!') ? `[^${inside.slice(1)}]` : `[${inside.replace(/^\^/, '\\^')}]`
      at = end
    } else source += one.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
  }
  return new RegExp(`^(?:${source})$`, 'u')
}

function matching(name: string): NativeFunction {
  return define(`fnmatch.${name}`, 'name pat', ([text, pattern]) =>
    expressionOf(toText(pattern)).test(toText(text)),
  )
}

export function fnmatchModule(): ModuleValue {
  return moduleOf('fnmatch', {
    fnmatch: matching('fnmatch'),
    fnmatchcase: matching('fnmatchcase'),
    filter: define('fnmatch.filter', 'names pat', ([names, pattern], { api, at }) => {
      const expression = expressionOf(toText(pattern))
      return { kind: 'list', items: collect(names, api, at).filter((name) => expression.test(toText(name))) }
    }),
  })
}
