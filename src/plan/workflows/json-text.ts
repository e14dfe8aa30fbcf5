import { pythonString } from '../../languages/python/literal.js'

const token = /\s*(?:("(?:[^"\\]|\\["\\nt])*")|(-?\d+(?:\.\d+)?)|(True|False|None)(?!\w)|([[\](){},:]))/y
const words: Readonly<Record<string, string>> = { True: 'true', False: 'false', None: 'null' }

/**
 * The Python string that `json.dumps(source)` gives, for a literal of lists, tuples, dictionaries with text keys, plain
 * texts and numbers; undefined: the call must stand.
 */
export function jsonText(source: string): string | undefined {
  const found: string[] = []
  token.lastIndex = 0
  for (let at = 0; at < source.trimEnd().length; at = token.lastIndex) {
    const match = token.exec(source)
    if (!match) return undefined
    const [, text, number, word, mark] = match
    const closes = mark !== undefined && /[\])}]/.test(mark)
    if (closes && found.at(-1) === ',') found.pop()
    found.push(text ?? number ?? (word && words[word]) ?? brackets(mark ?? ''))
  }
  try {
    return pythonString(dumped(JSON.parse(found.join(''))))
  } catch {
    return undefined
  }
}

const brackets = (mark: string) => (mark === '(' ? '[' : mark === ')' ? ']' : mark)

/** As `json.dumps` lays it out: a blank behind commas and colons, and nothing beyond ASCII. */
function dumped(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(dumped).join(', ')}]`
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
    if (entries.some(([key]) => /^\d+$/.test(key))) throw new Error('such keys lose their order here')
    return `{${entries.map(([key, each]) => `${dumped(key)}: ${dumped(each)}`).join(', ')}}`
  }
  // A float would need Python's own spelling.
  if (typeof value === 'number' && !Number.isSafeInteger(value)) throw new Error('not an integer')
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
