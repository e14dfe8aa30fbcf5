import { describe, expect, it } from 'vitest'
import { emitFlytekit } from '../../../src/emit/flytekit/emit.js'
import type { Plan } from '../../../src/plan/plan.js'
import type { Fragment, TaskPlan } from '../../../src/plan/task-plan.js'
import type { NodePlan } from '../../../src/plan/workflow-plan.js'
import { dailyPlays, dynamicCharts, mixedCharts, staticCharts, weeklyChart } from './charts-plan.js'

const emitted = (plan: Plan) => new Map(emitFlytekit(plan).map((file) => [file.path, file.text]))

describe('the flytekit project', () => {
  it.each([
    ['dynamic', dynamicCharts, 'report'],
    ['static', staticCharts, 'weekly_chart_workflow'],
    ['bridged', mixedCharts('bridged'), 'weekly_chart_workflow'],
    ['container', mixedCharts('container'), 'weekly_chart_workflow'],
  ])('of the charts, %s', async (name, plan, module) => {
    await expect(emitted(plan).get(`charts_flyte/${module}.py`)).toMatchFileSnapshot(`snapshots/${name}.py`)
  })

  it.each(['native', 'bridged', 'container'] as const)(
    'gives a task its own image, not that of the defaults (%s)',
    (level) => {
      const plan = level === 'native' ? staticCharts : mixedCharts(level)
      const settings = { image: 'registry.example/own:1', ownImage: 'registry.example/own:1' }
      const texts = (given: TaskPlan['settings']) => {
        const tasks = plan.tasks.map((task) => ({ ...task, ...(given ? { settings: given } : {}) }))
        return [...emitted({ ...plan, tasks }).values()].join('')
      }
      expect(texts(settings).includes('@task(container_image="registry.example/own:1"')).toBe(true)
      expect(texts({ image: 'registry.example/today:1' })).not.toContain('container_image')
    },
  )

  it('has the glue that it uses, and no other', () => {
    expect([...emitted(dynamicCharts).keys()]).toEqual(
      ['__init__', 'laying', 'report', 'retrying', 'targets'].map((name) => `charts_flyte/${name}.py`),
    )
    expect([...emitted(mixedCharts('bridged')).keys()]).toContain('charts_flyte/bridge.py')
  })

  it('is the same each time, and says where each file comes from', () => {
    expect(emitFlytekit(dynamicCharts)).toEqual(emitFlytekit(structuredClone(dynamicCharts)))
    for (const text of emitted(dynamicCharts).values())
      expect(text.split('\n')[1]).toMatch(
        /^# repipe: generated from .+; edit freely, repipe keeps your changes$/,
      )
  })

  it('writes the tasks that roots share once', () => {
    const plan: Plan = {
      ...dynamicCharts,
      workflows: [...dynamicCharts.workflows, ...staticCharts.workflows],
    }
    const files = emitted(plan)
    const defined = [...files.values()].filter((text) => text.includes('def daily_plays(date: datetime.date'))
    expect(defined).toHaveLength(1)
    expect(files.get('charts_flyte/report.py')).toContain(
      'from .pipeline import LAUNCH, all_time, daily_plays, stream_log, weekly_chart',
    )
  })
})

describe('names', () => {
  const withTask = (change: Partial<TaskPlan>): string => {
    const tasks = staticCharts.tasks.map((task) =>
      task.task === weeklyChart.task ? { ...task, ...change } : task,
    )
    return emitted({ ...staticCharts, tasks }).get('charts_flyte/weekly_chart_workflow.py') ?? ''
  }

  it('of generated imports make room for the legacy code', () => {
    const fragment: Fragment = {
      key: 'charts/pipeline.py:200',
      kind: 'import',
      names: ['datetime'],
      text: 'from datetime import datetime',
      at: { path: 'charts/pipeline.py', line: 1 },
    }
    const helper: Fragment = {
      ...fragment,
      key: 'charts/pipeline.py:201',
      kind: 'definition',
      names: ['task'],
      text: 'def task():\n    return datetime.now()',
    }
    const text = withTask({
      native: { ...weeklyChart.native!, statements: 'task()', fragments: [fragment, helper] },
    })
    expect(text).toContain('import datetime as flyte_datetime\n')
    expect(text).toContain('from datetime import datetime\n')
    expect(text).toContain('@flyte_task\ndef stream_log(date: flyte_datetime.date) -> str:')
  })

  it('and texts that are hostile stay texts', () => {
    const text = withTask({
      level: 'bridged',
      native: null,
      doc: 'Ends in a quote"\nand """ \\N{BULLET}\0',
      legacy: { module: 'a"b', name: "x'\ny", family: 'f' },
    })
    expect(text).toContain(`bridge.run('a"b', "x'\\ny", {`)
    expect(text).toContain('    """Ends in a quote"\n    and \\"\\"\\" \\\\N{BULLET}\\x00\n    """')
  })
})

describe('a graph of many nodes', () => {
  const many = (count: number): Plan => {
    const [workflow] = staticCharts.workflows
    const [first] = workflow!.nodes
    const nodes: NodePlan[] = [...Array(count).keys()].flatMap((day) => {
      const bindings = {
        date: { kind: 'literal', text: `datetime.date(2024, 1, ${(day % 28) + 1})` },
      } as const
      const log: NodePlan = { ...first!, id: `s${day}`, bindings }
      return [
        log,
        { ...log, id: `p${day}`, task: dailyPlays.task, dependencies: { kind: 'one', node: `s${day}` } },
      ]
    })
    const chart = {
      ...workflow!.nodes.at(-1)!,
      dependencies: {
        kind: 'sequence',
        items: nodes
          .filter((node) => node.id.startsWith('p'))
          .map((node) => ({ kind: 'one', node: node.id })),
      },
    } as NodePlan
    return { ...staticCharts, workflows: [{ ...workflow!, nodes: [...nodes, chart], derived: null }] }
  }

  it('is cut into workflows below the limit, which hand their outputs on', () => {
    const text = emitted(many(120)).get('charts_flyte/weekly_chart_workflow.py') ?? ''
    expect(text.match(/^@workflow$/gm)).toHaveLength(4)
    expect(text).toContain('class WeeklyChartWorkflowPart1(typing.NamedTuple):')
    expect(text).toContain('part_1 = weekly_chart_workflow_part_1(date=date, size=size)')
  })

  it('stays whole below it', () => {
    expect(
      emitted(many(40))
        .get('charts_flyte/weekly_chart_workflow.py')
        ?.match(/^@workflow$/gm),
    ).toHaveLength(1)
  })
})
