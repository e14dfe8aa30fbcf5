import { pythonString } from '../../languages/python/literal.js'
import type { Resources } from '../../plan/cutover/schema.js'
import type { TaskPlan } from '../../plan/task-plan.js'
import { bracketed, type ModuleContext } from './module-text.js'

/** What a task's pod gets besides, as arguments: `environment={…}`, `requests=Resources(cpu="1", mem="2Gi")`, limits. */
export function surroundings(
  environment: Readonly<Record<string, string>>,
  resources: Resources | null,
  context: ModuleContext,
): readonly string[] {
  const variables = Object.entries(environment).map(
    ([name, text]) => `${pythonString(name)}: ${pythonString(text)}`,
  )
  return [
    ...(variables.length > 0 ? [`environment=${bracketed('{', variables, '}', 18)}`] : []),
    ...resourceTexts(resources, context),
  ]
}

/** `annotations={…}` of a task's pods; none where nothing is said. */
export function annotationsArgument(annotations: TaskPlan['annotations']): readonly string[] {
  const items = Object.entries(annotations ?? {}).map(
    ([key, text]) => `${pythonString(key)}: ${pythonString(text)}`,
  )
  return items.length === 0 ? [] : [`annotations=${bracketed('{', items, '}', 18)}`]
}

function resourceTexts(resources: Resources | null, { imports }: ModuleContext): readonly string[] {
  if (resources === null) return []
  const { limits = {}, ...requests } = resources
  return Object.entries({ requests, limits }).flatMap(([name, amounts]) => {
    const items = Object.entries(amounts).flatMap(([what, amount]) =>
      amount === undefined ? [] : [`${what === 'memory' ? 'mem' : what}=${pythonString(amount)}`],
    )
    return items.length === 0 ? [] : [`${name}=${imports.use('flytekit', 'Resources')}(${items.join(', ')})`]
  })
}
