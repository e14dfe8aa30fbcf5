import { describe, expect, test } from 'vitest'
import type { EntryPoint } from '../../../src/model/model.js'
import { chooseSdk } from '../../../src/plan/choose-sdk.js'
import { type Cutover, type DecidedStart, noCutover } from '../../../src/plan/cutover/cutover.js'
import { withLaunched } from '../../../src/plan/cutover/launched.js'
import type { Plan } from '../../../src/plan/plan.js'
import type { ParameterPlan, TaskPlan } from '../../../src/plan/task-plan.js'
import type { WorkflowPlan } from '../../../src/plan/workflow-plan.js'

const at = { path: 'repipe.yaml', line: 5 }
const input = (name: string, type: string, byDefault: string | null = null) =>
  ({ name, argument: name, type, default: byDefault }) as ParameterPlan
const workflow = (name: string, inputs: readonly ParameterPlan[], cron: string | null = null) =>
  ({
    name,
    root: `m:${name}`,
    inputs,
    nodes: [{ task: `m:${name}` }],
    steps: [],
    launchPlans: cron === null ? [] : [{ cron, entryPoint: { schedule: { source: cron } } }],
  }) as unknown as WorkflowPlan
const report = workflow('report', [input('date', 'datetime.date')])
const starts = (task: string, given: Readonly<Record<string, string>> | null = null): DecidedStart => ({
  starts: { kind: 'root', task },
  arguments: given,
  at,
})

function launched(
  others: readonly WorkflowPlan[],
  decided: Readonly<Record<string, readonly DecidedStart[]>>,
  entryPoints: readonly Partial<EntryPoint>[] = [],
  more: Partial<Cutover> = {},
  tasks: readonly Partial<TaskPlan>[] = [],
) {
  const cutover = { ...noCutover, starts: new Map(Object.entries(decided)), ...more }
  const made = withLaunched(
    [report, ...others],
    tasks as readonly TaskPlan[],
    entryPoints as readonly EntryPoint[],
    cutover,
    'charts',
  )
  return {
    started: made.workflows[0]?.launched?.starts.map(({ name, inputs }) => [
      name,
      Object.fromEntries(
        Object.entries(inputs).map(([key, { binding }]) => [
          key,
          binding.kind === 'literal' ? binding.text : `<${binding.name}>`,
        ]),
      ),
    ]),
    problems: made.problems.map(({ code, why }) => `${code} ${why}`),
    workflows: made.workflows,
  }
}

describe('what is started gets', () => {
  const mail = workflow('mail', [
    input('date', 'datetime.date'),
    input('region', 'str', '"us"'),
    input('size', 'int', '3'),
  ])
  const decided = { 'm:report': [starts('m:mail')] }

  test('inputs by their names, what its schedule says today, and its defaults', () => {
    const today = { task: 'm:mail', arguments: { date: '{}', region: 'eu' }, schedule: {} as never }
    expect(launched([mail], decided, [today]).started).toEqual([['mail', { date: '<date>', region: '"eu"' }]])
    expect(launched([mail], decided).started).toEqual([['mail', { date: '<date>' }]])
  })

  test('what is said under arguments', () => {
    const said = { 'm:report': [starts('m:mail', { size: '10', date: '2024-01-31' })] }
    expect(launched([mail], said).started).toEqual([
      ['mail', { date: 'datetime.date(2024, 1, 31)', size: '10' }],
    ])
    const renamed = workflow('mail', [input('day', 'datetime.date')])
    expect(launched([renamed], { 'm:report': [starts('m:mail', { day: '{date}' })] }).started).toEqual([
      ['mail', { day: '<date>' }],
    ])
  })

  test('another project: all inputs, or those that are named, with texts as they are', () => {
    const identity = { project: 'finance', domain: 'production', name: 'ledger.daily-2', version: 'v1' }
    const foreign = (given: DecidedStart['arguments']) => ({
      'm:report': [{ starts: { kind: 'launch-plan', identity }, arguments: given, at } as const],
    })
    const { started, problems } = launched([], foreign(null))
    expect(started).toEqual([['daily_2', { date: '<date>' }]])
    expect(problems).toEqual([expect.stringContaining('CUTOVER-STARTS-ELSEWHERE')])
    expect(launched([], foreign({ day: '{date}', source: 'a"b' })).started).toEqual([
      ['daily_2', { day: '<date>', source: `'a"b'` }],
    ])
    expect(launched([], foreign({ day: '{when}' })).problems).toEqual([
      'CUTOVER-STARTS After report: m:report has no parameter `when`.',
    ])
  })
})

