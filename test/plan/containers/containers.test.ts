import { describe, expect, it } from 'vitest'
import { emitFlytekit } from '../../../src/emit/flytekit/emit.js'
import type { EntryPoint, ImageStart } from '../../../src/model/model.js'
import { nothingSaid } from '../../../src/model/model.js'
import type { Runtime } from '../../../src/plan/containers/container-spec.js'
import { planContainers } from '../../../src/plan/containers/plan-containers.js'
import { accountQuestions, containerQuestions } from '../../../src/plan/containers/questions.js'
import type { Plan } from '../../../src/plan/plan.js'
import type { TaskPlan } from '../../../src/plan/task-plan.js'
import { mixedCharts } from '../../emit/flytekit/charts-plan.js'

const charts = mixedCharts('container')
const { container: _, ...days } = charts.tasks.find((task) => task.level === 'container')!
const runtime: Runtime = { image: 'x@sha256:1', program: ['python'], directory: null, environment: {} }
const sizes = { text: 30_000, packed: 12_000 }

const containerOf = (task: Partial<TaskPlan>, start = runtime) =>
  planContainers([{ ...days, ...task }], [], start, sizes).tasks[0]?.container

/** A workflow of many different container tasks. */
function many(count: number): Pick<Plan, 'tasks' | 'workflows'> {
  const tasks = Array.from({ length: count }, (_, index) => ({ ...days, task: `m:T${index}` }))
  const [workflow] = charts.workflows
  const [node] = workflow?.nodes ?? []
  if (!workflow || !node) throw new Error('the charts have a workflow with nodes')
  const nodes = tasks.map((task) => ({ ...node, id: task.task, task: task.task }))
  return { tasks, workflows: [{ ...workflow, nodes, steps: [] }] }
}

describe('the container of a task', () => {
  it('gets what today\u2019s starts set for the whole run, where all of its workflow say the same', () => {
    const given = (
      settings: readonly (Record<string, string> | undefined)[],
      task: Partial<TaskPlan> = {},
    ) => {
      const { tasks, workflows } = many(1)
      const entryPoints = settings.map((each) => ({
        ...charts.workflows[0]!.entryPoints[0]!,
        ...(each ? { settings: each } : {}),
      }))
      const planned = planContainers(
        tasks.map((each) => ({ ...each, ...task })),
        workflows.map((each) => ({ ...each, entryPoints })),
        runtime,
        sizes,
      )
      const words = planned.tasks[0]?.container?.arguments ?? []
      return words.filter((_, at) => words[at - 1] === '--set')
    }
    const own = { 'DailyPlays.date': '2024-01-04', 'Region.name': '50% of it' }
    expect(given([own, own])).toEqual(['Region.name=50% of it'])
    expect(given([own], { fused: true })).toEqual(['DailyPlays.date=2024-01-04', 'Region.name=50% of it'])
    expect(given([own, undefined])).toEqual([])
    expect(given([undefined, own])).toEqual([])
  })

  it('says module, task and parameters as Luigi does', () => {
    expect(containerOf({})).toEqual({
      image: 'x@sha256:1',
      program: ['python'],
      shim: 'text',
      arguments: ['charts.pipeline', 'DailyPlays', '--date', '{{.inputs.date}}'],
      inputs: ['date'],
      environment: {},
      resources: null,
      serviceAccount: null,
      retries: days.retries,
      timeout: null,
    })
  })

  it('gets what today\u2019s pods have where they agree, and says where that was read', () => {
    const pod = { resources: { memory: '2Gi' }, serviceAccount: 'loader' }
    const planned = (pods: readonly EntryPoint['pod'][], settings: TaskPlan['settings'] = {}) => {
      const { tasks, workflows } = many(1)
      const [start] = charts.workflows[0]!.entryPoints
      const entryPoints = pods.map((each) => ({ ...start!, ...(each ? { pod: each } : {}) }))
      const own = tasks.map((each) => ({ ...each, settings }))
      const { tasks: done, problems } = planContainers(
        own,
        workflows.map((each) => ({ ...each, entryPoints })),
        runtime,
        sizes,
      )
      const { resources, serviceAccount } = done[0]!.container!
      return { resources, serviceAccount, codes: problems.map((each) => each.code) }
    }
    const codes = ['CONTAINER-POD', 'CONTAINER-POD']
    expect(planned([pod, undefined])).toEqual({ ...pod, codes })
    expect(planned([pod, { ...pod, resources: { memory: '4Gi' } }])).toEqual({
      resources: null,
      serviceAccount: 'loader',
      codes: ['CONTAINER-PODS', 'CONTAINER-POD'],
    })
    const own = { resources: { cpu: '2' }, service_account: 'writer' }
    expect(planned([pod], own)).toEqual({ resources: { cpu: '2' }, serviceAccount: 'writer', codes: [] })
  })

  it('runs a fused part with Luigi, waits for what is external, and imports from its folder', () => {
    expect(containerOf({ fused: true })?.arguments.slice(0, 2)).toEqual(['--requires', 'run'])
    const sensor = containerOf({ external: true, settings: { external: 'sensor' } })
    expect(sensor?.arguments.slice(0, 2)).toEqual(['--wait', '3600'])
    const inside = containerOf({ at: { path: 'src/charts/pipeline.py', line: 1 } })
    expect(inside?.arguments.slice(0, 2)).toEqual(['--path', 'src'])
    const beside = containerOf({ legacy: { ...days.legacy, importFolders: ['jobs', 'lib'] } })
    expect(beside?.arguments.slice(0, 4)).toEqual(['--also', 'jobs', '--also', 'lib'])
  })

  it('is as the image starts today, unless a person says otherwise', () => {
    const start = { ...runtime, program: ['python3'], directory: 'jobs', environment: { A: '1', B: '2' } }
    expect(containerOf({}, start)).toMatchObject({
      program: ['python3'],
      arguments: ['--directory', 'jobs', 'charts.pipeline', 'DailyPlays', '--date', '{{.inputs.date}}'],
      environment: { A: '1', B: '2' },
    })
    const settings = {
      image: 'y:2',
      entry_point: ['python', '/opt/luigi_shim.py'],
      working_directory: '/app',
      environment: { B: '3' },
      resources: { cpu: '2', limits: { memory: '4Gi' } },
      service_account: 'writer',
    }
    expect(containerOf({ settings }, start)).toMatchObject({
      image: 'y:2',
      program: ['python', '/opt/luigi_shim.py'],
      shim: 'mounted',
      arguments: ['--directory', '/app', 'charts.pipeline', 'DailyPlays', '--date', '{{.inputs.date}}'],
      environment: { A: '1', B: '3' },
      resources: { cpu: '2', limits: { memory: '4Gi' } },
      serviceAccount: 'writer',
    })
  })

  it('carries the shim as text, then compressed, then asks for a place in the image', () => {
    const planned = [13, 14, 83, 84].map((count) => {
      const { tasks, workflows } = many(count)
      const { containers, problems } = planContainers(tasks, workflows, runtime, sizes)
      return [count, containers.shim, problems.map((problem) => problem.code)]
    })
    expect(planned).toEqual([
      [13, 'text', []],
      [14, 'packed', []],
      [83, 'packed', []],
      [84, 'packed', ['CONTAINER-TOO-LARGE']],
    ])
    const { tasks, workflows } = many(84)
    const mounted = { ...runtime, program: ['python', '/opt/repipe/luigi_shim.py'] }
    expect(planContainers(tasks, workflows, mounted, sizes)).toMatchObject({
      containers: { shim: 'mounted' },
      problems: [],
    })
  })
})

