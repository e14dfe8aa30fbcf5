import type { TaskDefinition } from '../../model/model.js'
import type { Problem } from '../../model/problem.js'
import type { CommandLine } from '../../repository/command-line.js'
import { looksSecret } from './image-start.js'

/**
 * Options such as `--Other-date 2024-01-04`: on Luigi's command line they set a parameter of any class for the whole run.
 * `others` are those that are no such option, that the shell computes or Flyte would replace, or that look like a secret.
 */
export function settingsOf(
  names: readonly string[],
  given: Readonly<Record<string, string>>,
  tasks: readonly TaskDefinition[],
): { readonly settings: Readonly<Record<string, string>>; readonly others: readonly string[] } {
  const settings: Record<string, string> = {}
  const others: string[] = []
  for (const name of names) {
    const place = placeOf(name, tasks)
    const text = given[name] ?? ''
    if (place === undefined || text === '{}' || /[`$]|\{\{/.test(text) || looksSecret(name)) others.push(name)
    else settings[place] = text
  }
  return { settings, others }
}

/** `Family.parameter`, where one class has it. Families may hold dots and underscores. */
function placeOf(name: string, tasks: readonly TaskDefinition[]): string | undefined {
  const places = tasks.flatMap(({ family, parameters }) => {
    const parameter = name.startsWith(`${family}_`) ? name.slice(family.length + 1) : undefined
    return parameters.some((each) => each.name === parameter) ? [`${family}.${parameter}`] : []
  })
  const [place, ...more] = new Set(places)
  return more.length === 0 ? place : undefined
}

export function settingOfRun(place: string, task: TaskDefinition, line: CommandLine): Problem {
  return {
    code: 'ENTRY-OTHER-TASK',
    severity: 'warning',
    title: 'A command line sets a parameter of another class for the whole run',
    why: `The start of ${task.name} sets ${place}. Containers get it where it is configuration, or where they run a whole part; elsewhere its own default holds.`,
    fix: 'Write it into luigi.cfg as `[Family] parameter`, which scan and every level read.',
    at: line.at,
  }
}
