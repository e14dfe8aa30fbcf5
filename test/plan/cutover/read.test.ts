import { describe, expect, test } from 'vitest'
import { unheardEnds } from '../../../src/plan/cutover/notifications.js'
import { readCutover } from '../../../src/plan/cutover/read.js'

const TASKS = [
  { id: 'charts.pipeline:DailyPlays', name: 'DailyPlays' },
  { id: 'charts.pipeline:Report', name: 'Report' },
  { id: 'charts.other:Report', name: 'Report' },
]

const read = (text: string, proposed: Readonly<Record<string, string>> = {}) =>
  readCutover(text, TASKS, () => new Map(Object.entries(proposed)))

function problemsOf(text: string) {
  const done = read(text)
  return done.ok
    ? []
    : done.problems.map(({ code, why, fix, at }) => [code, `${at?.line}:${at?.column}`, why, fix])
}

function cutoverOf(text: string, proposed: Readonly<Record<string, string>> = {}) {
  const done = read(text, proposed)
  if (!done.ok) throw new Error(done.problem.why)
  return done.cutover
}

describe('what it says', () => {
  test('defaults reach every task, and a task says more', () => {
    const { tasks, levels } = cutoverOf(`version: 1
defaults:
  image: registry.example/charts@sha256:abc
  environment: { A: a, B: b }
tasks:
  DailyPlays: container
  charts.pipeline:Report:
    level: bridged
    environment: { B: mine }
    resources: { cpu: 500m, memory: 2Gi, limits: { memory: 4Gi } }
    timeout: PT30M
`)
    expect(tasks.get('charts.pipeline:Report')).toEqual({
      image: 'registry.example/charts@sha256:abc',
      level: 'bridged',
      environment: { A: 'a', B: 'mine' },
      resources: { cpu: '500m', memory: '2Gi', limits: { memory: '4Gi' } },
      timeout: 'PT30M',
    })
    expect(tasks.get('charts.other:Report')).toEqual({
      image: 'registry.example/charts@sha256:abc',
      environment: { A: 'a', B: 'b' },
    })
    expect([...levels]).toEqual([
      ['charts.pipeline:DailyPlays', { level: 'container', at: { path: 'repipe.yaml', line: 6, column: 3 } }],
      ['charts.pipeline:Report', { level: 'bridged', at: { path: 'repipe.yaml', line: 7, column: 3 } }],
    ])
  })

  test('only the image of a task’s own line is its own; that of the defaults is today’s', () => {
    const { tasks } = cutoverOf(`version: 1
defaults: { image: 'registry.example/today:1' }
tasks:
  charts.pipeline:Report: { image: 'registry.example/flyte:7' }
`)
    expect(tasks.get('charts.pipeline:Report')).toEqual({
      image: 'registry.example/flyte:7',
      ownImage: 'registry.example/flyte:7',
    })
    expect(tasks.get('charts.other:Report')).toEqual({ image: 'registry.example/today:1' })
  })

  test('a line that says what was proposed is no decision; a mapping that says the same is one', () => {
    const proposed = { 'charts.pipeline:Report': 'bridged', 'charts.other:Report': 'bridged' }
    const { levels } = cutoverOf(
      'version: 1\ntasks:\n  charts.pipeline:Report: bridged\n  charts.other:Report: { level: bridged }\n',
      proposed,
    )
    expect([...levels.keys()]).toEqual(['charts.other:Report'])
  })

  test('a proposed line of a task that is gone is no error', () => {
    expect(
      cutoverOf('version: 1\ntasks:\n  gone:Gone: native\n', { 'gone:Gone': 'native' }).levels.size,
    ).toBe(0)
  })
})

