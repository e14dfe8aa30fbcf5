import { describe, expect, test } from 'vitest'
import { flyteCron } from '../../../src/extract/schedules/flyte-cron.js'

describe('crontab and Kubernetes times as FlyteAdmin reads them', () => {
  test.each([
    ['30 2 * * *', null, '30 2 * * *'],
    ['30 2 * * *', 'Europe/Stockholm', 'CRON_TZ=Europe/Stockholm 30 2 * * *'],
    ['30 2 * * *', 'Etc/UTC', '30 2 * * *'],
    ['@daily', null, '0 0 * * *'],
    ['@midnight', 'UTC', '0 0 * * *'],
    ['@weekly', null, '0 0 * * 0'],
    ['@every 90m', null, '@every 90m'],
    ['0 5 * * Mon-Fri', null, '0 5 * * Mon-Fri'],
    ['0 5 * * fri-7', null, '0 5 * * 0,5,6'],
    ['0 5 ? * MON', null, '0 5 * * 1'],
    ['0 0 1,15 * 5', null, '0 0 1,15 * 5'],
  ])('%s in %s is %s', (source, zone, cron) => {
    expect(flyteCron(source, zone)).toEqual({ cron })
  })

  test.each([
    ['@reboot', null, /machine starts/],
    ['@fortnightly', null, /nickname/],
    ['0 0 L * *', null, /end of the month/],
    ['0 0 15W * *', null, /working day/],
    ['0 0 * * 1#2', null, /counts weekdays/],
    ['0 30 2 * * *', null, /6 fields/],
    ['H 2 * * *', null, /picks by itself/],
    ['0~59 2 * * *', null, /picks by itself/],
    ['0 25 * * *', null, /no hour/],
    ['0 0 5-1 * *', null, /no day of the month/],
    ['0 0 */2 * 1', null, /two ways/],
    ['0 2 * * *', 'Europe/Atlantis', /no known time zone/],
    ['0 2 * * *', 'x; rm -rf', /no known time zone/],
  ])('%s in %s is refused', (source, zone, why) => {
    expect(flyteCron(source, zone)).toMatchObject({ why: expect.stringMatching(why) })
  })
})
