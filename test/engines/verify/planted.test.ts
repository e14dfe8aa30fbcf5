import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { chartsSeed, differencesOf, edit, migratedCharts, removeCheckouts, verified } from './checkouts.js'

afterAll(removeCheckouts)

const environment = ['--env', 'CHARTS_DATA={fresh}/data']
const weekly = ['--graphs', '--root', 'WeeklyChart', '--param', 'date=2024-01-05', ...environment]

// Mistakes that a generator, or a hand, could make: verify has to name each.
it('a swapped edge', async () => {
  const path = await migratedCharts()
  const workflow = join(path, 'charts_flyte/weekly_chart_workflow.py')
  edit(workflow, 'play_log=play_log(date=each_date)', 'play_log=play_log(date=log_date)')
  edit(
    workflow,
    'for each_date in (date, *given)',
    'for each_date, log_date in zip((date, *given), (date, given[0], given[2], given[1], *given[3:]))',
  )
  const { certificate, exitCode } = await verified(path, ...weekly)
  expect([certificate.verdict, exitCode]).toEqual(['different', 1])
  const named = differencesOf(certificate).map((each) => each.replace(/_[0-9a-f]{10}/g, ''))
  expect(named).toEqual([
    'package-graph: edge-missing DailyPlays_2024_01_02 → PlayLog_2024_01_02',
    'package-graph: edge-missing DailyPlays_2024_01_03 → PlayLog_2024_01_03',
    'package-graph: edge-added DailyPlays_2024_01_02 → PlayLog_2024_01_03',
    'package-graph: edge-added DailyPlays_2024_01_03 → PlayLog_2024_01_02',
  ])
})

it('a dropped dependency', async () => {
  const path = await migratedCharts()
  edit(join(path, 'charts_flyte/weekly_chart_workflow.py'), '(date, *given)', '(date, *given[:4], given[5])')
  const { certificate } = await verified(path, ...weekly)
  const named = differencesOf(certificate).map((each) => each.replace(/_[0-9a-f]{10}/g, ''))
  expect(named).toEqual([
    'package-graph: node-missing DailyPlays_2023_12_31',
    'package-graph: node-missing PlayLog_2023_12_31',
  ])
})

it('a changed default', async () => {
  const path = await migratedCharts()
  edit(join(path, 'charts_flyte/weekly_chart_workflow.py'), 'size: int = 3', 'size: int = 4')
  const { certificate } = await verified(path, ...weekly)
  expect(differencesOf(certificate).map((each) => each.replace(/_[0-9a-f]{10}/g, ''))).toEqual([
    'package-graph: node-missing WeeklyChart_2024_01_05_3',
    'package-graph: node-added WeeklyChart_2024_01_05_4',
  ])
})

it('a path that differs in one character, a write that is not whole, a file written twice, a guard that is gone', async () => {
  const path = await migratedCharts()
  const tasks = join(path, 'charts_flyte/pipeline.py')
  edit(tasks, '/since_launch/{date', '/since_lunch/{date')
  // weekly_chart writes in place; daily_plays writes twice, and again in a second run
  edit(
    tasks,
    /(_top\{size\}[\s\S]*?)( {4}with output\.open\("w"\) as out:)/,
    '$1    output.makedirs()\n    with open(output.path, "w") as out:',
  )
  edit(
    tasks,
    /(def daily_plays[\s\S]*?) {4}if output\.exists\(\):\n {8}return FlyteFile\(output\.path\)\n/,
    '$1',
  )
  edit(
    tasks,
    /(def daily_plays[\s\S]*?)( {4}with output\.open\("w"\) as out:\n)/,
    '$1    output.open("w").close()\n$2',
  )
  const root = ['--root', 'Report', '--param', 'date=2024-01-03', ...environment]
  const { certificate, exitCode } = await verified(path, '--seed', chartsSeed(), ...root)
  expect([certificate.verdict, exitCode]).toEqual(['different', 1])
  const named = differencesOf(certificate)
  expect(named).toEqual(
    expect.arrayContaining([
      'files: file-missing data/since_launch/2024-01-03.tsv',
      'files: file-added data/since_lunch/2024-01-03.tsv',
      'writes: written-in-place data/chart/2024-01-03_top3.tsv',
      'writes: written-twice data/plays/2024-01-03.tsv',
      'second-run: written-again data/plays/2024-01-03.tsv',
    ]),
  )
  // and nothing is blamed that is as it was
  expect(named.filter((each) => /chart/.test(each))).toEqual([
    'writes: written-in-place data/chart/2024-01-03_top3.tsv',
  ])
  expect(named.filter((each) => each.startsWith('model-graph') || each.startsWith('package-graph'))).toEqual(
    [],
  )
})
