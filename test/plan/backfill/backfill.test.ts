import { describe, expect, test } from 'vitest'
import { cronSchedule } from '../../../src/extract/schedules/cron-schedule.js'
import { styxSchedule } from '../../../src/extract/schedules/styx-schedule.js'
import type { Schedule } from '../../../src/model/model.js'
import { type BackfillAsked, planBackfill } from '../../../src/plan/backfill/executions.js'
import { instantOf, scheduledRuns } from '../../../src/plan/backfill/instants.js'
import type { Plan } from '../../../src/plan/plan.js'

const at = { path: 'styx.yaml' }
const styx = (source: string, offset: string | null = null) => styxSchedule('id', source, offset, at).schedule

function runs(schedule: Schedule, start: string, end: string) {
  const [from, to] = [instantOf(start), instantOf(end)]
  if (!from || !to) throw new Error('no instant')
  return (scheduledRuns(schedule, from, to) ?? []).map(({ partition, kickoff }) => [
    partition,
    kickoff.toISOString().replace(':00.000Z', ''),
  ])
}

describe('the runs of a schedule', () => {
  test.each([
    [
      'hourly',
      null,
      '2026-03-05T10',
      '2026-03-05T11',
      [
        ['2026-03-05T10', '2026-03-05T11:00'],
        ['2026-03-05T11', '2026-03-05T12:00'],
      ],
    ],
    [
      'daily',
      null,
      '2026-02-28',
      '2026-03-01',
      [
        ['2026-02-28', '2026-03-01T00:00'],
        ['2026-03-01', '2026-03-02T00:00'],
      ],
    ],
    ['daily', 'P1DT2H', '2026-02-28', '2026-02-28', [['2026-02-28', '2026-03-01T02:00']]],
    [
      'weekly',
      null,
      '2026-03-09',
      '2026-03-16',
      [
        ['2026-03-09', '2026-03-16T00:00'],
        ['2026-03-16', '2026-03-23T00:00'],
      ],
    ],
    [
      'monthly',
      null,
      '2026-04',
      '2026-05',
      [
        ['2026-04', '2026-05-01T00:00'],
        ['2026-05', '2026-06-01T00:00'],
      ],
    ],
    [
      'monthly',
      'P2MT6H',
      '2026-11',
      '2026-12',
      [
        ['2026-11', '2027-01-01T06:00'],
        ['2026-12', '2027-02-01T06:00'],
      ],
    ],
    ['yearly', null, '2027', '2027', [['2027', '2028-01-01T00:00']]],
    ['0 6 * * *', null, '2026-03-05T06', '2026-03-05T06', [['2026-03-05T06:00:00Z', '2026-03-05T06:00']]],
    [
      '0 6 * * 1-5',
      'P1D',
      '2026-03-06T06',
      '2026-03-09T06',
      [
        ['2026-03-06T06:00:00Z', '2026-03-07T06:00'],
        ['2026-03-09T06:00:00Z', '2026-03-10T06:00'],
      ],
    ],
  ] as const)('%s with offset %s from %s to %s', (source, offset, start, end, expected) => {
    expect(runs(styx(source, offset), start, end)).toEqual(expected)
  })

  test('a crontab’s day is that of the clock its command reads', () => {
    const trigger = {
      kind: 'crontab',
      source: '30 23 * * *',
      zone: 'Europe/Stockholm',
      clock: 'Asia/Tokyo',
      suspended: false,
    } as const
    const schedule: Schedule = { ...cronSchedule(trigger, at).schedule, partition: 'day', offset: 'P1D' }
    // 23:30 in Stockholm in winter is 07:30 of the next day in Tokyo, so the day before it is Stockholm's own.
    expect(runs(schedule, '2026-01-10', '2026-01-11')).toEqual([
      ['2026-01-10', '2026-01-10T22:30'],
      ['2026-01-11', '2026-01-11T22:30'],
    ])
  })

  test('no partition can be read from what is none', () => {
    expect(['2026-13', '2026-02-30', 'yesterday', '2026-03-05 09'].map(instantOf)).toEqual([
      null,
      null,
      null,
      null,
    ])
  })
})

