import { compile } from '../../src/sdk/compile/compile.js'
import { identifier } from '../../src/sdk/compile/identifiers.js'
import { typedInterface } from '../../src/sdk/compile/interfaces.js'
import {
  and,
  approval,
  call,
  compare,
  conditional,
  containerTask,
  cron,
  email,
  every,
  fail,
  input,
  launchPlan,
  launchPlanReference,
  mapTask,
  or,
  pagerDuty,
  pythonTask,
  sensor,
  slack,
  sleep,
  subWorkflow,
  t,
  task,
  waitForInput,
  workflow,
} from '../../src/sdk/index.js'
import type { FlytePackage } from '../../src/sdk/package.js'
import { identifierKey } from '../../src/sdk/validate/identifiers.js'

const image = 'example/charts:1'

const count = containerTask({
  name: 'charts.count_plays',
  image,
  command: ['python', '-m', 'charts.count', '--date', '{{.inputs.date}}'],
  inputs: { date: t.string },
  retries: 2,
  timeout: 60,
})
const measure = containerTask({
  name: 'charts.measure',
  image,
  command: ['measure'],
  outputs: { size: t.integer, log: t.file },
  files: { inputs: '/var/inputs', outputs: '/var/outputs' },
  environment: { MODE: 'fast' },
  podTemplate: 'wide',
  deprecated: 'Use charts.weigh',
  interruptible: true,
})
const day = pythonTask({
  name: 'charts.days.day',
  image,
  inputs: {
    kickoff: t.datetime,
    offset: input(t.optional(t.integer), { default: null, description: 'Days before' }),
    names: input(t.list(t.optional(t.string)), { default: ['a', null] }),
    conf: input(t.struct, { default: { a: [1, null, { b: 'c' }] } }),
  },
  outputs: { o0: t.string },
  isDynamic: true,
})
const one = pythonTask({
  name: 'charts.days.one',
  image,
  inputs: { i: t.integer, k: input(t.string, { default: 'k' }) },
  outputs: { o0: t.integer },
  cache: { version: '1' },
  resources: { requests: { cpu: '500m', memory: '1Gi' }, limits: { cpu: '1' } },
})
const top = pythonTask({
  name: 'charts.top.top_tracks',
  image,
  inputs: {
    date: t.string,
    file: input(t.optional(t.file), { default: { uri: 'gs://bucket/x' } }),
    wait: input(t.duration, { default: 3.5 }),
    size: input(t.enum('small', 'large'), { default: 'small' }),
    parts: input(t.map(t.file), { default: { a: { uri: 'gs://bucket/a' } } }),
    table: input(t.dataset, { default: { uri: 'gs://bucket/t' } }),
    ratio: input(t.float, { default: 0.5 }),
    dry: input(t.boolean, { default: false }),
  },
  outputs: { o0: t.file },
})
const other = task({
  name: 'other.ready',
  version: '3',
  inputs: { date: t.string },
  outputs: { o0: t.boolean },
})

const downstream = launchPlanReference({
  name: 'reports.weekly',
  version: '7',
  project: 'reports',
  domain: 'production',
  inputs: { date: t.string, names: input(t.list(t.string), { default: [] }) },
})

const part = workflow({ name: 'charts.part', inputs: { date: t.string } }, ({ date }, run) => {
  const tracks = run(top, { date })
  return { file: tracks.outputs.o0 }
})
const partOfOneDay = launchPlan({ name: 'charts.part.first', workflow: part, fixed: { date: '2020-01-01' } })

const daily = workflow(
  {
    name: 'charts.daily',
    inputs: { kickoff: t.datetime },
    description: 'Counts the plays of a day',
    afterFailure: 'finish-what-can-run',
    onFailure: call(count, { date: 'x' }),
    interruptible: true,
  },
  ({ kickoff }, run) => {
    const today = run(day, { kickoff })
    const date = today.outputs.o0
    const counted = run(count, { date })
    const tracks = run(top, { date }, { after: counted })
    run(subWorkflow(part), { date })
    run(partOfOneDay)
    run(other, { date }, { after: [counted, tracks] })
    run(mapTask(one, { concurrency: 2, minimumSuccessRatio: 0.5, constant: ['k'] }), { i: [1, 2], k: date })
    const size = run(measure)
    const chosen = run(
      conditional({
        cases: [
          {
            when: and(compare(size.outputs.size, '>', 3), compare(date, '!=', 'x')),
            then: call(one, { i: size.outputs.size }),
          },
          { when: compare(size.outputs.size, '==', 2), then: call(one, { i: 1 }) },
        ],
        otherwise: fail('too small'),
      }),
    )
    run(one, { i: chosen.outputs.o0 })
    run(
      conditional({
        cases: [
          {
            when: or(compare(date, '==', 'a'), compare(kickoff, '<', new Date(0))),
            then: conditional({
              cases: [{ when: compare(date, '==', 'b'), then: call(count, { date }) }],
              otherwise: call(count, { date: 'c' }),
            }),
          },
        ],
        otherwise: call(other, { date }),
      }),
      { id: 'nested' },
    )
    run(downstream, { date, names: [date, 'constant'] }, { after: tracks })
    run(sensor({ name: 'charts.there', timeout: 90 }), { path: 'gs://bucket/there' })
    const yes = run(approval('yes'), {}, { after: chosen, timeout: 60 })
    run(sleep(30), {}, { after: yes })
    const given = run(waitForInput('size', t.integer))
    run(
      one,
      { i: given.outputs.value },
      {
        id: 'last',
        label: 'Last of all',
        retries: 3,
        interruptible: false,
        image: 'example/big:1',
        resources: { requests: { cpu: '2' } },
        cache: { version: '9', serialize: true },
      },
    )
    return { file: tracks.outputs.o0 }
  },
)

/** A launch plan with all that a package may hold. */
export const everyMorning = launchPlan({
  name: 'charts.daily.every_morning',
  workflow: daily,
  schedule: cron('0 6 * * *', { kickoffTime: 'kickoff' }),
  notifications: [
    email(['charts@example.com'], ['failed', 'timed-out']),
    slack(['charts@slack.example.com'], ['aborted']),
    pagerDuty(['charts@pager.example.com'], ['succeeded']),
  ],
  labels: { team: 'charts' },
  annotations: { 'example.com/why': 'because it is so' },
  maxParallelism: 3,
  serviceAccount: 'charts',
  overwriteCache: true,
  rawOutputPrefix: 'gs://bucket/out',
  interruptible: false,
  environment: { STAGE: 'production' },
})

export const everyTwoHours = launchPlan({
  name: 'charts.part.often',
  workflow: part,
  schedule: every(2, 'hour'),
  defaults: { date: '2020-01-01' },
})

/** What the sample takes from elsewhere. */
export const fromElsewhere = [other, downstream] as const

/** Its interfaces, as the validator takes them. */
export const references = new Map([
  [identifierKey(identifier('task', other)), typedInterface(other.inputs, other.outputs)],
  [
    identifierKey(identifier('launch-plan', downstream)),
    typedInterface(downstream.inputs, downstream.outputs),
  ],
])

/** The package of both; an exception with the reasons when it does not compile. */
export function samplePackage(): FlytePackage {
  const compiled = compile([everyMorning, everyTwoHours])
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems, null, 2))
  return compiled.package
}
