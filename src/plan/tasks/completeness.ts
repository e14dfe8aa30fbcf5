import type { Method, TaskView } from './members.js'

/** How a class decides itself that it is done, where a function can decide the same: never, or (asked) by what its complete() answers. */
export type OwnCompleteness = { readonly kind: 'never' } | { readonly kind: 'asked'; readonly method: Method }

/**
 * Undefined: complete() is Luigi's, or must stay where Luigi is. Luigi asks before it runs what the task requires, and again
 * for what requires the task, where its work may be seen or not: a function can only ask at the same time where there is
 * neither, or where others do the work.
 */
export function ownCompleteness(view: TaskView): OwnCompleteness | undefined {
  const { definition, repository } = view
  const member = view.member('complete')
  if (member?.kind !== 'method' || member.how !== 'instance' || member.decorators.length > 0) return undefined
  const { node } = member
  if (node.params.length !== 1 || node.isAsync || node.isGenerator) return undefined
  if (definition.kind !== 'external' && repository.isNeeded(definition.id)) return undefined
  const [only, ...more] = node.doc === undefined ? node.body : node.body.slice(1)
  const isFalse = only?.kind === 'return' && only.value?.kind === 'bool' && !only.value.value
  if (isFalse && more.length === 0) return { kind: 'never' }
  const { dependencies, dynamic, kind, output } = definition
  const isAlone = dependencies.kind === 'none' && dynamic === null
  return isAlone && kind !== 'wrapper' && output.kind === 'none'
    ? { kind: 'asked', method: member }
    : undefined
}