describe('questions about containers', () => {
  const ask = (task: Partial<TaskPlan>, start: ImageStart = nothingSaid, image: string | null = null) => {
    const planned = planContainers([{ ...days, ...task }], [], { ...runtime, image }, sizes).tasks
    return containerQuestions(planned, start).map(({ code, fix }) => `${code} ${/`(\w+)`/.exec(fix)?.[1]}`)
  }
  const doubtful: ImageStart = {
    ...nothingSaid,
    program: ['python'],
    doubts: [{ about: 'environment', why: '`A` is computed', at: { path: 'run.sh' } }],
  }

  it('names the setting that answers each', () => {
    expect(ask({})).toEqual(['CONTAINER-IMAGE image', 'CONTAINER-START entry_point'])
    expect(ask({}, doubtful, 'x:1')).toEqual(['CONTAINER-IMAGE-MOVES image', 'CONTAINER-START environment'])
  })

  it('asks for nothing that is answered, and nothing without containers', () => {
    const settings = { image: 'x@sha256:1', entry_point: ['python'], environment: {} }
    expect(ask({ settings }, doubtful)).toEqual([])
    expect(ask({ level: 'bridged' })).toEqual([])
  })

  it('takes one service account for a workflow', () => {
    const { tasks, workflows } = many(2)
    const accounts = tasks.map((task, index) => ({ ...task, settings: { service_account: `a${index}` } }))
    const [question] = accountQuestions(accounts, workflows)
    expect(question?.why).toMatch(/ask for a0, a1, so/)
    expect(accountQuestions(tasks, workflows)).toEqual([])
  })
})

describe('containers in flytekit', () => {
  const emitted = (settings: TaskPlan['settings'], start = runtime) => {
    const tasks = charts.tasks.map((task) => ({ ...task, ...(settings ? { settings } : {}) }))
    const planned = planContainers(tasks, charts.workflows, start, sizes)
    const plan = { ...charts, tasks: planned.tasks, containers: planned.containers }
    return new Map(emitFlytekit(plan).map((file) => [file.path.replace('charts_flyte/', ''), file.text]))
  }

  it('says what differs from the others, and what the pod gets', () => {
    const text = emitted({
      entry_point: ['conda', 'run', 'python'],
      environment: { A: '"' },
      resources: { cpu: '2', memory: '1Gi', limits: { gpu: '1' } },
    }).get('weekly_chart_workflow.py')
    expect(text).toContain(
      'command=shim(["conda", "run", "python"], "charts.pipeline", "DailyPlays", date="date")',
    )
    expect(text).toContain('environment={"A": \'"\'}')
    expect(text).toContain('requests=Resources(cpu="2", mem="1Gi"),\n    limits=Resources(gpu="1"),')
    // The tasks in Python get the same; the one that only says where a container writes does not.
    expect(text?.match(/requests=/g)).toHaveLength(3)
  })

  it('leaves the shim out where the image has it', () => {
    const files = emitted(undefined, { ...runtime, program: ['python', '/opt/luigi_shim.py'] })
    expect([...files.keys()]).not.toContain('luigi_shim.py')
    expect(files.get('containers.py')).not.toContain('SHIM')
  })

  it('lets an external task wait', () => {
    expect(emitted({ external: 'sensor' }).get('weekly_chart_workflow.py')).toContain(
      '    wait_for([output])\n',
    )
  })
})
