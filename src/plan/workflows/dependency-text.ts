import type { Dependency, ParameterExpression, TaskDefinition } from '../../model/model.js'
import type { Fragment } from '../task-plan.js'
import type { DynamicStep } from '../workflow-plan.js'
import { type FindFragments, ownNames } from './arguments.js'
import type { Tasks } from './defects.js'
import { normalised } from './normalised.js'
import type { Definitions } from './reach.js'
import type { NotSaid } from './steps.js'

class Unsaid extends Error {}

/** What a task requires as one Python expression, from the model: for what `@requires`, mixins and clones say. */
export function dependencyText(
  definition: TaskDefinition,
  definitions: Definitions,
  tasks: Tasks,
  findFragments: FindFragments,
): Omit<DynamicStep, 'task' | 'parameters'> | NotSaid {
  const fragments = new Map<string, Fragment>()

  const isInexact = (name: string) =>
    tasks.get(definition.id)?.parameters.find((each) => each.name === name)?.exact === false

  const value = (expression: ParameterExpression): string => {
    switch (expression.kind) {
      case 'constant':
        return expression.source
      case 'parameter':
        return expression.name
      case 'computed': {
        const inexact = expression.parameters.find(isInexact)
        if (inexact !== undefined) throw new Unsaid(`Only Luigi can make the value of ${inexact}.`)
        const found = findFragments(ownNames(expression))
        if (!found) throw new Unsaid(`\`${expression.source}\` uses names that cannot come along.`)
        for (const fragment of found) fragments.set(fragment.key, fragment)
        return expression.source
      }
      case 'opaque':
        throw new Unsaid(expression.why)
    }
  }

  const text = (dependency: Dependency): string => {
    switch (dependency.kind) {
      case 'none':
        return '[]'
      case 'one':
        return call(dependency.task, dependency.arguments)
      case 'sequence': {
        const items = dependency.items.map(splice)
        if (dependency.of !== 'tuple') return `[${items.join(', ')}]`
        return items.length === 1 ? `(${items[0]},)` : `(${items.join(', ')})`
      }
      case 'mapping':
        return `{${dependency.entries.map((entry) => `${entry.key}: ${text(entry.value)}`).join(', ')}}`
      case 'each':
        return `[${text(dependency.item)} for ${dependency.variable} in ${value(dependency.over)}]`
      case 'when':
        return `${text(dependency.then)} if ${value(dependency.test)} else ${text(dependency.otherwise)}`
      case 'opaque':
        throw new Unsaid(dependency.why)
    }
  }

  /** An item of a sequence that may come many times, or not. */
  const splice = (item: Dependency): string => {
    if (item.kind === 'each') return `*${text(item)}`
    if (item.kind !== 'when') return text(item)
    const list = (part: Dependency): string =>
      part.kind === 'none'
        ? '[]'
        : part.kind === 'each' || part.kind === 'sequence'
          ? text(part)
          : `[${text(part)}]`
    return `*(${list(item.then)} if ${value(item.test)} else ${list(item.otherwise)})`
  }

  const call = (id: string, arguments_: Readonly<Record<string, ParameterExpression>>): string => {
    const task = tasks.get(id)
    const required = definitions.get(id)
    if (!task || !required) throw new Unsaid(`${id} is not a task of the repository.`)
    const items = required.parameters.flatMap((parameter) => {
      const expression = arguments_[parameter.name]
      if (!expression) return []
      const source = value(expression)
      if (parameter.default?.kind === 'constant' && parameter.default.source === source) return []
      const own =
        expression.kind === 'parameter'
          ? definition.parameters.find((each) => each.name === expression.name)
          : undefined
      const same = own?.type === parameter.type && own.standard === parameter.standard
      if (own && !same && isInexact(own.name))
        throw new Unsaid(`Only Luigi can make the value of ${own.name}.`)
      const kept = same ? source : normalised(parameter, source, definition)
      if (kept === undefined) throw new Unsaid(`what Luigi makes of ${parameter.name} of ${id} is not known.`)
      return [`${parameter.name}=${kept}`]
    })
    return `self.${task.functionName}(${items.join(', ')})`
  }

  try {
    const result = text(definition.dependencies)
    return {
      form: 'expression',
      words: 'standard',
      statements: '',
      result,
      fragments: [...fragments.values()],
    }
  } catch (error) {
    if (error instanceof Unsaid) return { why: error.message, at: definition.at }
    throw error
  }
}
