import type { NodeShape } from '../../../src/model/graph.js'
import type { EntryPoint } from '../../../src/model/model.js'
import { planContainers } from '../../../src/plan/containers/plan-containers.js'
import type { Plan } from '../../../src/plan/plan.js'
import type { Fragment, ParameterPlan, TaskPlan } from '../../../src/plan/task-plan.js'
import type { NodePlan, WorkflowPlan } from '../../../src/plan/workflow-plan.js'
import { shimSizes } from '../../../src/shim/luigi-shim.js'

/** A plan of the sample pipeline `charts`, written by hand: weekly charts of artists. */
const path = 'charts/pipeline.py'

const fragment = (line: number, kind: Fragment['kind'], names: string[], text: string): Fragment => ({
  key: `${path}:${line}`,
  kind,
  names,
  text,
  at: { path, line },
})
const datetimeImport = fragment(2, 'import', ['datetime'], 'import datetime')
const os = fragment(3, 'import', ['os'], 'import os')
const counter = fragment(4, 'import', ['Counter'], 'from collections import Counter')
const data = fragment(8, 'definition', ['DATA'], 'DATA = os.environ.get("CHARTS_DATA", "data")')
const launch = fragment(9, 'definition', ['LAUNCH'], 'LAUNCH = datetime.date(2024, 1, 1)')
const add = fragment(
  92,
  'definition',
  ['add'],
  'def add(total, source):\n    with source.open() as rows:\n        for row in rows:\n            artist, n = row.rstrip("\\n").split("\\t")\n            total[artist] += int(n)',
)

export const date: ParameterPlan = {
  name: 'date',
  argument: 'date',
  type: 'datetime.date',
  decode: null,
  encode: 'date.isoformat()',
  default: null,
  significant: true,
}
export const size: ParameterPlan = {
  name: 'size',
  argument: 'size',
  type: 'int',
  decode: null,
  encode: 'str(size)',
  default: '3',
  significant: true,
}

const base = (name: string, line: number, functionName: string) => ({
  task: `charts.pipeline:${name}`,
  level: 'native' as const,
  structural: false,
  external: false,
  reasons: [],
  rules: [],
  functionName,
  doc: null,
  parameters: [date],
  output: { kind: 'one' as const, transport: 'uri' as const },
  native: null,
  legacy: { module: 'charts.pipeline', name, family: name },
  retries: null,
  timeout: null,
  at: { path, line },
})

const native = (output: string, statements: string, fragments: Fragment[], usesInputs = true) => ({
  output,
  statements,
  usesInputs,
  fragments: [os, data, ...fragments],
  glue: ['Target'],
})

