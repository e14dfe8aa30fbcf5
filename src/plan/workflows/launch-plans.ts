import { parse as parseDuration } from 'tinyduration'
import { pythonString, toIdentifier } from '../../languages/python/literal.js'
import type { EntryPoint, Schedule } from '../../model/model.js'
import type { Problem } from '../../model/problem.js'
import type { LaunchPlan } from '../launch-plan.js'
import type { ParameterPlan } from '../task-plan.js'
import { literalOf } from './literals.js'

export interface LaunchPlans {
  readonly plans: readonly LaunchPlan[]
  readonly problems: readonly Problem[]
}

/** A launch plan for each entry point of a root that says more than its defaults do. */
export function launchPlans(
  repository: string,
  workflow: string,
  inputs: readonly ParameterPlan[],
  entryPoints: readonly EntryPoint[],
): LaunchPlans {
  const plans: LaunchPlan[] = []
  const problems: Problem[] = []
  const names = new Set<string>()
  for (const entryPoint of entryPoints) {
    if (!entryPoint.schedule && Object.keys(entryPoint.arguments).length === 0) continue
    // The reader has said why; the scheduler of today stays the trigger.
    if (entryPoint.schedule?.cron === null) continue
    const found = launchPlan(repository, workflow, inputs, entryPoint, names)
    if ('plan' in found) {
      if (!plans.some((plan) => isSame(plan, found.plan))) plans.push(found.plan)
    } else problems.push(found.problem)
  }
  return { plans, problems }
}

const isSame = (a: LaunchPlan, b: LaunchPlan) =>
  a.cron === b.cron &&
  JSON.stringify([a.constants, a.partition]) === JSON.stringify([b.constants, b.partition])

function launchPlan(
  repository: string,
  workflow: string,
  inputs: readonly ParameterPlan[],
  entryPoint: EntryPoint,
  names: Set<string>,
): { plan: LaunchPlan } | { problem: Problem } {
  const { schedule } = entryPoint
  const constants: Record<string, string> = {}
  const partitioned: ParameterPlan[] = []
  for (const [name, text] of Object.entries(entryPoint.arguments)) {
    const input = inputs.find((each) => each.name === name)
    if (!input) continue
    if (text === '{}' && schedule) partitioned.push(input)
    else {
      const literal = literalOf(input, text)
      if (literal === undefined) return { problem: badArgument(entryPoint, name, text) }
      constants[input.argument] = literal
    }
  }
  const types = new Set(partitioned.map((each) => each.type))
  const [first] = partitioned
  const text = schedule && first ? partitionText(schedule, first) : null
  if (text === undefined || types.size > 1)
    return { problem: badArgument(entryPoint, first?.name ?? '', schedule?.source ?? '') }
  if (schedule) {
    const missing = inputs.find(
      (each) => each.default === null && !(each.argument in constants) && !partitioned.includes(each),
    )
    if (missing) return { problem: missingArgument(entryPoint, missing.name) }
  }
  const word = schedule
    ? /^@?[a-z]+$/.test(schedule.source)
      ? schedule.source.replace('@', '')
      : schedule.id
    : 'default'
  const name = free(`${repository}.${workflow}.${toIdentifier(word)}`, names)
  const suffix = name.split('.').at(-1) ?? word
  return {
    plan: {
      name,
      cron: schedule?.cron ?? null,
      constants,
      partition:
        text !== null && first && schedule
          ? {
              inputs: partitioned.map((each) => each.argument),
              text,
              type: first.type,
              doc: partitionDoc(schedule),
            }
          : null,
      workflowName: `${workflow}_${suffix}`,
      partitionName: names.size === 1 ? 'partition' : `partition_${suffix}`,
      entryPoint,
    },
  }
}

const formats = {
  hour: '%Y-%m-%dT%H',
  day: '%Y-%m-%d',
  week: '%Y-%m-%d',
  month: '%Y-%m',
  year: '%Y',
  instant: '%Y-%m-%dT%H:%M:%SZ',
} as const

