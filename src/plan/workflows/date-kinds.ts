import type { TaskDefinition, TaskParameter } from '../../model/model.js'

/** Python's two classes of dates. One is no value for a parameter of the other: Luigi makes the other of it. */
type DateKind = 'date' | 'datetime'

const kinds: Readonly<Record<string, DateKind>> = {
  DateParameter: 'date',
  MonthParameter: 'date',
  YearParameter: 'date',
  DateHourParameter: 'datetime',
  DateMinuteParameter: 'datetime',
  DateSecondParameter: 'datetime',
}

export function dateKind({ standard }: TaskParameter): DateKind | undefined {
  return standard === null ? undefined : kinds[standard]
}

const saysDate = /\bdate\(|\btoday\(/
const saysDatetime = /\bdatetime\(|\bnow\(|\bcombine\(|\bstrptime\(/

/**
 * What must stand behind the text of a value, as the task `owner` says it, so that it is of the kind that a parameter takes;
 * undefined: what the text gives is not known to be.
 */
export function toDateKind(
  parameter: TaskParameter,
  said: string,
  owner: TaskDefinition,
): '' | '.date()' | undefined {
  const wanted = dateKind(parameter)
  if (wanted === undefined) return ''
  // `self.hour.date()` is a date, whatever it was.
  const rest = said.replace(/[\w.]+\.date\(\)/g, '')
  const dates = owner.parameters.flatMap((each) => {
    const kind = dateKind(each)
    return kind === undefined ? [] : [{ kind, isNamed: new RegExp(`\\b${each.name}\\b`).test(rest) }]
  })
  const named = new Set(dates.filter(({ isNamed }) => isNamed).map(({ kind }) => kind))
  if (rest !== said || saysDate.test(rest)) named.add('date')
  if (saysDatetime.test(rest)) named.add('datetime')
  // Of a text that names none, a variable of a loop say, nothing is known but what the task has.
  const possible = named.size > 0 ? named : new Set(dates.map(({ kind }) => kind))
  if ([...possible].every((kind) => kind === wanted)) return ''
  const isPlain = named.size === 1 && !saysDatetime.test(rest)
  return isPlain && parameter.standard === 'DateParameter' ? '.date()' : undefined
}
