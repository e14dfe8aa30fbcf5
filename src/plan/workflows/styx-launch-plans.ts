import { pythonString, toIdentifier } from '../../languages/python/literal.js'
import type { EntryPoint, Schedule } from '../../model/model.js'
import type { StyxLaunchPlan } from '../launch-plan.js'
import type { ParameterPlan } from '../task-plan.js'
import { literalOf } from './literals.js'

/**
 * The launch plans that Styx itself starts, where it goes on triggering: the same text that stood for `{}` arrives as the
 * input `styx_parameter`. An entry point whose arguments do not fit has been reported with its schedule.
 */
export function styxLaunchPlans(
  repository: string,
  workflow: string,
  inputs: readonly ParameterPlan[],
  entryPoints: readonly EntryPoint[],
): readonly StyxLaunchPlan[] {
  const names = new Set<string>()
  return entryPoints.flatMap((entryPoint) => {
    const { schedule } = entryPoint
    if (schedule?.kind !== 'styx') return []
    const constants: Record<string, string> = {}
    const partitioned: ParameterPlan[] = []
    for (const [name, text] of Object.entries(entryPoint.arguments)) {
      const input = inputs.find((each) => each.name === name)
      const literal = input && text !== '{}' ? literalOf(input, text) : undefined
      if (input && text === '{}') partitioned.push(input)
      else if (input && literal !== undefined) constants[input.argument] = literal
      else if (input) return []
    }
    const isBound = (input: ParameterPlan) => input.argument in constants || partitioned.includes(input)
    if (inputs.some((input) => input.default === null && !isBound(input))) return []
    const reads = partitioned.map((input) => textReader(schedule, input.type))
    const [read] = reads
    if (reads.some((each) => each === undefined || each !== read)) return []
    const suffix = toIdentifier(schedule.id)
    const name = `${repository}.${workflow}.styx_${suffix}`
    if (names.has(name)) return []
    names.add(name)
    return [
      {
        name,
        workflowName: `${workflow}_styx_${suffix}`,
        constants,
        partition:
          read === undefined
            ? null
            : {
                inputs: partitioned.map((input) => input.argument),
                read,
                type: partitioned[0]?.type ?? 'str',
                readerName: `${workflow}_partition_${suffix}`,
              },
        styx: { id: schedule.id, path: schedule.at.path },
      },
    ]
  })
}

const FORMATS = { hour: '%Y-%m-%dT%H', month: '%Y-%m', year: '%Y', instant: '%Y-%m-%dT%H:%M:%SZ' } as const

/** Python text over `styx_parameter` for a value of the type; empty: the text itself; undefined: the type takes no such text. */
function textReader({ partition }: Schedule, type: string): string | undefined {
  if (partition === null) return undefined
  if (type === 'str') return ''
  const isDay = partition === 'day' || partition === 'week'
  if (type === 'datetime.date') {
    if (isDay) return 'datetime.date.fromisoformat(styx_parameter)'
    return partition === 'month' || partition === 'year'
      ? `datetime.datetime.strptime(styx_parameter, ${pythonString(FORMATS[partition])}).date()`
      : undefined
  }
  if (type === 'datetime.datetime' && (partition === 'hour' || partition === 'instant'))
    return `datetime.datetime.strptime(styx_parameter, ${pythonString(FORMATS[partition])}).replace(tzinfo=datetime.timezone.utc)`
  return undefined
}
