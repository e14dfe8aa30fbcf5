import { stringsIn } from './strings.js'

/**
 * The names that Python text mentions, without those in comments and plain strings; fields of f-strings count.
 * An attribute (`a.name`) is none. It may name too much (a keyword argument), never too little.
 */
export function identifiersIn(text: string): ReadonlySet<string> {
  const found = new Set<string>()
  collect(text, found)
  return found
}

function collect(text: string, found: Set<string>): void {
  let code = ''
  let at = 0
  for (const { start, inside, insideEnd, end, prefix } of stringsIn(text)) {
    code += `${text.slice(at, start)} 0 `
    if (/f|t/i.test(prefix)) fields(text.slice(inside, insideEnd), found)
    at = end
  }
  code += text.slice(at)
  for (const [, dot, name] of code
    .replace(/#[^\n]*/g, '')
    .matchAll(/(\.\s*)?(?<![\p{ID_Continue}])([\p{ID_Start}_][\p{ID_Continue}]*)/gu)) {
    if (dot === undefined && name !== undefined) found.add(name)
  }
}

/** The replacement fields of an f-string, nested format specs included. */
function fields(text: string, found: Set<string>): void {
  let depth = 0
  let start = 0
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '{' && depth === 0 && text[at + 1] === '{') at++
    else if (text[at] === '{' && depth++ === 0) start = at + 1
    else if (text[at] === '}' && depth > 0 && --depth === 0) collect(text.slice(start, at), found)
  }
}
