import type { WorkflowPlan } from '../../plan/workflow-plan.js'
import { type ModuleContext, signature } from './module-text.js'
import { type CalledNode, calledNodes } from './node-uses.js'
import { outputType } from './outputs.js'
import { indent } from './strings.js'

/** The small tasks of a workflow that give what its map tasks made as often as it is required. */
export function repeatedTasks(workflow: WorkflowPlan, context: ModuleContext): readonly string[] {
  return calledNodes(workflow, context.tasks).flatMap((call) => repeatedTask(call, context))
}

function repeatedTask(call: CalledNode, context: ModuleContext): string[] {
  const repeated = call.plan.over?.repeated
  if (!repeated) return []
  const { imports } = context
  const type = imports.text(`typing.List[${outputType(call.task.output, imports) ?? 'str'}]`)
  const parameters = [`done: ${type}`, `places: ${imports.text('typing.List[int]')}`]
  const body = [
    '"""What is required twice ran once, and is read twice."""',
    'return [done[place] for place in places]',
  ]
  return [
    `@${imports.use('flytekit', 'task')}\n${signature(repeated.name, parameters, type)}\n${indent(body.join('\n'))}`,
  ]
}
