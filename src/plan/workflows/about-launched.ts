import type { LaunchedWorkflow, StartedPlan, WorkflowPlan } from '../workflow-plan.js'

/** One line on the workflow that launch plans start in place of another: `Runs \`charts\`, for at most 6 h; …` */
export function aboutLaunched({ name, launched }: WorkflowPlan): string {
  const limit = launched?.timeout ? `, for at most ${durationText(launched.timeout)}` : ''
  const names = startedNames(launched).map((each) => `\`${each}\``)
  const starts = names.length > 0 ? `; when it has succeeded, starts ${names.join(', ')}` : ''
  return `Runs \`${name}\`${limit}${starts}.`
}

/** What starts after a workflow, by the names of workflows or launch plans. */
export function startedNames(launched: LaunchedWorkflow | undefined): readonly string[] {
  return (launched?.starts ?? []).map(startedName)
}

export function startedName({ starts, name }: StartedPlan): string {
  return starts.kind === 'root' ? name : starts.identity.name
}

/** `1 d 2 h`, from seconds. */
export function durationText(seconds: number): string {
  const units = [
    ['d', 86_400],
    ['h', 3600],
    ['min', 60],
    ['s', 1],
  ] as const
  let rest = seconds
  const parts = units.flatMap(([unit, length]) => {
    const count = unit === 's' ? rest : Math.floor(rest / length)
    rest -= count * length
    return count > 0 ? [`${count} ${unit}`] : []
  })
  return parts.join(' ')
}
