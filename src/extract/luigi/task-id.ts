import { createHash } from 'node:crypto'

/** How many parameters a task_id shows, and how long its parts are (luigi/task.py has 3, 16 and 10). */
export interface ShownParts {
  readonly parameters: number
  readonly characters: number
  readonly hash: number
}

const LUIGIS: ShownParts = { parameters: 3, characters: 16, hash: 10 }

/**
 * Luigi's task_id: family, the first three significant parameters by name, and ten characters of the MD5 of all of them
 * as Python's `json.dumps(params, separators=(',', ':'), sort_keys=True)`.
 */
export function taskId(
  family: string,
  params: ReadonlyMap<string, string>,
  parts: ShownParts = LUIGIS,
): string {
  const names = [...params.keys()].sort(byCodePoint)
  const json = `{${names.map((name) => `${jsonText(name)}:${jsonText(params.get(name)!)}`).join(',')}}`
  const hash = createHash('md5').update(json).digest('hex')
  const shown = names
    .slice(0, parts.parameters)
    .map((name) => [...params.get(name)!].slice(0, parts.characters).join(''))
    .join('_')
  return `${family}_${[...shown].map((c) => (/[A-Za-z0-9_]/.test(c) ? c : '_')).join('')}_${hash.slice(0, parts.hash)}`
}

/** A string as Python's json.dumps writes it: ASCII only. */
export function jsonText(text: string): string {
  return JSON.stringify(text).replace(/[\u007f-\uffff]/g, (c) =>
    c === '\u007f' ? c : `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

function byCodePoint(left: string, right: string): number {
  const a = [...left]
  const b = [...right]
  for (let at = 0; at < Math.min(a.length, b.length); at += 1) {
    const order = a[at]!.codePointAt(0)! - b[at]!.codePointAt(0)!
    if (order !== 0) return order
  }
  return a.length - b.length
}
