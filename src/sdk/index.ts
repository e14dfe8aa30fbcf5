/**
 * The thin SDK: workflows whose tasks may be Python, Java or containers, defined in TypeScript as plain immutable values.
 *
 * ```ts
 * import { containerTask, cron, launchPlan, pythonTask, t, workflow } from 'repipe/sdk'
 *
 * const image = 'ghcr.io/acme/charts:1.4'
 *
 * const countPlays = containerTask({
 *   name: 'charts.count_plays',
 *   image,
 *   command: ['python', '-m', 'charts.count', '--date', '{{.inputs.date}}'],
 *   inputs: { date: t.string },
 * })
 * const day = pythonTask({ name: 'charts.days.day', image, inputs: { kickoff: t.datetime }, outputs: { o0: t.string } })
 * const topTracks = pythonTask({ name: 'charts.top.top_tracks', image, inputs: { date: t.string }, outputs: { o0: t.file } })
 *
 * export const daily = workflow({ name: 'charts.daily', inputs: { kickoff: t.datetime } }, ({ kickoff }, run) => {
 *   const today = run(day, { kickoff })
 *   const counted = run(countPlays, { date: today.outputs.o0 })
 *   const top = run(topTracks, { date: today.outputs.o0 }, { after: counted })
 *   return { top: top.outputs.o0 }
 * })
 *
 * export const everyMorning = launchPlan({
 *   name: 'charts.daily.every_morning',
 *   workflow: daily,
 *   schedule: cron('0 6 * * *', { kickoffTime: 'kickoff' }),
 * })
 * ```
 */
export {
  type Call,
  type Conditional,
  call,
  conditional,
  type Failure,
  fail,
  type Node,
  type NodeSettings,
  type Runnable,
  type Runs,
  subWorkflow,
} from './calls.js'
export type { Compilation, Definition, Registration } from './compiling.js'
export { compile, packageArchive } from './compiling.js'
export { and, type Comparable, type Condition, compare, type Operator, or } from './conditions.js'
export { approval, type Gate, sleep, waitForInput } from './gates.js'
export {
  type CronSchedule,
  cron,
  email,
  every,
  type LaunchPlan,
  type LaunchPlanReference,
  type LaunchSettings,
  launchPlan,
  launchPlanReference,
  type Notification,
  type Phase,
  pagerDuty,
  type RateSchedule,
  type Schedule,
  slack,
} from './launch-plans.js'
export type { FlytePackage, Registrable } from './package.js'
export type { Problem } from './problem.js'
export type { ProblemCode } from './problem-codes.js'
export type { Cache, ContainerSettings, ResourceAmounts, Resources, RunSettings } from './settings.js'
export {
  type ContainerTask,
  containerTask,
  type Mapped,
  type MapTask,
  mapTask,
  type PythonTask,
  pythonTask,
  type SensorTask,
  sensor,
  type Task,
  type TaskReference,
  task,
} from './tasks.js'
export { type Json, type Source, type Stored, type Type, t, type Value } from './types.js'
export {
  type Argument,
  type Arguments,
  type Input,
  input,
  type Promised,
  type Promises,
  typeOf,
  type Variables,
} from './variables.js'
export { type Placing, type Run, type Workflow, type WorkflowSettings, workflow } from './workflow.js'
