import { literalOf } from '../../languages/python/evaluate/symbols.js'
import type { Site, Value } from '../../languages/python/evaluate/values.js'
import { printExpression } from '../../languages/python/print.js'
import type { Dependency } from '../../model/model.js'
import { argumentExpression } from './argument-expression.js'
import { type AskedMethod, siteOfMethod } from './methods.js'
import { opaque } from './opaque-requirements.js'
import { siteOf } from './site.js'
import { isTask, stateOf } from './task-classes.js'

/** What an evaluation came to. */
export type Outcome =
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'unknown'; readonly code: string; readonly why: string; readonly at: Site }

/** Requirements as the model has them, of what an evaluation of their method came to. */
export function dependencyOf(asked: AskedMethod, found: Outcome): Dependency {
  const { program, type } = asked
  if (found.kind === 'unknown') return opaque(asked, found.code, found.why, found.at)
  const convert = (value: Value): Dependency => {
    if (value === null) return { kind: 'none' }
    if (isTask(program.classes, value)) {
      const args = Object.fromEntries(
        [...(stateOf(value)?.values ?? [])].map(([name, argument]) => [name, argumentExpression(argument)]),
      )
      return {
        kind: 'one',
        task: program.idOf(value.type),
        arguments: args,
        at: siteOfMethod(asked),
      }
    }
    if (typeof value === 'object') {
      if (value.kind === 'list' || value.kind === 'tuple')
        return { kind: 'sequence', of: value.kind, items: value.items.map(convert) }
      if (value.kind === 'dict') {
        const entries = [...value.entries.values()].map((entry) => ({
          key: literalOf(entry.key),
          value: convert(entry.value),
        }))
        if (entries.every((entry) => entry.key !== undefined))
          return {
            kind: 'mapping',
            entries: entries.map((entry) => ({ key: printExpression(entry.key!), value: entry.value })),
          }
      }
      if (value.kind === 'unknown')
        return opaque(asked, `UNKNOWN-${value.code.toUpperCase()}`, value.why, value.at ?? siteOf(type))
    }
    return opaque(asked, 'UNKNOWN-UNSUPPORTED', 'it gives something that is no task', siteOf(type))
  }
  return convert(found.value)
}
