import { test } from 'vitest'
import { emitTypescript } from '../src/emit/typescript/emit.js'
import { containerTask, cron, launchPlan, pythonTask, t, workflow, input, mapTask, email, compare, conditional, call, fail, type Workflow, type LaunchPlan } from '../src/sdk/index.js'
const image = 'ghcr.io/acme/charts:1.4'
const countPlays = containerTask({
  name: 'charts.count_plays', image,
  command: ['python', '-m', 'charts.count', '--date', '{{.inputs.date}}', '--and-many-more-words', 'x', 'yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy', "it's"],
  inputs: { date: t.string }, retries: 3, timeout: 3600,
})
const day = pythonTask({ name: 'charts.days.day', image, inputs: { kickoff: t.datetime }, outputs: { o0: t.string } })
const topTracks = pythonTask({ name: 'charts.top.top_tracks', image, inputs: { date: t.string, n: input(t.integer, {default: 10}), xs: t.list(t.file) }, outputs: { o0: t.file, o1: t.optional(t.date) } })
const f = pythonTask({ name: 'charts.top.f', image, inputs: { date: t.string}, outputs: { o0: t.file } })
const g = mapTask(f)
const daily = workflow({ name: 'charts.daily', inputs: { kickoff: t.datetime } }, ({ kickoff }, run) => {
  const today = run(day, { kickoff })
  const counted = run(countPlays, { date: today.outputs.o0 })
  const f1 = run(f, { date: 'a' })
  const f2 = run(f, { date: 'b' }, {id: 'n1'})
  const top = run(topTracks, { date: today.outputs.o0, xs: [f1.outputs.o0, f2.outputs.o0] }, { after: counted })
  run(g, { date: ['a', 'b']})
  return { top: top.outputs.o0 }
})
const everyMorning = launchPlan({ name: 'charts.daily.every_morning', workflow: daily, schedule: cron('0 6 * * *', { kickoffTime: 'kickoff' }), notifications: [email(['a@b.c'], ['failed'])] })
test('x', () => {
  for (const file of emitTypescript([{ name: 'daily', title: 'Flyte workflow `charts.daily`.', workflows: [daily as unknown as Workflow], launchPlans: [everyMorning as unknown as LaunchPlan] }], { folder: 'charts_flyte', about: (d) => null }))
    console.log(file.path + '\n' + file.text)
})