export const streamLog: TaskPlan = {
  ...base('StreamLog', 12, 'stream_log'),
  external: true,
  native: native('Target(f"{DATA}/streams/{date:%Y-%m-%d}.tsv")', '', [], false),
  doc: 'External: written by someone else.',
}
export const dailyPlays: TaskPlan = {
  ...base('DailyPlays', 19, 'daily_plays'),
  doc: 'Plays by artist on one day.',
  inputs: {
    kind: 'parts',
    parts: [{ argument: 'stream_log', type: 'str', path: [] }],
    rebuild: 'Target(stream_log)',
  },
  native: native(
    'Target(f"{DATA}/plays/{date:%Y-%m-%d}.tsv")',
    'plays = Counter()\nwith inputs.open() as log:\n    for line in log:\n        _, artist = line.rstrip("\\n").split("\\t")\n        plays[artist] += 1\n\n# sorted, so that a rerun writes the same bytes\nwith output.open("w") as out:\n    for artist, n in sorted(plays.items()):\n        out.write(f"{artist}\\t{n}\\n")',
    [counter],
  ),
}
export const allTime: TaskPlan = {
  ...base('AllTime', 43, 'all_time'),
  doc: "Plays since launch: yesterday's total and today's plays.",
  inputs: {
    kind: 'keyed',
    names: 'names',
    values: { argument: 'inputs', type: 'typing.List[str]', path: [] },
    rebuild: '{name: Target(uri) for name, uri in zip(names, inputs)}',
  },
  native: native(
    'Target(f"{DATA}/all_time/{date:%Y-%m-%d}.tsv")',
    'total = Counter()\nfor source in inputs.values():\n    add(total, source)\nwith output.open("w") as out:\n    for artist, n in sorted(total.items()):\n        out.write(f"{artist}\\t{n}\\n")',
    [counter, add],
  ),
}
export const weeklyChart: TaskPlan = {
  ...base('WeeklyChart', 65, 'weekly_chart'),
  doc: 'The top artists of the seven days that end on `date`.',
  parameters: [date, size],
  retries: 2,
  inputs: {
    kind: 'parts',
    parts: [{ argument: 'inputs', type: 'typing.List[str]', path: [] }],
    rebuild: '[Target(uri) for uri in inputs]',
  },
  native: native(
    'Target(f"{DATA}/chart/{date:%Y-%m-%d}_top{size}.tsv")',
    'total = Counter()\nfor day in inputs:\n    add(total, day)\nwith output.open("w") as out:\n    for artist, n in sorted(total.items(), key=lambda kv: (-kv[1], kv[0]))[:size]:\n        out.write(f"{artist}\\t{n}\\n")',
    [counter, add],
  ),
}
export const report: TaskPlan = {
  ...base('Report', 87, 'report'),
  structural: true,
  output: { kind: 'none' },
}

const daily: EntryPoint = {
  task: report.task,
  arguments: { date: '{}' },
  source: 'schedule',
  command: null,
  image: null,
  schedule: {
    source: 'daily',
    kind: 'styx',
    id: 'charts',
    cron: '0 0 * * *',
    offset: 'P1D',
    partition: 'day',
    zone: null,
    at: { path: 'styx.yaml', line: 1 },
  },
  at: { path: 'styx.yaml', line: 1 },
}
const dailyLaunch = {
  name: 'charts.report.daily',
  cron: '0 0 * * *',
  constants: {},
  partition: {
    inputs: ['date'],
    type: 'datetime.date',
    text: '(kickoff_time - datetime.timedelta(days=1)).date()',
    doc: 'Styx runs `daily` for the day that has just ended.',
  },
  workflowName: 'report_daily',
  partitionName: 'partition',
  entryPoint: daily,
}

const plan = (tasks: TaskPlan[], workflows: WorkflowPlan[]): Plan => {
  const image = 'example/charts:1'
  const runtime = { image, program: ['python'], directory: null, environment: {} }
  const contained = planContainers(tasks, workflows, runtime, shimSizes())
  return {
    repository: 'charts',
    package: 'charts_flyte',
    image,
    containers: contained.containers,
    sharedPaths: [],
    tasks: contained.tasks,
    workflows,
    problems: [],
  }
}

const one = (node: string): NodeShape => ({ kind: 'one', node })
const onInput = { date: { kind: 'input', name: 'date' } } as const

