import { openPythonParser } from '../../../src/languages/python/parse.js'
import type { FunctionDef, Module } from '../../../src/languages/python/syntax.js'
import type { ParameterisedGraph, ParameterisedNode } from '../../../src/model/graph.js'
import type {
  Dependency,
  Model,
  ParameterExpression,
  TaskDefinition,
  TaskParameter,
} from '../../../src/model/model.js'
import { nothingSaid } from '../../../src/model/model.js'

/** The sample pipeline `charts`, its model and graphs written by hand as the extractor gives them. */
export const chartsPath = 'charts/pipeline.py'

export const chartsSource = `"""Weekly artist charts."""
import datetime
import os
from collections import Counter

import luigi

DATA = os.environ.get("CHARTS_DATA", "data")
LAUNCH = datetime.date(2024, 1, 1)


class StreamLog(luigi.ExternalTask):
    date = luigi.DateParameter()


class DailyPlays(luigi.Task):
    date = luigi.DateParameter()

    def requires(self):
        return StreamLog(self.date)


class AllTime(luigi.Task):
    date = luigi.DateParameter()

    def requires(self):
        deps = {"today": DailyPlays(self.date)}
        if self.date > LAUNCH:
            deps["before"] = AllTime(self.date - datetime.timedelta(days=1))
        return deps


class WeeklyChart(luigi.Task):
    date = luigi.DateParameter()
    size = luigi.IntParameter(default=3)

    def requires(self):
        return [DailyPlays(self.date - datetime.timedelta(days=i)) for i in range(7)]


class Report(luigi.WrapperTask):
    date = luigi.DateParameter()

    def requires(self):
        yield WeeklyChart(self.date)
        yield AllTime(self.date)
`

const at = { path: chartsPath, line: 1 }
const date: TaskParameter = {
  name: 'date',
  type: 'DateParameter',
  standard: 'DateParameter',
  default: null,
  defaultText: null,
  significant: true,
  positional: true,
  options: {},
  description: null,
  at,
}
const size: TaskParameter = {
  ...date,
  name: 'size',
  type: 'IntParameter',
  standard: 'IntParameter',
  default: { kind: 'constant', source: '3' },
  defaultText: '3',
}

export const own = (name: string): ParameterExpression => ({ kind: 'parameter', name })
export const daysBefore = (days: number): ParameterExpression => ({
  kind: 'computed',
  source: `date - datetime.timedelta(days=${days})`,
  parameters: ['date'],
  names: [{ name: 'datetime', module: 'datetime' }],
})
const one = (name: string, when: ParameterExpression): Dependency => ({
  kind: 'one',
  task: `charts.pipeline:${name}`,
  arguments: { date: when },
  at,
})

const requires: Record<string, Dependency> = {
  StreamLog: { kind: 'none' },
  DailyPlays: one('StreamLog', own('date')),
  AllTime: {
    kind: 'when',
    test: {
      kind: 'computed',
      source: 'date > LAUNCH',
      parameters: ['date'],
      names: [{ name: 'LAUNCH', module: 'charts.pipeline' }],
    },
    then: {
      kind: 'mapping',
      entries: [
        { key: '"today"', value: one('DailyPlays', own('date')) },
        { key: '"before"', value: one('AllTime', daysBefore(1)) },
      ],
    },
    otherwise: { kind: 'mapping', entries: [{ key: '"today"', value: one('DailyPlays', own('date')) }] },
    at,
  },
  WeeklyChart: {
    kind: 'each',
    variable: 'i',
    over: { kind: 'constant', source: 'range(7)' },
    item: one('DailyPlays', {
      kind: 'computed',
      source: 'date - datetime.timedelta(days=i)',
      parameters: ['date'],
      names: [{ name: 'datetime', module: 'datetime' }],
    }),
    at,
  },
  Report: {
    kind: 'sequence',
    of: 'generator',
    items: [one('WeeklyChart', own('date')), one('AllTime', own('date'))],
  },
}

