import MagicString from 'magic-string'
import { isMap, isScalar, type Pair, parseDocument, type Scalar, type YAMLMap } from 'yaml'
import { cutoverText, lineText, type ProposedLine } from '../plan/cutover/propose.js'
import { CUTOVER_FILE } from '../plan/cutover/schema.js'
import { changeOf, type FileChange } from './change-set.js'

/** What was proposed last, by task: the level and the comment after it. */
export type Proposals = ReadonlyMap<string, { readonly level: string; readonly why: string }>

/**
 * The change of the cutover file. A line that still says what was proposed follows the planner; every other byte is the
 * person's. `last` is null where no migration wrote the file yet: then a file that is there is left alone.
 */
export function cutoverChange(
  current: string | null,
  last: Proposals | null,
  name: string,
  lines: readonly ProposedLine[],
): FileChange {
  if (last === null) return changeOf(CUTOVER_FILE, current, current ?? cutoverText(name, lines))
  if (current === null)
    return {
      path: CUTOVER_FILE,
      kind: 'kept',
      before: null,
      after: null,
      note: 'deleted by hand; delete `cutover` in .repipe.json to have it again',
    }
  return changeOf(CUTOVER_FILE, current, withLines(current, last, lines))
}

/** The text with new proposals on the lines that are proposals, new tasks added, and tasks that are gone taken out. */
function withLines(text: string, last: Proposals, lines: readonly ProposedLine[]): string {
  const tasks = parseDocument(text, { logLevel: 'silent' }).get('tasks', true)
  // A flow mapping, or none: a person's own layout. A task without a line is as proposed all the same.
  if (!isMap(tasks) || tasks.flow === true) return text
  const edited = new MagicString(text)
  const rows = rowsOf(tasks, text)
  const proposals = new Map(lines.map((line) => [line.task, line]))
  for (const row of rows) {
    const before = last.get(row.task)
    if (!before || row.value !== before.level) continue
    const now = proposals.get(row.task)
    if (!now) {
      edited.remove(row.start, row.end)
      continue
    }
    if (row.value !== now.level) edited.update(row.valueStart, row.valueEnd, now.level)
    const comment = text.slice(row.valueEnd, row.lineEnd)
    if (comment.trim() === (before.why === '' ? '' : `# ${before.why}`) && before.why !== now.why) {
      const wanted = now.why === '' ? '' : ` # ${now.why}`
      if (row.lineEnd > row.valueEnd) edited.overwrite(row.valueEnd, row.lineEnd, wanted)
      else edited.appendLeft(row.valueEnd, wanted)
    }
  }
  const there = new Set(rows.map((row) => row.task))
  const added = lines.filter((line) => !there.has(line.task) && !last.has(line.task))
  const end = rows.at(-1)
  if (added.length > 0 && end) {
    const lineEnd = text.includes('\r\n') ? '\r\n' : '\n'
    const gap = text.endsWith('\n') || end.end < text.length ? '' : lineEnd
    const texts = added.map((line) => `${end.indent}${lineText(line)}${lineEnd}`)
    edited.appendLeft(end.end, `${gap}${texts.join('')}`)
  }
  return edited.toString()
}

interface Row {
  readonly task: string
  /** What stands before its name. */
  readonly indent: string
  readonly value: unknown
  readonly valueStart: number
  readonly valueEnd: number
  /** The whole lines of the entry. */
  readonly start: number
  readonly end: number
  /** Where its last line ends, before the line break. */
  readonly lineEnd: number
}

/** The entries `name: word`, and where the last entry of any kind ends. */
function rowsOf(tasks: YAMLMap, text: string): readonly Row[] {
  return (tasks.items as Pair<Scalar, Scalar>[]).flatMap(({ key, value }) => {
    const range = value?.range
    if (!isScalar(key) || !key.range || !range) return []
    const [valueStart, valueEnd, nodeEnd] = range
    const inside = isScalar(value) ? valueEnd : Math.max(valueEnd, nodeEnd - 1)
    const found = text.indexOf('\n', inside)
    const next = found < 0 ? text.length : found
    const start = text.lastIndexOf('\n', key.range[0] - 1) + 1
    return [
      {
        task: String(key.value),
        indent: text.slice(start, key.range[0]),
        value: isScalar(value) ? value.value : undefined,
        valueStart,
        valueEnd,
        start,
        end: Math.min(text.length, next + 1),
        lineEnd: text[next - 1] === '\r' ? next - 1 : next,
      },
    ]
  })
}
