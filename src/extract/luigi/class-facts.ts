import { literalOf } from '../../languages/python/evaluate/symbols.js'
import type { ClassValue, Value } from '../../languages/python/evaluate/values.js'
import { printExpression } from '../../languages/python/print.js'
import type { TaskDefinition } from '../../model/model.js'
import { methodOf } from './methods.js'
import type { LuigiProgram } from './program.js'

/** Luigi takes a task whose `run` is None for external: somebody else makes its output. */
export function isExternalClass(program: LuigiProgram, type: ClassValue): boolean {
  return program.evaluator.vm.classMember(type, 'run') === null
}

/** A wrapper that only gathers: nothing of its own to run or to write. */
export function isWrapperClass(program: LuigiProgram, type: ClassValue): boolean {
  return (
    type.mro.includes(program.classes.wrapper) &&
    !methodOf(program, type, 'run') &&
    !methodOf(program, type, 'output')
  )
}

/** retry_count, worker_timeout, priority and resources as far as they are constants of the repository's classes. */
export function settingsOf(program: LuigiProgram, type: ClassValue): TaskDefinition['settings'] {
  const unknown: Record<string, string> = {}
  const own = (name: string): Value | undefined => {
    for (const base of type.mro) {
      if (typeof base !== 'object' || base === null || base.kind !== 'class') continue
      if (base.module.startsWith('luigi.')) return undefined
      const value = base.attributes.get(name)
      if (value !== undefined) return value
    }
    return undefined
  }
  const number = (name: string): number | null => {
    const value = own(name)
    if (typeof value === 'bigint' || typeof value === 'number') return Number(value)
    if (value !== undefined && value !== null) unknown[name] = textOf(value)
    return null
  }
  return {
    retries: number('retry_count'),
    timeout: number('worker_timeout'),
    priority: number('priority'),
    resources: resourcesOf(own('resources'), unknown),
    unknown,
  }
}

function resourcesOf(
  value: Value | undefined,
  unknown: Record<string, string>,
): Record<string, number> | null {
  if (value === undefined || value === null) return null
  if (typeof value === 'object' && value.kind === 'dict') {
    const entries = [...value.entries.values()]
    if (
      entries.every(
        (entry) =>
          typeof entry.key === 'string' &&
          (typeof entry.value === 'bigint' || typeof entry.value === 'number'),
      )
    )
      return Object.fromEntries(entries.map((entry) => [entry.key as string, Number(entry.value)]))
  }
  unknown['resources'] = textOf(value)
  return null
}

function textOf(value: Value): string {
  const literal = literalOf(value)
  if (literal) return printExpression(literal)
  if (typeof value === 'object' && value !== null && value.kind === 'unknown') return value.why
  return 'computed'
}