/** Expression over `kickoff_time` for the partition as a parameter's value; undefined: the parameter takes no such text. */
function partitionText(schedule: Schedule, parameter: ParameterPlan): string | undefined {
  const instant = before(schedule)
  const { partition } = schedule
  if (instant === undefined || partition === null) return undefined
  if (parameter.type === 'str') return `${instant}.strftime(${pythonString(formats[partition])})`
  if (parameter.type === 'datetime.date') {
    if (partition === 'day' || partition === 'week') return `${instant}.date()`
    if (partition === 'month') return `${instant}.date().replace(day=1)`
    return partition === 'year' ? `${instant}.date().replace(month=1, day=1)` : undefined
  }
  if (parameter.type === 'datetime.datetime' && (partition === 'hour' || partition === 'instant')) {
    return partition === 'hour'
      ? `${instant}.replace(minute=0, second=0, microsecond=0)`
      : `${instant}.replace(microsecond=0)`
  }
  return undefined
}

/** The natural instant: the start less the offset, by the calendar where the offset counts months. */
function before({ offset, zone }: Schedule): string | undefined {
  const {
    years = 0,
    months = 0,
    weeks = 0,
    days = 0,
    hours = 0,
    minutes = 0,
    seconds = 0,
    negative,
  } = parseDuration(offset ?? 'PT0S')
  const kickoff =
    zone === null ? 'kickoff_time' : `kickoff_time.astimezone(zoneinfo.ZoneInfo(${pythonString(zone)}))`
  const parts = Object.entries({ weeks, days, hours, minutes, seconds }).filter(([, count]) => count !== 0)
  const time = parts.map(([unit, count]) => `${unit}=${count}`).join(', ')
  const day = time === '' ? kickoff : `(${kickoff} ${negative ? '+' : '-'} datetime.timedelta(${time}))`
  return monthsBefore(day, (negative ? -1 : 1) * (years * 12 + months))
}

/** The first day of the month that lies some months before the one of `day`. */
function monthsBefore(day: string, months: number): string | undefined {
  if (months === 0) return day
  if (months === 1) return `(${day}.replace(day=1) - datetime.timedelta(days=1)).replace(day=1)`
  if (months === 12)
    return `(${day}.replace(month=1, day=1) - datetime.timedelta(days=1)).replace(month=1, day=1)`
  const count = `(${day}.month - 1 ${months < 0 ? '+' : '-'} ${Math.abs(months)})`
  return `${day}.replace(year=${day}.year + ${count} // 12, month=${count} % 12 + 1, day=1)`
}

function partitionDoc({ source, kind, offset, partition }: Schedule): string {
  const who = `${WHO[kind]} runs \`${source.replace('@', '').replace(/["\\\n]/g, ' ')}\``
  if (offset === null || offset === 'PT0S') return `${who} for the instant at which it starts.`
  const period = { hour: 'PT1H', day: 'P1D', week: 'P1W', month: 'P1M', year: 'P1Y', instant: '' }[
    partition ?? 'instant'
  ]
  if (offset === period && kind === 'styx') return `${who} for the ${partition} that has just ended.`
  if (offset === period) return `${who} for the ${partition} before.`
  return `${who} for the instant that lies ${offset.replace(/["\\\n]/g, ' ')} before it starts.`
}

const WHO = { styx: 'Styx', crontab: 'cron', kubernetes: 'Kubernetes' } as const

function free(wanted: string, names: Set<string>): string {
  let name = wanted
  for (let n = 2; names.has(name); n++) name = `${wanted}_${n}`
  names.add(name)
  return name
}

function badArgument(entryPoint: EntryPoint, name: string, text: string): Problem {
  return {
    code: 'LAUNCH-ARGUMENT',
    severity: 'warning',
    title: 'An argument of an entry point does not fit its parameter',
    why: `\`${text}\` cannot be read as a value of \`${name}\` of ${entryPoint.task}.`,
    fix: 'Correct the argument, or add the launch plan by hand.',
    at: entryPoint.at,
  }
}

function missingArgument(entryPoint: EntryPoint, name: string): Problem {
  return {
    code: 'LAUNCH-MISSING-ARGUMENT',
    severity: 'warning',
    title: 'A scheduled root has a parameter without a value',
    why: `The schedule says nothing for \`${name}\` of ${entryPoint.task}, and it has no constant default.`,
    fix: 'Give the parameter in the schedule.',
    at: entryPoint.at,
  }
}
