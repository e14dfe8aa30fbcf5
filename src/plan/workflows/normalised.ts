import type { TaskDefinition, TaskParameter } from '../../model/model.js'
import { toDateKind } from './date-kinds.js'

const rounding: Readonly<Record<string, string>> = {
  DateHourParameter: '.replace(minute=0, second=0, microsecond=0)',
  DateMinuteParameter: '.replace(second=0, microsecond=0)',
  DateSecondParameter: '.replace(microsecond=0)',
  MonthParameter: '.replace(day=1)',
  YearParameter: '.replace(month=1, day=1)',
}

/**
 * Python text of a value as Luigi keeps it in a parameter, where the task `owner` hands it over; undefined: what it makes of
 * it is not known. `said` is the text as the task says it.
 */
export function normalised(
  parameter: TaskParameter,
  text: string,
  owner: TaskDefinition,
  said = text,
): string | undefined {
  if (/^(None|True|False|-?\d+|"[^"\\]*"|'[^'\\]*')$/.test(text)) return text
  if (parameter.standard === null) return undefined
  if (
    'interval' in parameter.options &&
    parameter.standard.startsWith('Date') &&
    parameter.options.interval !== '1'
  )
    return undefined
  const turn = toDateKind(parameter, said, owner)
  if (turn === undefined) return undefined
  const round = turn || rounding[parameter.standard]
  if (round === undefined || text.endsWith(round)) return text
  return /^[\w.]+(\([^()]*\))?$/.test(text) ? `${text}${round}` : `(${text})${round}`
}
