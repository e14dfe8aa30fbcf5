import { describe, expect, test } from 'vitest'
import { type CodeEntryPoint, findEntryPoints } from '../../../src/extract/entry-points/find.js'
import type { TaskDefinition, TaskParameter } from '../../../src/model/model.js'

function parameter(name: string, source: string | null = null): TaskParameter {
  return {
    name,
    type: 'DateParameter',
    standard: 'DateParameter',
    default: source === null ? null : { kind: 'opaque', source, why: 'the environment decides' },
    defaultText: null,
    significant: true,
    positional: true,
    options: {},
    description: null,
    at: { path: 'jobs/daily.py' },
  }
}

function task(name: string, parameters: readonly TaskParameter[]): TaskDefinition {
  return {
    id: `jobs.daily:${name}`,
    engine: 'luigi',
    kind: 'task',
    abstract: false,
    name,
    module: 'jobs.daily',
    family: name,
    namespace: null,
    doc: null,
    at: { path: 'jobs/daily.py', line: 1 },
    start: 0,
    end: 0,
    mro: [],
    parameters: [...parameters],
    dependencies: { kind: 'none' },
    dynamic: null,
    output: { kind: 'none' },
    methods: {},
    complete: 'default',
    settings: { retries: null, timeout: null, priority: null, resources: null, unknown: {} },
  }
}

const tasks = [
  task('Load', [parameter('day'), parameter('market')]),
  task('FromStyx', [parameter('day', "os.environ['STYX_PARAMETER']")]),
]

function found(files: Readonly<Record<string, string>>, fromCode: readonly CodeEntryPoint[] = []) {
  const { entryPoints, problems } = findEntryPoints(
    Object.keys(files),
    (path) => files[path],
    tasks,
    fromCode,
  )
  return {
    starts: entryPoints.map(({ task, arguments: given, schedule }) => ({
      task: task.replace('jobs.daily:', ''),
      given,
      schedule: schedule && [schedule.cron, schedule.partition, schedule.offset, schedule.zone],
    })),
    codes: problems.map((problem) => problem.code),
  }
}

describe('Styx', () => {
  const styx = (args: string, more = '') =>
    `id: load\nschedule: daily\ndocker_image: example/load:1\ndocker_args: ${args}\n${more}`
  const start = (day: string | undefined, task = 'Load') => ({
    task,
    given: day === undefined ? {} : { day },
    schedule: ['0 0 * * *', 'day', 'P1D', null],
  })

  test('replaces {} where it is a whole argument', () => {
    const args = '[luigi, --module, jobs.daily, Load, --day, "{}"]'
    expect(found({ 'styx.yaml': styx(args) })).toEqual({ starts: [start('{}')], codes: [] })
  })

  test('leaves {} alone inside a longer argument', () => {
    const args = '[luigi, --module, jobs.daily, Load, "--day={}"]'
    expect(found({ 'styx.yaml': styx(args) })).toEqual({
      starts: [start(undefined)],
      codes: ['STYX-LITERAL-BRACES'],
    })
  })

  test('reads JSON, and one workflow of a list', () => {
    const workflow = {
      id: 'load',
      schedule: '@daily',
      docker_image: 'example/load:1',
      docker_args: ['luigi', '--module', 'jobs.daily', 'Load', '--day', '{}'],
    }
    expect(found({ 'styx.json': JSON.stringify([workflow]) }).starts).toEqual([start('{}')])
  })

  test('passes arguments through a script, as $1 or as STYX_PARAMETER', () => {
    const script = 'luigi --module jobs.daily Load --day "$1"\n'
    const reads = 'DAY=${STYX_PARAMETER:-2020-01-01}\nluigi --module jobs.daily Load --day "$DAY"\n'
    expect(found({ 'styx.yaml': styx('[./run.sh, "{}"]'), 'run.sh': script }).starts).toContainEqual(
      start('{}'),
    )
    expect(found({ 'styx.yaml': styx('[./run.sh]'), 'run.sh': reads }).starts).toContainEqual(start('{}'))
  })

  test('a default that reads STYX_PARAMETER is the partition', () => {
    const args = '[luigi, --module, jobs.daily, FromStyx]'
    expect(found({ 'styx.yaml': styx(args) }).starts).toEqual([start('{}', 'FromStyx')])
  })

  test('a script that builds its tasks with STYX_PARAMETER gets the schedule', () => {
    const call: CodeEntryPoint = {
      task: 'jobs.daily:Load',
      arguments: { day: '{}', market: 'se' },
      source: 'luigi.build',
      at: { path: 'run.py', line: 3 },
    }
    const { starts } = found({ 'styx.yaml': styx('[python, /app/run.py]') }, [call])
    expect(starts).toEqual([
      { ...start('{}'), given: { day: '{}', market: 'se' } },
      { task: 'Load', given: { market: 'se' }, schedule: null },
    ])
  })

  test('code that reads STYX_PARAMETER elsewhere is reported', () => {
    const args = '[luigi, --module, jobs.daily, Load]'
    const files = { 'styx.yaml': styx(args), 'jobs/io.py': 'import os\nday = os.environ["STYX_PARAMETER"]\n' }
    expect(found(files).codes).toEqual(['STYX-PARAMETER-READ'])
  })

  test('settings that do not move along are named', () => {
    const more =
      'resources: [db]\nrunning_timeout: PT4H\nretry_condition: "#tries < 3"\nservice_account: a@b\n'
    const { codes } = found({ 'styx.yaml': styx('[luigi, --module, jobs.daily, Load]', more) })
    expect(codes).toEqual(Array(4).fill('STYX-SETTING'))
  })

  test('a workflow that starts Flyte already needs no task', () => {
    const text =
      'id: x\nschedule: daily\nflyte_exec_conf:\n  reference_id: {resource_type: LAUNCH_PLAN, name: x}\n'
    expect(found({ 'styx.yaml': text })).toEqual({ starts: [], codes: [] })
    expect(found({ 'styx.yaml': `${text}docker_image: y\n` }).codes).toEqual(['STYX-NOT-VALID'])
  })

  test('a file that is no YAML is named', () => {
    expect(found({ 'styx.yaml': 'schedule: daily\ndocker_image: [\n' }).codes).toEqual(['STYX-NOT-READ'])
  })
})

