import { expect, test } from 'vitest'
import type { ParameterisedNode } from '../../../src/model/graph.js'
import type { TaskPlan } from '../../../src/plan/task-plan.js'
import { openBinder } from '../../../src/plan/workflows/arguments.js'
import { allTime } from '../../emit/flytekit/charts-plan.js'

const task: TaskPlan = {
  ...allTime,
  level: 'container',
  parameters: [
    {
      name: 'sample',
      argument: 'sample',
      type: 'str',
      decode: null,
      encode: 'sample',
      pack: null,
      default: null,
      significant: true,
    },
  ],
}

const bound = (source: string) => {
  const node: ParameterisedNode = {
    id: 'one',
    task: task.task,
    arguments: { sample: { kind: 'constant', source } },
    dependencies: { kind: 'none' },
    open: null,
  }
  return openBinder([], () => []).bind(task, node, false)
}

test('a value that is no text is not said to a container as one', () => {
  expect(bound('"a"')).toMatchObject({ texts: { sample: { kind: 'literal', text: '"a"' } } })
  expect(bound('[["a", "b"]]')).toMatchObject({
    why: `The argument sample of ${task.task} is no text: \`[["a", "b"]]\`.`,
  })
  expect(bound('3')).toMatchObject({ why: expect.stringContaining('`3`') })
})
