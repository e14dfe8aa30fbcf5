import type { Schedule, TaskDefinition } from '../../model/model.js'
import type { LuigiCommand } from './luigi-command.js'

/** A start of one of Luigi's range tools, read as runs of the task that it is for. */
export interface RangeStart {
  /** The command of the task itself: `--of`, with `--of-params`. */
  readonly command: LuigiCommand
  readonly unit: 'day' | 'hour' | 'month'
  /** Units between the newest partition that a run asks for and the one of its own time; negative: ahead of it. */
  readonly behind: number
  /** `--param-name`; null: the first positional parameter. */
  readonly parameter: string | null
  /** The range ends at `--stop`, so it is a backfill and no schedule. */
  readonly ends: boolean
}

/**
 * Reads `RangeDaily`, `RangeHourly` and `RangeMonthly` (luigi/tools/range.py). A run asks for all partitions before its own
 * time that are missing, so the newest is the day or hour it starts in, and for months the one that has ended. `null`:
 * another task, or a range whose partitions only a run can know (RangeByMinutes).
 */
export function rangeStart(command: LuigiCommand): RangeStart | null {
  const unit = UNITS[command.task.split('.').at(-1) ?? '']
  const { of, of_params: params, param_name: parameter, stop, ...rest } = command.arguments
  if (!unit || of === undefined) return null
  const forward = Number(rest[`${unit}s_forward`] ?? '0')
  const given = texts(params)
  if (!Number.isInteger(forward) || given === null) return null
  return {
    command: { module: command.module, script: command.script, task: of, arguments: given },
    unit,
    behind: (unit === 'month' ? 1 : 0) - forward,
    parameter: parameter ?? null,
    ends: stop !== undefined,
  }
}

const UNITS: Readonly<Record<string, RangeStart['unit']>> = {
  RangeDaily: 'day',
  RangeDailyBase: 'day',
  RangeHourly: 'hour',
  RangeHourlyBase: 'hour',
  RangeMonthly: 'month',
}

/** The command of the ranged task with its partition left open as `{}`. */
export function rangedCommand(range: RangeStart, task: TaskDefinition): LuigiCommand | null {
  const name = range.parameter ?? task.parameters.find((parameter) => parameter.positional)?.name
  if (name === undefined) return null
  return { ...range.command, arguments: { ...range.command.arguments, [name]: '{}' } }
}

/** The schedule of the ranged task: the times of the tool's own runs, each for its newest partition. */
export function rangeSchedule(schedule: Schedule, { unit, behind }: RangeStart): Schedule {
  const letters = { day: 'D', hour: 'H', month: 'M' } as const
  const sign = behind < 0 ? '-' : ''
  const amount = `${Math.abs(behind)}${letters[unit]}`
  const offset = behind === 0 ? 'PT0S' : `${sign}P${unit === 'hour' ? 'T' : ''}${amount}`
  // The tools read the clock as UTC, whatever the zone of the machine.
  return { ...schedule, partition: unit, offset, zone: null }
}

/** `--of-params` is JSON; only plain values have a text form that is known here. */
function texts(params: string | undefined): Record<string, string> | null {
  if (params === undefined) return {}
  try {
    const parsed: unknown = JSON.parse(params)
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return null
    const entries = Object.entries(parsed)
    return entries.every(([, value]) => typeof value === 'string' || typeof value === 'number')
      ? Object.fromEntries(entries.map(([name, value]) => [name, String(value)]))
      : null
  } catch {
    return null
  }
}
