import type { Definition } from './definitions.js'

/** Words that no constant may be called, and names that definitions use themselves. */
const RESERVED = new Set(
  `arguments await break case catch class const continue debugger default delete do else enum eval export extends false
  finally for function if implements import in instanceof interface let new null package private protected public return
  static super switch this throw true try typeof undefined var void while with yield async of run t Date Number NaN
  Infinity Object Array String Boolean Promise image input workflow task cron every email slack pagerDuty containerTask
  pythonTask mapTask sensor launchPlan launchPlanReference call conditional fail compare and or sleep approval
  waitForInput subWorkflow luigi legacyImage`
    .trim()
    .split(/\s+/),
)

/** The name in camel case, free of others: `daily_plays` is `dailyPlays`, then `dailyPlays2`. */
export function freeName(wanted: string, taken: ReadonlySet<string>): string {
  return numbered(camelCase(wanted), taken)
}

/** The name of an input as it is, where it can be a variable. */
export function inputName(input: string, taken: ReadonlySet<string>): string {
  return numbered(/^[A-Za-z_]\w*$/.test(input) ? input : camelCase(input), taken)
}

function numbered(base: string, taken: ReadonlySet<string>): string {
  let candidate = base
  for (let number = 2; taken.has(candidate) || RESERVED.has(candidate); number += 1)
    candidate = `${base}${/\d$/.test(base) ? '_' : ''}${number}`
  return candidate
}

function camelCase(text: string): string {
  const words = text.split(/[^A-Za-z0-9]+/).filter((word) => word !== '')
  const joined = words
    .map((word, at) => (at === 0 ? word[0]?.toLowerCase() : word[0]?.toUpperCase()) + word.slice(1))
    .join('')
  return joined === '' ? 'node' : /^\d/.test(joined) ? `_${joined}` : joined
}

/** What a definition is called in Flyte, as far as it makes a good constant. */
export function wantedName(definition: Definition): string {
  if (definition.kind === 'map-task') return `each-${lastPart(definition.task.name)}`
  if (definition.kind === 'launch-plan' || definition.kind === 'launch-plan-reference')
    return `${lastPart(definition.name)}-launch-plan`
  if (definition.kind === 'gate') return definition.name === '' ? 'pause' : definition.name
  return lastPart(definition.name)
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1)
}