describe('what is wrong is named with its place and the way out', () => {
  test.each([
    ['version: 1\ntaks: {}\n', 'CUTOVER-KEY', '2:1', 'there is no `taks`.', 'Did you mean `tasks`?'],
    [
      'version: 1\ntasks:\n  DailyPlay: native\n',
      'CUTOVER-TASK',
      '3:3',
      'The repository has no task `DailyPlay`.',
      'Did you mean `DailyPlays`?',
    ],
    [
      'version: 1\ntasks:\n  charts.pipelines:Report: native\n',
      'CUTOVER-TASK',
      '3:3',
      'The repository has no task `charts.pipelines:Report`.',
      'Did you mean `charts.pipeline:Report`?',
    ],
    [
      'version: 1\ntasks:\n  Report: native\n',
      'CUTOVER-TASK',
      '3:3',
      '`Report` could be `charts.pipeline:Report` or `charts.other:Report`.',
      'Write `charts.pipeline:Report`.',
    ],
    [
      'version: 1\ntasks:\n  DailyPlays:\n    levle: native\n',
      'CUTOVER-KEY',
      '4:5',
      'tasks.DailyPlays: there is no `levle`.',
      'Did you mean `level`?',
    ],
    [
      'version: 1\ntasks:\n  DailyPlays:\n    resources: { mem: 1Gi }\n',
      'CUTOVER-KEY',
      '4:18',
      'tasks.DailyPlays.resources: there is no `mem`.',
      'Known are `cpu`, `memory`, `gpu`, `ephemeral_storage`, `limits`.',
    ],
    [
      'version: 1\nworkflows:\n  DailyPlays:\n    schedule: { cron: daily }\n',
      'CUTOVER-VALUE',
      '4:17',
      expect.stringContaining('workflows.DailyPlays.schedule.cron:'),
      expect.any(String),
    ],
    [
      'version: 1\ndefaults:\n  environment: { YEAR: 2024 }\n',
      'CUTOVER-VALUE',
      '3:18',
      expect.stringContaining('expected string'),
      expect.any(String),
    ],
    [
      'version: 1\nworkflows:\n  DailyPlays:\n    starts:\n      - DailyPlay\n',
      'CUTOVER-TASK',
      '5:9',
      'The repository has no task `DailyPlay`.',
      'Did you mean `DailyPlays`?',
    ],
    [
      'version: 1\nworkflows:\n  DailyPlays:\n    starts:\n      - { workflow: DailyPlays, argument: { a: b } }\n',
      'CUTOVER-KEY',
      '5:33',
      'workflows.DailyPlays.starts.0: there is no `argument`.',
      'Did you mean `arguments`?',
    ],
    [
      'version: 1\nworkflows:\n  DailyPlays:\n    timeout: 4 hours\n',
      'CUTOVER-VALUE',
      '4:5',
      expect.stringContaining('workflows.DailyPlays.timeout:'),
      expect.any(String),
    ],
    ['version: 2\n', 'CUTOVER-VALUE', '1:1', 'version: expected 1', expect.any(String)],
    [
      'version: 1\ntasks:\n  DailyPlays: contaner\n',
      'CUTOVER-VALUE',
      '3:3',
      expect.stringContaining('"container"'),
      expect.any(String),
    ],
    ['version: 1\ntasks: [\n', 'CUTOVER-SYNTAX', '3:1', expect.any(String), expect.any(String)],
    ['just text', 'CUTOVER-VALUE', '1:1', expect.any(String), expect.any(String)],
  ])('%j', (text, code, place, why, fix) => {
    expect(problemsOf(text)).toEqual([[code, place, why, fix]])
  })

  test('all that is wrong is said at once', () => {
    expect(problemsOf('version: 1\nfoo: 1\ndefaults: { level: low }\n').map(([code]) => code)).toEqual([
      'CUTOVER-VALUE',
      'CUTOVER-KEY',
    ])
  })

  test('an alias that grows without end is refused', () => {
    const bomb = ['version: 1', 'a: &a [x,x,x,x,x,x,x,x,x]']
    for (let n = 0; n < 9; n++) bomb.push(`b${n}: &${'bcdefghij'[n]} [${`*${'abcdefghi'[n]},`.repeat(9)}]`)
    expect(problemsOf(bomb.join('\n')).length).toBeGreaterThan(0)
  })
})

test('a timeout that nobody would hear of is said', () => {
  const asked = (on: string) =>
    unheardEnds(
      cutoverOf(`version: 1
workflows:
  DailyPlays:
    notify:
      email: [a@example.com]
${on}`),
    ).map(({ code, at }) => [code, at?.line])
  expect(asked('')).toEqual([])
  expect(asked('      on: [failed, timed_out]\n')).toEqual([])
  expect(asked('      on: [timed_out, aborted]\n')).toEqual([['CUTOVER-NOTIFY', 4]])
})
