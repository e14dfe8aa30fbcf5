import type { ParameterExpression, TaskDefinition } from '../../model/model.js'
import type { Place } from '../../model/problem.js'
import type { Fragment } from '../task-plan.js'
import type { DynamicStep } from '../workflow-plan.js'
import { type FindFragments, ownNames } from './arguments.js'
import type { Tasks } from './defects.js'
import { dependencyText } from './dependency-text.js'
import type { Definitions } from './reach.js'

/** Why a requires() has no exact text. */
export interface NotSaid {
  readonly why: string
  readonly at: Place
}

export type StepOf = (task: string, tasks: Tasks) => DynamicStep | NotSaid

/** The text of a method that lays what a task requires: as it was written, else from the model's own expression of it. */
export type RequiresText = (
  definition: TaskDefinition,
  tasks: Tasks,
) => Omit<DynamicStep, 'task' | 'parameters'> | NotSaid

export function openSteps(
  definitions: Definitions,
  requiresText: RequiresText,
  findFragments: FindFragments,
): StepOf {
  return (id, tasks) => {
    const definition = definitions.get(id)
    const task = tasks.get(id)
    if (!definition || !task) return { why: `${id} is not a task of the repository.`, at: { path: '' } }
    const written = task.fused ? nothing : fromEither(definition, tasks)
    if ('why' in written) return written
    const defaults = parameterDefaults(definition, findFragments)
    return {
      task: id,
      parameters: defaults.parameters,
      ...written,
      fragments: [
        ...written.fragments,
        ...defaults.fragments,
        ...(task.parameters ?? []).flatMap((each) => each.fragments ?? []),
      ],
    }
  }

  function fromEither(
    definition: TaskDefinition,
    tasks: Tasks,
  ): Omit<DynamicStep, 'task' | 'parameters'> | NotSaid {
    const asWritten = requiresText(definition, tasks)
    if (!('why' in asWritten)) return asWritten
    const said = dependencyText(definition, definitions, tasks, findFragments)
    return 'why' in said && definition.methods.requires ? asWritten : said
  }
}

const nothing = {
  form: 'expression',
  words: 'standard',
  statements: '',
  result: '[]',
  fragments: [],
} as const

/** The methods' own parameters; a default that is no constant text is none. */
function parameterDefaults(
  definition: TaskDefinition,
  findFragments: FindFragments,
): { parameters: DynamicStep['parameters']; fragments: readonly Fragment[] } {
  const fragments: Fragment[] = []
  const parameters = definition.parameters.map(({ name, default: expression }) => {
    const text = expression && defaultText(expression, findFragments)
    if (text) fragments.push(...text.fragments)
    return { name, default: text?.source ?? null }
  })
  return { parameters, fragments }
}

export function defaultText(
  expression: ParameterExpression,
  findFragments: FindFragments,
): { source: string; fragments: readonly Fragment[] } | null {
  if (expression.kind === 'constant') return { source: expression.source, fragments: [] }
  if (expression.kind !== 'computed' || expression.parameters.length > 0) return null
  if (/\b(now|today|utcnow|time)\s*\(/.test(expression.source)) return null
  const fragments = findFragments(ownNames(expression))
  return fragments ? { source: expression.source, fragments } : null
}