function definitionOf(module: Module, name: string): TaskDefinition {
  const type = module.body.find((each) => each.kind === 'class' && each.name === name)
  if (type?.kind !== 'class') throw new Error(name)
  const method = type.body.find(
    (each): each is FunctionDef => each.kind === 'function' && each.name === 'requires',
  )
  const place = { path: chartsPath, line: type.span.line }
  return {
    id: `charts.pipeline:${name}`,
    engine: 'luigi',
    kind: name === 'StreamLog' ? 'external' : name === 'Report' ? 'wrapper' : 'task',
    abstract: false,
    name,
    module: 'charts.pipeline',
    family: name,
    namespace: null,
    doc: null,
    at: place,
    start: type.span.start,
    end: type.span.end,
    mro: [],
    parameters: name === 'WeeklyChart' ? [date, size] : [date],
    dependencies: requires[name] ?? { kind: 'none' },
    dynamic: null,
    output:
      name === 'Report'
        ? { kind: 'none' }
        : { kind: 'target', type: 'luigi.LocalTarget', path: null, storage: 'either', at },
    methods: method
      ? {
          requires: {
            definedIn: `charts.pipeline:${name}`,
            path: chartsPath,
            line: method.span.line,
            start: method.span.start,
            end: method.span.end,
            generator: method.isGenerator,
          },
        }
      : {},
    complete: 'default',
    settings: { retries: null, timeout: null, priority: null, resources: null, unknown: {} },
  }
}

export async function charts(): Promise<{ model: Model; sources: ReadonlyMap<string, Module> }> {
  const parser = await openPythonParser()
  const module = parser.parse(chartsPath, chartsSource)
  const names = ['StreamLog', 'DailyPlays', 'AllTime', 'WeeklyChart', 'Report']
  const model: Model = {
    schema: 'repipe/model/1',
    repository: { name: 'charts', image: 'example/charts:1', start: nothingSaid, files: 1, parsed: 1 },
    tasks: names.map((name) => definitionOf(module, name)),
    problems: [],
    entryPoints: [
      {
        task: 'charts.pipeline:Report',
        arguments: { date: '{}' },
        source: 'schedule',
        command: null,
        image: null,
        at,
        schedule: {
          source: 'daily',
          kind: 'styx',
          id: 'charts',
          cron: '0 0 * * *',
          offset: 'P1D',
          partition: 'day',
          zone: null,
          at,
        },
      },
    ],
  }
  return { model, sources: new Map([[chartsPath, module]]) }
}

function node(
  id: string,
  name: string,
  when: ParameterExpression,
  dependencies: ParameterisedNode['dependencies'],
  open: ParameterisedNode['open'] = null,
): ParameterisedNode {
  const arguments_: Record<string, ParameterExpression> =
    name === 'WeeklyChart' ? { date: when, size: own('size') } : { date: when }
  return { id, task: `charts.pipeline:${name}`, arguments: arguments_, dependencies, open }
}

/** The chart's graph: static, seven days with their logs. */
export const chartGraph: ParameterisedGraph = {
  task: 'charts.pipeline:WeeklyChart',
  root: 'chart',
  nodes: [
    ...[...Array(7).keys()].flatMap((day) => [
      node(`log${day}`, 'StreamLog', daysBefore(day), { kind: 'none' }),
      node(`plays${day}`, 'DailyPlays', daysBefore(day), { kind: 'one', node: `log${day}` }),
    ]),
    node('chart', 'WeeklyChart', own('date'), {
      kind: 'sequence',
      items: [...Array(7).keys()].map((day) => ({ kind: 'one', node: `plays${day}` })),
    }),
  ],
}

/** The report's: AllTime is open, for it recurses until LAUNCH. */
export const reportGraph: ParameterisedGraph = {
  task: 'charts.pipeline:Report',
  root: 'report',
  nodes: [
    ...chartGraph.nodes.map((each) =>
      each.id === 'chart'
        ? { ...each, arguments: { date: own('date'), size: { kind: 'constant', source: '3' } as const } }
        : each,
    ),
    node(
      'all',
      'AllTime',
      own('date'),
      { kind: 'none' },
      {
        kind: 'parameters',
        code: 'GRAPH-RECURSION',
        why: 'AllTime requires itself on the day before while `date > LAUNCH`: how deep depends on `date`.',
        at: `${chartsPath}:30`,
      },
    ),
    node('report', 'Report', own('date'), {
      kind: 'sequence',
      items: [
        { kind: 'one', node: 'chart' },
        { kind: 'one', node: 'all' },
      ],
    }),
  ],
}