describe('what cannot be started is an error, and nothing else is lost', () => {
  const day = workflow('mail', [input('day', 'datetime.date')])
  const scheduled = { task: 'm:mail', arguments: { day: '{}' }, schedule: {} as never }
  test.each([
    [
      'an input without a value',
      [day],
      starts('m:mail'),
      [],
      'nothing gives a value for its parameter `day`',
    ],
    ['a partition of another name', [day], starts('m:mail'), [scheduled], 'gives `day` the partition'],
    ['an unknown parameter', [day], starts('m:mail', { dya: '2024-01-01' }), [], 'no parameter `dya`'],
    ['a text that is no value', [day], starts('m:mail', { day: 'soon' }), [], '`soon` cannot be read'],
    [
      'another type',
      [workflow('mail', [input('date', 'str')])],
      starts('m:mail'),
      [],
      '`date` is `datetime.date` there, and its parameter `date` is `str`',
    ],
    ['itself', [], starts('m:report'), [], 'neither would ever end'],
    ['no workflow', [], starts('m:gone'), [], 'm:gone has no workflow'],
  ] as const)('%s', (_, others, decided, entryPoints, why) => {
    const { started, problems } = launched(others, { 'm:report': [decided] }, entryPoints, {
      timeouts: new Map([['m:report', 60]]),
    })
    expect(started).toEqual([])
    expect(problems).toEqual([expect.stringContaining(why)])
  })

  test('a circle of several', () => {
    const { problems } = launched([workflow('a', []), workflow('b', [])], {
      'm:report': [starts('m:a')],
      'm:a': [starts('m:b')],
      'm:b': [starts('m:report', { date: '2024-01-01' })],
    })
    expect(problems).toHaveLength(3)
  })
})

test('a second start by a schedule, and another service account, are said', () => {
  const tasks = ['report', 'mail'].map((name) => ({
    task: `m:${name}`,
    functionName: name,
    settings: { service_account: `${name}-account` },
  }))
  const mail = workflow('mail', [], '0 6 * * *')
  const { problems } = launched([mail], { 'm:report': [starts('m:mail')] }, [], {}, tasks)
  expect(problems).toEqual([
    'CUTOVER-STARTS-TWICE report starts mail, and its own schedule `0 6 * * *` does too.',
    'CUTOVER-STARTS-ACCOUNT Flyte runs what report starts under the account of report, and mail asks for mail-account.',
  ])
})

test('workflows that start each other are written with one SDK, in Python where one is', () => {
  const { workflows } = launched([workflow('a', []), workflow('b', []), workflow('c', [])], {
    'm:report': [starts('m:a')],
    'm:a': [starts('m:b')],
  })
  const tasks = ['report', 'a', 'b', 'c'].map((name) => ({
    task: `m:${name}`,
    level: name === 'b' ? 'native' : 'container',
  }))
  expect(
    [...chooseSdk({ workflows, tasks } as unknown as Plan, null)].map(([name, { sdk, why }]) => [
      name,
      sdk,
      why,
    ]),
  ).toEqual([
    ['report', 'flytekit', 'it starts a, which is written with flytekit'],
    ['a', 'flytekit', 'it starts b, which is written with flytekit'],
    ['b', 'flytekit', 'it has tasks in Python'],
    ['c', 'typescript', 'all its tasks run in containers'],
  ])
})

test('what is started has a launch plan of its own where somebody is told or an account is asked for', () => {
  const others = ['mail', 'count', 'load'].map((name) => workflow(name, []))
  const tasks = [{ task: 'm:count', functionName: 'count', settings: { service_account: 'counter' } }]
  const notify = new Map(
    ['m:mail', 'm:load', 'm:report'].map((root) => [root, { settings: { email: ['a@example.com'] }, at }]),
  )
  const decided = { 'm:report': ['mail', 'count'].map((name) => starts(`m:${name}`)) }
  const { workflows } = launched(others, decided, [], { notify }, tasks)
  expect(workflows.map(({ unscheduled }) => unscheduled)).toEqual([
    { variable: 'report_launch_plan', launchPlan: 'charts.report.unscheduled' },
    { variable: 'mail_launch_plan', launchPlan: 'charts.mail.unscheduled' },
    { variable: 'count_launch_plan', launchPlan: 'charts.count.unscheduled' },
    { variable: 'load_launch_plan', launchPlan: 'charts.load.unscheduled' },
  ])
  expect(launched(others, decided).workflows.map(({ unscheduled }) => unscheduled?.launchPlan)).toEqual([
    undefined,
    null,
    null,
    undefined,
  ])
})
