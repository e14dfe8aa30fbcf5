import { expect, test } from 'vitest'
import type { Dependency, TargetShape, TaskDefinition } from '../../../src/model/model.js'
import { annotated } from '../../../src/plan/lineage/annotations.js'
import type { TaskPlan } from '../../../src/plan/task-plan.js'
import { checkLabels } from '../../../src/sdk/validate/labels.js'
import { openReport } from '../../../src/sdk/validate/report.js'

const at = { path: 'm.py', line: 1 }
const target = (path: string): TargetShape => ({
  kind: 'target',
  type: 'luigi.LocalTarget',
  path: { kind: 'constant', source: JSON.stringify(path) },
  text: path,
  storage: 'local',
  at,
})
const task = (id: string, kind: string, requires: readonly string[], path: string) =>
  ({
    id,
    kind,
    output: target(path),
    dependencies: {
      kind: 'sequence',
      of: 'list',
      items: requires.map((each): Dependency => ({ kind: 'one', task: each, arguments: {}, at })),
    },
    dynamic: null,
  }) as unknown as TaskDefinition
const definitions = [
  task('m:Log', 'external', [], '/log'),
  task('m:Count', 'task', ['m:Log'], '/count'),
  task('m:Top', 'task', ['m:Count'], 'top'),
]
const plan = (id: string, more: Partial<TaskPlan> = {}) =>
  ({ task: id, structural: false, ...more }) as TaskPlan
const names = (plans: readonly TaskPlan[]) => annotated(plans, definitions).map((each) => each.annotations)
const list = (path: string) => `[{"namespace":"file","name":"${path}"}]`

test('an external task reads what it looks for; what has no name is counted', () => {
  expect(names([plan('m:Log'), plan('m:Count'), plan('m:Top')])).toEqual([
    { 'repipe/reads': list('/log') },
    { 'repipe/reads': list('/log'), 'repipe/writes': list('/count') },
    { 'repipe/reads': list('/count'), 'repipe/unnamed': '1' },
  ])
})

test('a container that runs several tasks writes what all of them do, and reads the rest', () => {
  expect(names([plan('m:Top', { fused: true })])).toEqual([
    { 'repipe/reads': list('/log'), 'repipe/writes': list('/count'), 'repipe/unnamed': '1' },
  ])
})

test('structure has none', () => {
  expect(names([plan('m:Count', { structural: true })])).toEqual([undefined])
})

test('what Kubernetes has no room for is refused', () => {
  const codes = (annotations: Readonly<Record<string, string>>) => {
    const problems: { code: string }[] = []
    checkLabels(annotations, false, openReport(problems as never))
    return problems.map(({ code }) => code)
  }
  expect(codes({ 'repipe/reads': 'å'.repeat(131_000) })).toEqual([])
  expect(codes({ 'repipe/reads': 'å'.repeat(131_072) })).toEqual(['FLYTE-LABEL'])
})