describe('crontab', () => {
  const load = 'luigi --module jobs.daily Load'

  test('the shell date of an entry is its partition', () => {
    const lines = [
      `0 3 * * * ${load} --day $(date +\\%F)`,
      `0 3 * * * ${load} --day $(date -d yesterday +\\%Y-\\%m-\\%d)`,
      `0 3 * * * ${load} --day $(date -u -d '2 days ago' +\\%F)`,
      `0 * * * * ${load} --day "$(date --date='1 hour ago' +\\%Y-\\%m-\\%dT\\%H)"`,
      `0 3 1 * * ${load} --day $(date -d 'last month' +\\%Y-\\%m)`,
    ]
    expect(found({ crontab: lines.join('\n') }).starts.map((start) => start.schedule)).toEqual([
      ['0 3 * * *', 'day', 'PT0S', null],
      ['0 3 * * *', 'day', 'P1D', null],
      ['0 3 * * *', 'day', 'P2D', null],
      ['0 * * * *', 'hour', 'PT1H', null],
      ['0 3 1 * *', 'month', 'P1M', null],
    ])
  })

  test('a date that overflows, or in another form, is the shell’s own', () => {
    const lines = [
      `0 3 * * * ${load} --day $(date -d 'last month' +\\%Y-\\%m)`,
      `0 3 * * * ${load} --day $(date +\\%Y\\%m\\%d)`,
    ]
    const { codes } = found({ crontab: `CRON_TZ=UTC\n${lines.join('\n')}` })
    expect(codes).toEqual(['ENTRY-SHELL-ARGUMENT', 'ENTRY-SHELL-ARGUMENT'])
  })

  test('time zones of the table and of the clock', () => {
    const text = `CRON_TZ=Europe/Stockholm\nTZ=America/New_York\n0 3 * * * ${load} --day $(date +\\%F)\n`
    expect(found({ crontab: text })).toEqual({
      starts: [
        {
          task: 'Load',
          given: { day: '{}' },
          schedule: ['CRON_TZ=Europe/Stockholm 0 3 * * *', 'day', 'PT0S', 'America/New_York'],
        },
      ],
      codes: [],
    })
  })

  test('an unknown zone, @reboot, and the % of standard input', () => {
    expect(found({ crontab: `0 3 * * * ${load}\n` }).codes).toEqual(['SCHEDULE-ZONE-UNKNOWN'])
    expect(found({ crontab: `@reboot ${load}\n` }).codes).toEqual(['SCHEDULE-NOT-SAYABLE'])
    const { starts } = found({ crontab: `@daily ${load} --market se%--market no\n` })
    expect(starts.map((start) => start.given)).toEqual([{ market: 'se' }])
  })

  test('system tables name a user', () => {
    const files = { 'deploy/cron.d/load': `CRON_TZ=UTC\n0 3 * * * etl ${load} --market se\n` }
    expect(found(files).starts).toEqual([
      { task: 'Load', given: { market: 'se' }, schedule: ['0 3 * * *', null, 'PT0S', null] },
    ])
  })
})

