import { describe, expect, it } from 'vitest'
import type { ParameterisedGraph } from '../../../src/model/graph.js'
import { assemblePlan } from '../../../src/plan/assemble.js'
import type { Plan } from '../../../src/plan/plan.js'
import type { TaskPlan } from '../../../src/plan/task-plan.js'
import { allTime, dailyPlays, report, streamLog, weeklyChart } from '../../emit/flytekit/charts-plan.js'
import { chartGraph, charts, reportGraph } from './charts.js'

/** Plans of the tasks alone, as they are before workflows settle their inputs. */
const tasks: readonly TaskPlan[] = [streamLog, dailyPlays, allTime, weeklyChart, report].map(
  ({ inputs, ...task }) => task,
)

async function planned(
  graphs: readonly ParameterisedGraph[],
  change: (task: TaskPlan) => TaskPlan = (task) => task,
): Promise<Plan> {
  const { model, sources } = await charts()
  return assemblePlan(
    model,
    new Map(graphs.map((graph) => [graph.task, graph])),
    sources,
    tasks.map(change),
    {},
  )
}

const taskOf = (plan: Plan, name: string) =>
  plan.tasks.find((task) => task.task === `charts.pipeline:${name}`)
const local: TaskPlan['output'] = { kind: 'one', transport: 'file' }

describe('the shape of a workflow', () => {
  it('is static where the graph is, with one derived argument a day', async () => {
    const [workflow] = (await planned([chartGraph])).workflows
    expect(workflow).toMatchObject({ name: 'weekly_chart_workflow', shape: 'static', steps: [] })
    expect(workflow?.nodes).toHaveLength(15)
    expect(workflow?.derived?.fields.map((field) => field.text)).toEqual(
      [...Array(7).keys()].map((day) => `date - datetime.timedelta(days=${day})`),
    )
  })

  it('is laid from the root when what is open shares tasks with the rest', async () => {
    const plan = await planned([reportGraph])
    const [workflow] = plan.workflows
    expect(workflow).toMatchObject({
      name: 'report',
      shape: 'dynamic',
      nodes: [{ task: 'charts.pipeline:Report', laid: true }],
    })
    expect(workflow?.steps.map((step) => step.task.split(':')[1])).toEqual([
      'Report',
      'WeeklyChart',
      'AllTime',
      'DailyPlays',
      'StreamLog',
    ])
    expect(workflow?.reasons.map((reason) => reason.code)).toEqual(['DYNAMIC-PARAMETERS'])
    expect(workflow?.launchPlans).toMatchObject([{ name: 'charts.report.daily', cron: '0 0 * * *' }])
    expect(taskOf(plan, 'AllTime')?.inputs).toMatchObject({
      parts: [
        { argument: 'today', type: 'str', path: ['"today"'] },
        { argument: 'before', type: 'typing.Optional[str]', path: ['"before"'], optional: true },
      ],
      rebuild: '{"today": Target(today), **({"before": Target(before)} if before is not None else {})}',
    })
  })

  it('is fused where the graph is unknown', async () => {
    const unknown: ParameterisedGraph = {
      ...reportGraph,
      nodes: reportGraph.nodes.map((node) =>
        node.id === 'all' && node.open ? { ...node, open: { ...node.open, kind: 'unknown' } } : node,
      ),
    }
    const plan = await planned([unknown])
    // AllTime is one container; the chart shares DailyPlays with it, and then the wrapper above both runs them together.
    expect(taskOf(plan, 'AllTime')).toMatchObject({
      level: 'container',
      fused: true,
      reasons: [{ code: 'FUSED-UNKNOWN-GRAPH' }],
    })
    expect(plan.workflows[0]).toMatchObject({ shape: 'fused' })
    expect(plan.workflows[0]?.nodes).toHaveLength(1)
    expect(taskOf(plan, 'Report')?.reasons.map((reason) => reason.code)).toEqual(['FUSED-SHARED-PART'])
  })
})

describe('local files between tasks', () => {
  it('travel as files between native tasks', async () => {
    const plan = await planned([chartGraph], (task) => (task.structural ? task : { ...task, output: local }))
    expect(plan.workflows[0]?.shape).toBe('static')
    expect(taskOf(plan, 'WeeklyChart')?.inputs).toMatchObject({
      parts: [{ argument: 'inputs', type: 'typing.List[FlyteFile]' }],
      rebuild: '[Target(uri.download()) for uri in inputs]',
    })
  })

  it('fuse what Luigi still runs with what it reads', async () => {
    const plan = await planned([chartGraph], (task) =>
      task.task === dailyPlays.task ? { ...task, output: local, level: 'bridged', native: null } : task,
    )
    expect(taskOf(plan, 'WeeklyChart')).toMatchObject({
      fused: true,
      reasons: [{ code: 'FUSED-LOCAL-FILES' }],
    })
    expect(plan.workflows[0]).toMatchObject({ shape: 'fused' })
  })

  it('do not matter where nobody reads them', async () => {
    const plan = await planned([chartGraph], (task) =>
      task.task === weeklyChart.task ? { ...task, output: local, level: 'bridged', native: null } : task,
    )
    expect(plan.workflows[0]?.shape).toBe('static')
  })
})

describe('containers', () => {
  it('take text, and native consumers take where they write', async () => {
    const location = { output: dailyPlays.native!.output!, fragments: [], glue: ['Target'] }
    const plan = await planned([chartGraph], (task) =>
      task.task === dailyPlays.task ? { ...task, level: 'container', native: null, location } : task,
    )
    expect(plan.workflows[0]?.derived?.fields.filter((field) => field.type === 'str')).toHaveLength(7)
    expect(taskOf(plan, 'WeeklyChart')?.level).toBe('native')
  })

  it('bridge their native consumers when nobody knows where they write', async () => {
    const plan = await planned([chartGraph], (task) =>
      task.task === dailyPlays.task ? { ...task, level: 'container', native: null } : task,
    )
    expect(taskOf(plan, 'WeeklyChart')).toMatchObject({
      level: 'bridged',
      reasons: [{ code: 'BRIDGED-INPUT-SHAPE' }],
    })
  })
})
