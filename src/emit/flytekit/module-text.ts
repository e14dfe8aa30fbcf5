import type { Plan } from '../../plan/plan.js'
import type { TaskPlan } from '../../plan/task-plan.js'
import type { Imports } from './imports.js'

/** What the text of one module is made with. */
export interface ModuleContext {
  readonly plan: Plan
  readonly tasks: ReadonlyMap<string, TaskPlan>
  readonly imports: Imports
  /** Names bound at module level: generated functions that are free to choose take others. */
  readonly taken: Set<string>
  /** Name of this module, dotted. */
  readonly module: string
  /** Container tasks that are defined elsewhere: only where they write is said here. */
  readonly containersElsewhere?: ReadonlySet<string>
  /** Local name of a task's function, imported when it stands in another module. */
  readonly functionOf: (task: TaskPlan, suffix?: string) => string
}

export const WIDTH = 120

/** `def name(a, b) -> type:`, an argument a line when it is long. */
export function signature(name: string, parameters: readonly string[], returns: string | null): string {
  const tail = returns === null ? ':' : ` -> ${returns}:`
  return `def ${name}${bracketed('(', parameters, ')', `def ${name}`.length + tail.length)}${tail}`
}

/** `(a, b)`, or one item a line when `room` and the items exceed the line. */
export function bracketed(open: string, items: readonly string[], close: string, room: number): string {
  const line = `${open}${items.join(', ')}${close}`
  if (items.length === 0 || (room + line.length <= WIDTH && !line.includes('\n'))) return line
  return `${open}\n${items.map((item) => `    ${item.replaceAll('\n', '\n    ')},\n`).join('')}${close}`
}

/** A free name: the wanted one, or with a number behind. */
export function freeName(wanted: string, taken: Set<string>): string {
  let name = wanted
  for (let n = 2; taken.has(name); n++) name = `${wanted}_${n}`
  taken.add(name)
  return name
}

/** The docstring of a function at the margin: says exactly `text`, whatever it holds. */
export function docstring(text: string): string {
  const safe = text
    .replaceAll('\\', '\\\\')
    .replaceAll('"""', '\\"\\"\\"')
    .replace(/"$/, '\\"')
    .replace(/[^\n\P{Cc}]/gu, (control) => `\\x${control.charCodeAt(0).toString(16).padStart(2, '0')}`)
    .trimEnd()
  const lines = safe.split('\n').map((line, index) => (index === 0 || line === '' ? line : `    ${line}`))
  return lines.length > 1 ? `"""${lines.join('\n')}\n    """` : `"""${safe}"""`
}

/** Python wants parameters without a default first. */
export function ordered(parameters: readonly string[]): string[] {
  return [
    ...parameters.filter((each) => !each.includes(' = ')),
    ...parameters.filter((each) => each.includes(' = ')),
  ]
}