describe('Kubernetes CronJobs', () => {
  const cronJob = (spec: string, container: string) =>
    `kind: CronJob\nspec:\n${spec}\n  jobTemplate: {spec: {template: {spec: {containers: [${container}]}}}}\n`
  const command = '["luigi", "--module", "jobs.daily", "Load", "--market", "$(MARKET)"]'

  test('time zone, image and environment', () => {
    const text = cronJob(
      '  schedule: "0 5 * * *"\n  timeZone: Europe/Oslo',
      `{image: "example/load:2", command: ${command}, env: [{name: MARKET, value: "no"}]}`,
    )
    expect(found({ 'job.yaml': text })).toEqual({
      starts: [
        {
          task: 'Load',
          given: { market: 'no' },
          schedule: ['CRON_TZ=Europe/Oslo 0 5 * * *', null, 'PT0S', null],
        },
      ],
      codes: [],
    })
  })

  test('args stand behind the entry point of the image', () => {
    const files = {
      Dockerfile: 'FROM python:3.11\nENTRYPOINT ["luigi", "--module", "jobs.daily"]\n',
      'job.yaml': cronJob('  schedule: "@daily"\n  timeZone: UTC', '{args: ["Load", "--market", "dk"]}'),
    }
    expect(found(files).starts).toEqual([
      { task: 'Load', given: { market: 'dk' }, schedule: ['0 0 * * *', null, 'PT0S', null] },
    ])
  })

  test('a suspended job has no schedule', () => {
    const files = {
      'job.yaml': cronJob(
        '  schedule: "@daily"\n  suspend: true',
        '{command: [luigi, --module, jobs.daily, Load]}',
      ),
    }
    expect(found(files).codes).toEqual(['SCHEDULE-SUSPENDED'])
    expect(found(files).starts[0]?.schedule?.[0]).toBeNull()
  })
})

describe("Luigi's range tools", () => {
  const range = (words: string) => `CRON_TZ=UTC\n15 4 * * * luigi --module jobs.daily ${words}\n`

  test.each([
    ['RangeDaily --of Load --start 2024-01-01', 'day', 'PT0S'],
    ['RangeDaily --of Load --start 2024-01-01 --days-forward 1', 'day', '-P1D'],
    ['RangeHourly --of Load --start 2024-01-01T00', 'hour', 'PT0S'],
    ['RangeMonthly --of Load --start 2024-01', 'month', 'P1M'],
    ['RangeMonthly --of Load --start 2024-01 --months-forward 1', 'month', 'PT0S'],
  ])('%s', (words, partition, offset) => {
    expect(found({ crontab: range(words) })).toEqual({
      starts: [{ task: 'Load', given: { day: '{}' }, schedule: ['15 4 * * *', partition, offset, null] }],
      codes: ['ENTRY-RANGE'],
    })
  })

  test('other parameters come along', () => {
    const words = `RangeDaily --of Load --start 2024-01-01 --param-name day --of-params '{"market": "se"}'`
    expect(found({ crontab: range(words) }).starts[0]?.given).toEqual({ day: '{}', market: 'se' })
  })

  test('a range with an end is a backfill', () => {
    const words = 'RangeDaily --of Load --start 2024-01-01 --stop 2024-02-01'
    expect(found({ crontab: range(words) }).starts).toEqual([{ task: 'Load', given: {}, schedule: null }])
  })

  test('what only a run can know is reported', () => {
    const { starts, codes } = found({ crontab: range('RangeByMinutes --of Load --start 2024-01-01T0000') })
    expect(starts).toEqual([])
    expect(codes).toEqual(['ENTRY-RANGE'])
  })
})

describe('options of other classes', () => {
  const settings = (line: string) => {
    const { entryPoints, problems } = findEntryPoints(['run.sh'], () => `${line}\n`, tasks, [])
    return [entryPoints.map((each) => each.settings), problems.map((each) => each.code)]
  }
  const start = 'luigi --module jobs.daily Load --day 2024-01-04 --market se'

  test('are settings of the run, where one class has the parameter', () => {
    expect(settings(`${start} --FromStyx-day 2024-01-03`)).toEqual([
      [{ 'FromStyx.day': '2024-01-03' }],
      ['ENTRY-OTHER-TASK'],
    ])
    expect(settings(`${start} --FromStyx-hour 3`)).toEqual([[undefined], ['ENTRY-UNKNOWN-ARGUMENT']])
  })

  test('that the shell computes, or that look like a secret, are only told', () => {
    expect(settings(`${start} --FromStyx-day $DAY`)).toEqual([[undefined], ['ENTRY-UNKNOWN-ARGUMENT']])
  })
})

test('a CronJob says what its pod has, and where it works', () => {
  const yaml = `kind: CronJob
spec:
  schedule: "30 2 * * *"
  jobTemplate:
    spec:
      template:
        spec:
          serviceAccountName: loader
          containers:
            - image: registry.example/jobs:7
              workingDir: /srv
              command: [sh, -c, "cd jobs && luigi --module jobs.daily Load --day 2024-01-04 --market se"]
              resources:
                requests: {memory: 2Gi, cpu: lots}
                limits: {cpu: 1500m, memory: 4Gi, nvidia.com/gpu: 1}
`
  const { entryPoints, start } = findEntryPoints(['cron.yaml'], () => yaml, tasks, [])
  expect(entryPoints.map((each) => each.pod)).toEqual([
    {
      resources: {
        cpu: '1500m',
        memory: '2Gi',
        gpu: '1',
        limits: { cpu: '1500m', memory: '4Gi', gpu: '1' },
      },
      serviceAccount: 'loader',
    },
  ])
  expect(start.directory).toBe('/srv/jobs')
})
