import type { ClassValue, Value } from '../../languages/python/evaluate/values.js'
import type { Dependency } from '../../model/model.js'
import { explore } from './explore.js'
import { libraryMethod, methodOf } from './methods.js'
import type { LuigiProgram } from './program.js'
import { siteOf } from './site.js'
import { materialised } from './unroll.js'

/**
 * What requires() gives over the task's parameters; branches on them become `when`. `symbolic` gives the task with symbols
 * for its parameters.
 */
export function requirementsOf(program: LuigiProgram, type: ClassValue, symbolic: () => Value): Dependency {
  const method = methodOf(program, type, 'requires') ?? libraryMethod(program, type, 'requires')
  if (!method) return { kind: 'none' }
  const at = siteOf(type)
  return explore({ program, type, method }, symbolic, (task) =>
    materialised(
      program,
      program.evaluator.call(program.evaluator.attribute(task, 'requires', at), [], new Map(), at),
    ),
  )
}

/** What a generator run() yields; null when run() is none. The value of a yield is not known. */
export function yieldsOf(program: LuigiProgram, type: ClassValue, symbolic: () => Value): Dependency | null {
  const method = methodOf(program, type, 'run')
  if (method?.node.kind !== 'function' || !method.node.isGenerator) return null
  const at = siteOf(type)
  return explore({ program, type, method }, symbolic, (task) => ({
    kind: 'list',
    items: program.evaluator
      .generate(
        method,
        [task],
        () => ({ kind: 'unknown', code: 'io', why: 'the value that a yield gives back', at }),
        at,
      )
      .map((item) => materialised(program, item)),
  }))
}
