import { describe, expect, test } from 'vitest'
import { styxSchedule } from '../../../src/extract/schedules/styx-schedule.js'

const read = (source: string, offset: string | null = null) =>
  styxSchedule('id', source, offset, { path: 'styx.yaml' })

describe('aliases run for the period that has just ended', () => {
  test.each([
    ['hourly', null, '0 * * * *', 'PT1H', 'hour'],
    ['@hours', null, '0 * * * *', 'PT1H', 'hour'],
    ['daily', null, '0 0 * * *', 'P1D', 'day'],
    ['Days', null, '0 0 * * *', 'P1D', 'day'],
    ['weekly', null, '0 0 * * 1', 'P1W', 'week'],
    ['@monthly', null, '0 0 1 * *', 'P1M', 'month'],
    ['annually', null, '0 0 1 1 *', 'P1Y', 'year'],
    ['daily', 'P1DT2H', '0 2 * * *', 'P1DT2H', 'day'],
    ['daily', 'PT0S', '0 0 * * *', 'PT0S', 'day'],
    ['daily', '-PT30M', '30 23 * * *', '-PT30M', 'day'],
    ['hourly', 'PT1H15M', '15 * * * *', 'PT1H15M', 'hour'],
    ['weekly', 'P9DT6H', '0 6 * * 3', 'P9DT6H', 'week'],
    ['monthly', 'P1MT6H', '0 6 1 * *', 'P1MT6H', 'month'],
    ['monthly', 'P1M2D', '0 0 3 * *', 'P1M2D', 'month'],
    ['monthly', 'P2M', '0 0 1 * *', 'P2M', 'month'],
    ['yearly', 'P1Y1M', '0 0 1 2 *', 'P1Y1M', 'year'],
  ] as const)('%s with offset %s is %s', (source, offset, cron, effective, partition) => {
    const { schedule, problems } = read(source, offset)
    expect(problems).toEqual([])
    expect(schedule).toMatchObject({ cron, offset: effective, partition })
  })
})

describe('a cron runs for its own instant, moved by its offset', () => {
  test.each([
    ['0 6 * * *', null, '0 6 * * *'],
    ['0  6 * * *', null, '0 6 * * *'],
    ['0 6 * * 7', null, '0 6 * * 0'],
    ['0 6 * * 5-7', null, '0 6 * * 0,5,6'],
    ['0 6 * * 1-5', 'P1D', '0 6 * * 2-6'],
    ['0 6 * * 1-5', 'PT20H', '0 2 * * 2-6'],
    ['0 6,18 * * *', 'PT8H', '0 2,14 * * *'],
    ['*/15 * * * *', 'PT5M', '5,20,35,50 * * * *'],
    ['30 2 10 * *', 'P5D', '30 2 15 * *'],
    ['30 2 10 * *', 'P1M', '30 2 10 * *'],
    ['30 2 10 3 *', 'P1M', '30 2 10 4 *'],
  ] as const)('%s with offset %s is %s', (source, offset, cron) => {
    const { schedule, problems } = read(source, offset)
    expect(problems).toEqual([])
    expect(schedule).toMatchObject({ cron, partition: 'instant' })
  })
})

describe('what five fields cannot say is reported', () => {
  test.each([
    ['monthly', 'P1M28D', 'SCHEDULE-NOT-SAYABLE'],
    ['monthly', 'P1M-1D', 'SCHEDULE-NOT-SAYABLE'],
    ['0 6 31 * *', 'P1D', 'SCHEDULE-NOT-SAYABLE'],
    ['0 6,23 * * 1-5', 'PT2H', 'SCHEDULE-NOT-SAYABLE'],
    ['0 6 * 3 *', 'P1D', 'SCHEDULE-NOT-SAYABLE'],
    ['0 6 * * 1', 'P1M', 'SCHEDULE-NOT-SAYABLE'],
    ['0 0 L * *', null, 'SCHEDULE-NOT-SAYABLE'],
    ['0 0 0 * * ?', null, 'SCHEDULE-NOT-SAYABLE'],
    ['sometimes', null, 'SCHEDULE-NOT-SAYABLE'],
    ['0 24 * * *', null, 'SCHEDULE-NOT-SAYABLE'],
    ['daily', 'P1DT30S', 'STYX-NOT-VALID'],
    ['daily', 'a day', 'STYX-NOT-VALID'],
  ] as const)('%s with offset %s', (source, offset, code) => {
    const { schedule, problems } = read(source, offset)
    expect(schedule.cron).toBeNull()
    expect(problems.map((problem) => problem.code)).toEqual([code])
  })
})
