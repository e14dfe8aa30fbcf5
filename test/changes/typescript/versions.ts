import { emitTypescript } from '../../../src/emit/typescript/emit.js'
import {
  containerTask,
  cron,
  input,
  type LaunchPlan,
  launchPlan,
  pythonTask,
  t,
  type Workflow,
  workflow,
} from '../../../src/sdk/index.js'

/**
 * What the generator writes for a model that changes three times: a node is added and a schedule moved; an image and a
 * command change and a node goes; a task moves to a container, an input is added and the nodes come in another order.
 */
export type Version = 1 | 2 | 3 | 4

export function generated(version: Version): string {
  const image = version < 3 ? 'registry.example/charts:7' : 'registry.example/charts:8'
  const day = pythonTask({
    name: 'charts_flyte.report.day',
    image,
    inputs: { kickoff_time: t.datetime },
    outputs: { o0: t.date },
  })
  const playLog = pythonTask({
    name: 'charts_flyte.pipeline.play_log',
    image,
    inputs: { date: t.date },
    outputs: { o0: t.file },
    retries: 2,
  })
  const dailyPlays =
    version < 4
      ? pythonTask({
          name: 'charts_flyte.pipeline.daily_plays',
          image,
          inputs: { date: t.date, logs: t.list(t.file) },
          outputs: { o0: t.file },
        })
      : containerTask({
          name: 'charts_flyte.pipeline.daily_plays',
          image,
          command: ['luigi', '--module', 'charts.pipeline', 'DailyPlays', '--date', '{{.inputs.date}}'],
          inputs: { date: t.date, logs: t.list(t.file) },
          outputs: { o0: t.file },
        })
  const report = containerTask({
    name: 'charts_flyte.report.report',
    image,
    command: [
      'python',
      '-m',
      'luigi',
      '--module',
      'charts.pipeline',
      'Report',
      '--date',
      '{{.inputs.date}}',
      ...(version >= 3 ? ['--local-scheduler', '--no-lock'] : []),
    ],
    inputs: { date: t.date, plays: t.file },
    ...(version >= 2 ? { retries: 3 } : {}),
  })
  const topArtists = pythonTask({
    name: 'charts_flyte.pipeline.top_artists',
    image,
    inputs: { plays: t.file, size: t.integer },
    outputs: { o0: t.file },
  })
  const cleanUp = pythonTask({ name: 'charts_flyte.pipeline.clean_up', image, inputs: { date: t.date } })
  const audit = pythonTask({ name: 'charts_flyte.pipeline.audit', image, inputs: { date: t.date } })
  const inputs =
    version < 4
      ? { kickoff_time: t.datetime }
      : { kickoff_time: t.datetime, size: input(t.integer, { default: 10 }) }
  const daily = workflow({ name: 'charts_flyte.report.daily', inputs }, (given, run) => {
    const today = run(day, { kickoff_time: given.kickoff_time })
    const date = today.outputs.o0
    if (version === 4) run(cleanUp, { date }, { id: 'clean-up' })
    const first = run(playLog, { date })
    const second = run(playLog, { date })
    const plays = run(dailyPlays, { date, logs: [first.outputs.o0, second.outputs.o0] })
    if (version >= 2) run(topArtists, { plays: plays.outputs.o0, size: version === 4 ? 20 : 10 })
    run(report, { date, plays: plays.outputs.o0 }, { after: first })
    if (version < 4) run(cleanUp, { date }, { after: plays })
    if (version < 3) run(audit, { date })
    return { plays: plays.outputs.o0 }
  })
  const everyMorning = launchPlan({
    name: 'charts_flyte.report.daily.daily',
    workflow: daily,
    schedule: cron(version === 1 ? '0 6 * * *' : '0 7 * * *', { kickoffTime: 'kickoff_time' }),
  })
  const [file] = emitTypescript(
    [
      {
        name: 'report',
        title: 'Flyte workflow `report`, migrated from charts.pipeline.Report.',
        workflows: [daily as unknown as Workflow],
        launchPlans: [everyMorning as unknown as LaunchPlan],
      },
    ],
    {
      folder: 'charts_flyte',
      about: (each) => (each === report ? `Version ${version} of the report.` : null),
    },
  )
  if (!file) throw new Error('no file')
  return file.text
}
