import { expect, it } from 'vitest'
import type { TaskDefinition, TaskParameter } from '../../../src/model/model.js'
import { toDateKind } from '../../../src/plan/workflows/date-kinds.js'

const parameter = (name: string, standard: string) => ({ name, standard }) as TaskParameter
const owner = (...parameters: readonly TaskParameter[]) => ({ parameters }) as unknown as TaskDefinition

const day = parameter('day', 'DateParameter')
const hour = parameter('hour', 'DateHourParameter')
const date = parameter('date', 'DateHourParameter')

it.each([
  ['a day of a day', day, 'self.day - datetime.timedelta(days=1)', [day], ''],
  ['a day of an hour', day, 'self.hour + datetime.timedelta(days=i)', [hour], '.date()'],
  ['the date of an hour', day, 'self.hour.date() - datetime.timedelta(1)', [hour], ''],
  ['the date of an hour that is called date', day, 'self.date.date()', [date], ''],
  ['an hour of a day', hour, 'self.day', [day], undefined],
  ['an hour made of a day', hour, 'datetime.datetime.combine(self.day, noon)', [day], undefined],
  ['a day that the task makes', day, 'datetime.date(2024, 1, 2)', [hour], ''],
  ['an hour that the task makes', day, 'datetime.datetime(2024, 1, 2)', [], undefined],
  ['a variable, of a task with days', day, 'each', [day], ''],
  ['a variable, of a task with hours', day, 'each', [hour], undefined],
  ['a variable, of a task with both', hour, 'each', [day, hour], undefined],
  ['a month of an hour', parameter('month', 'MonthParameter'), 'self.hour', [hour], undefined],
  ['no date', parameter('n', 'IntParameter'), 'self.hour', [hour], ''],
])('%s', (_, taken, said, parameters, expected) => {
  expect(toDateKind(taken, said, owner(...parameters))).toBe(expected)
})