describe('a backfill', () => {
  const workflow = (name: string, root: string, schedule: Schedule, tasks: readonly string[]) => ({
    name,
    root,
    nodes: tasks.map((task) => ({ task })),
    steps: [],
    launchPlans: [{ name: `r.${name}`, partition: { inputs: ['day'] }, entryPoint: { schedule } }],
  })
  const plan = {
    workflows: [
      workflow('report', 'm:Report', styx('monthly'), ['m:Report', 'm:Clean']),
      workflow('clean', 'm:Clean', styx('daily'), ['m:Clean', 'm:Load']),
      workflow('load', 'm:Load', styx('hourly'), ['m:Load']),
    ],
  } as unknown as Plan

  function made(start: string, end: string, more: Partial<BackfillAsked> = {}, of = plan) {
    const asked = { root: null, isDownstream: false, isReverse: false, ...more }
    const done = planBackfill(of, { ...asked, start: instantOf(start)!, end: instantOf(end)! })
    return done.ok ? done.backfill.executions : done.problem.code
  }

  test('the start is run, the end is not', () => {
    expect(made('2026-03-05', '2026-03-07', { root: 'm:Clean' })).toEqual([
      {
        id: 'r.clean@2026-03-05',
        workflow: 'clean',
        launchPlan: 'r.clean',
        partition: '2026-03-05',
        inputs: { kickoff_time: '2026-03-06T00:00:00Z' },
        after: [],
        starts: [],
      },
      {
        id: 'r.clean@2026-03-06',
        workflow: 'clean',
        launchPlan: 'r.clean',
        partition: '2026-03-06',
        inputs: { kickoff_time: '2026-03-07T00:00:00Z' },
        after: [],
        starts: [],
      },
    ])
  })

  test('what is downstream waits for every partition that lies in its own', () => {
    const executions = made('2026-03-31', '2026-04-01', { root: 'm:Load', isDownstream: true })
    if (typeof executions === 'string') throw new Error(executions)
    expect(executions.map(({ id }) => id).slice(-2)).toEqual(['r.load@2026-03-31T23', 'r.clean@2026-03-31'])
    expect(executions.at(-1)?.after).toHaveLength(24)
  })

  test('each stands behind what it waits for, also against time', () => {
    for (const isReverse of [false, true]) {
      const executions = made('2026-03-01', '2026-04-01', { isReverse })
      if (typeof executions === 'string') throw new Error(executions)
      expect(executions).toHaveLength(1 + 31 + 31 * 24)
      const places = new Map(executions.map(({ id }, place) => [id, place]))
      for (const { id, after } of executions)
        for (const each of after) expect(places.get(each)).toBeLessThan(places.get(id) ?? -1)
    }
  })

  test.each([
    ['2026-03-05', '2026-04', { root: 'm:Report' }, 'BACKFILL-NOT-ALIGNED'],
    ['2026-03', '2026-03-20', { root: 'm:Report' }, 'BACKFILL-NOT-ALIGNED'],
    ['2026-03', '2026-04', { root: 'm:Nothing' }, 'BACKFILL-NO-SCHEDULE'],
  ] as const)('from %s to %s is refused', (start, end, more, code) => {
    expect(made(start, end, more)).toBe(code)
  })

  describe('where a workflow starts others', () => {
    const starting = (name: string, ...others: readonly string[]) => ({
      launched: {
        starts: others.map((other) => ({
          starts: { kind: 'root', task: `m:${other}` },
          name: other,
          inputs: { day: { binding: { kind: 'input', name: name === 'odd' ? 'other' : 'day' } } },
        })),
      },
    })
    const daily = (name: string, ...others: readonly string[]) => ({
      ...workflow(name, `m:${name}`, styx('daily'), [`m:${name}`]),
      ...(others.length > 0 ? starting(name, ...others) : {}),
    })
    const planOf = (...workflows: readonly object[]) => ({ workflows }) as unknown as Plan
    const shown = (of: Plan, more: Partial<BackfillAsked> = {}) => {
      const executions = made('2026-03-05', '2026-03-06', more, of)
      return typeof executions === 'string'
        ? executions
        : executions.map(({ workflow, after, starts }) => [workflow, after.length, starts.join(' ')])
    }

    test('an execution that another one starts for the same partition is not listed', () => {
      const of = planOf(daily('a', 'b'), daily('b', 'c'), daily('c'), daily('d'))
      expect(shown(of)).toEqual([
        ['a', 0, 'b'],
        ['d', 0, ''],
      ])
      expect(shown(of, { root: 'm:a', isDownstream: true })).toEqual([['a', 0, 'b']])
    })

    test('one that gets another partition is, behind it', () => {
      const of = planOf(daily('odd', 'b'), daily('b'))
      expect(shown(of)).toEqual([
        ['odd', 0, 'b'],
        ['b', 1, ''],
      ])
    })

    test('it waits for what the other one waits for', () => {
      const reader = { ...daily('b'), nodes: [{ task: 'm:b' }, { task: 'm:c' }] }
      expect(shown(planOf(daily('a', 'b'), reader, daily('c')))).toEqual([
        ['c', 0, ''],
        ['a', 1, 'b'],
      ])
    })

    test('one that the first has as a part goes first, and once more after it', () => {
      const whole = { ...daily('a'), nodes: [{ task: 'm:a' }, { task: 'm:b' }], ...starting('odd', 'b') }
      expect(shown(planOf(whole, daily('b')))).toEqual([
        ['b', 0, ''],
        ['a', 1, 'b'],
      ])
    })

    test('without a schedule of its own, the way is to backfill what starts it', () => {
      const of = planOf(daily('a', 'b'), { ...daily('b'), launchPlans: [] })
      const asked = { root: 'm:b', isDownstream: false, isReverse: false }
      const done = planBackfill(of, {
        ...asked,
        start: instantOf('2026-03-05')!,
        end: instantOf('2026-03-06')!,
      })
      expect(done.ok ? null : done.problem.fix).toBe('Backfill m:a, which starts it for the same partitions.')
    })
  })
})
