import { stringify } from 'yaml'
import type { Plan } from '../plan.js'
import { explain } from '../rules.js'
import type { TaskPlan } from '../task-plan.js'
import type { Cutover } from './cutover.js'

/** One task's line of the cutover file: the planner's level, and what keeps the task there. */
export interface ProposedLine {
  readonly task: string
  readonly level: string
  /** Comment after the level, without `#`; empty: none. */
  readonly why: string
}

/** What the cutover file is to say of a plan. */
export function cutoverProposal(plan: Plan, cutover: Cutover) {
  const decided = (task: string) => cutover.levels.has(task)
  return { name: plan.repository, lines: proposedLines(plan, decided), decided }
}

/** A line for every task that has a level, by legacy file and place. Levels that a person wrote are no proposals. */
export function proposedLines(plan: Plan, isOverridden: (task: string) => boolean): readonly ProposedLine[] {
  return plan.tasks
    .filter((task) => !task.structural && !isOverridden(task.task))
    .map((task) => ({ task: task.task, level: task.level, why: task.level === 'native' ? '' : whyOf(task) }))
}

/** The first reason that holds the task back: its code, and the rule's own words. */
function whyOf(task: TaskPlan): string {
  const reason = task.reasons.find((each) => !/^LUIGI-N4/.test(each.code)) ?? task.reasons[0]
  const title = reason && explain(reason.code)?.title
  return reason ? [reason.code, ...(title ? [title] : [])].join(': ') : ''
}

/** A line as text, without indentation and line end. */
export function lineText({ task, level, why }: ProposedLine): string {
  return `${keyText(task)}: ${level}${why === '' ? '' : ` # ${why}`}`
}

/** A name as a YAML key, in quotes where it needs them. */
export function keyText(name: string): string {
  return stringify({ [name]: 0 }, { lineWidth: 0 }).replace(/: 0\n$/, '')
}

const HEAD = `# What runs where: native (Luigi is gone), bridged (Python runs the class) or container (today's image runs it).
# A line is repipe's proposal until you change it; then it is yours and stays. Writing \`container\` takes a task back,
# and \`repipe migrate --write\` makes the rest anew, unchanged. Image, resources, schedules and more can be said here
# too: see docs/repipe-yaml.md of repipe.
`

/** The file that a migration starts with. */
export function cutoverText(name: string, lines: readonly ProposedLine[]): string {
  const tasks = lines.length > 0 ? `tasks:\n${lines.map((line) => `  ${lineText(line)}\n`).join('')}` : ''
  return `${HEAD}version: 1\nname: ${keyText(name)}\n${tasks}`
}