/** The whole report: AllTime requires itself on the day before, so all is laid by a @dynamic. */
export const dynamicCharts: Plan = plan(
  [streamLog, dailyPlays, allTime, weeklyChart, report],
  [
    {
      root: report.task,
      name: 'report',
      shape: 'dynamic',
      inputs: [date],
      derived: null,
      nodes: [
        {
          id: 'r',
          task: report.task,
          arguments: {},
          bindings: onInput,
          texts: {},
          laid: true,
          dependencies: { kind: 'none' },
        },
      ],
      steps: [
        {
          task: streamLog.task,
          parameters: [{ name: 'date', default: null }],
          form: 'expression',
          words: 'legacy',
          statements: '',
          result: '[]',
          fragments: [],
        },
        {
          task: dailyPlays.task,
          parameters: [{ name: 'date', default: null }],
          form: 'expression',
          words: 'legacy',
          statements: '',
          result: 'self.stream_log(date=date)',
          fragments: [],
        },
        {
          task: allTime.task,
          parameters: [{ name: 'date', default: null }],
          form: 'expression',
          words: 'legacy',
          statements:
            'deps = {"today": self.daily_plays(date=date)}\nif date > LAUNCH:\n    deps["before"] = self.all_time(date=date - datetime.timedelta(days=1))',
          result: 'deps',
          fragments: [datetimeImport, launch],
        },
        {
          task: weeklyChart.task,
          parameters: [
            { name: 'date', default: null },
            { name: 'size', default: '3' },
          ],
          form: 'expression',
          words: 'legacy',
          statements: '',
          result: '[self.daily_plays(date=date - datetime.timedelta(days=i)) for i in range(7)]',
          fragments: [datetimeImport],
        },
        {
          task: report.task,
          parameters: [{ name: 'date', default: null }],
          form: 'function',
          generator: true,
          words: 'legacy',
          statements: 'yield self.weekly_chart(date=date)\nyield self.all_time(date=date)',
          result: '',
          fragments: [],
        },
      ],
      reasons: [
        {
          code: 'DYNAMIC-RECURSION',
          why: 'AllTime requires itself on the day before: how deep depends on `date`, so the graph is laid when it runs.',
          at: { path, line: 47 },
        },
      ],
      entryPoints: [daily],
      launchPlans: [dailyLaunch],
    },
  ],
)

const week = [...Array(7).keys()]
const derivedDate = (day: number) => ({ date: { kind: 'derived', name: `date_${day}` } }) as const

function chartNodes(): NodePlan[] {
  const node = (
    id: string,
    task: TaskPlan,
    bindings: NodePlan['bindings'],
    dependencies: NodeShape,
    texts: NodePlan['texts'] = {},
  ): NodePlan => ({
    id,
    task: task.task,
    arguments: {},
    bindings,
    texts,
    laid: false,
    dependencies,
  })
  return [
    ...week.flatMap((day) => [
      node(
        `s${day}`,
        streamLog,
        derivedDate(day),
        { kind: 'none' },
        { date: { kind: 'derived', name: `text_${day}` } },
      ),
      node(`p${day}`, dailyPlays, derivedDate(day), one(`s${day}`), {
        date: { kind: 'derived', name: `text_${day}` },
      }),
    ]),
    node(
      'c',
      weeklyChart,
      { ...onInput, size: { kind: 'input', name: 'size' } },
      { kind: 'sequence', items: week.map((day) => one(`p${day}`)) },
    ),
  ]
}

/** The chart alone: a static graph, every argument but the root's derived from `date`. */
export const staticCharts: Plan = plan(
  [streamLog, dailyPlays, weeklyChart],
  [
    {
      root: weeklyChart.task,
      name: 'weekly_chart_workflow',
      shape: 'static',
      inputs: [date, size],
      derived: {
        inputs: ['date'],
        fields: week.map((day) => ({
          name: `date_${day}`,
          type: 'datetime.date',
          text: `date - datetime.timedelta(days=${day})`,
          wrap: null,
        })),
        fragments: [datetimeImport],
      },
      nodes: chartNodes(),
      steps: [],
      reasons: [],
      entryPoints: [],
      launchPlans: [],
    },
  ],
)

/** The same with the days bridged or in containers, whose targets are located for the native chart. */
export function mixedCharts(level: 'bridged' | 'container'): Plan {
  const days: TaskPlan = {
    ...dailyPlays,
    level,
    location:
      level === 'container'
        ? { output: dailyPlays.native?.output ?? '', fragments: [os, data], glue: ['Target'] }
        : null,
  }
  const [workflow] = staticCharts.workflows
  if (!workflow?.derived) throw new Error('the static plan has a derived part')
  const fields = [
    ...workflow.derived.fields,
    ...(level === 'container'
      ? week.map((day) => ({
          name: `text_${day}`,
          type: 'str',
          text: `date - datetime.timedelta(days=${day})`,
          wrap: 'value.isoformat()',
        }))
      : []),
  ]
  return plan([streamLog, days, weeklyChart], [{ ...workflow, derived: { ...workflow.derived, fields } }])
}
