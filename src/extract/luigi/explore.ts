import type { Result } from '../../languages/python/evaluate/evaluator.js'
import type { InstanceValue, Site, UnknownValue, Value } from '../../languages/python/evaluate/values.js'
import type { Expression } from '../../languages/python/syntax.js'
import type { Dependency } from '../../model/model.js'
import { expressionOf } from './argument-expression.js'
import { dependencyOf, type Outcome } from './dependency-shape.js'
import { type AskedMethod, siteOfMethod } from './methods.js'
import { opaque, placeOf } from './opaque-requirements.js'
import { question } from './paths.js'
import { siteOf } from './site.js'
import { isTask, parametersOf } from './task-classes.js'

/** More paths than this are not written out. */
const MAX_PATHS = 16

interface Branch {
  readonly expression: Expression
  readonly at: Site
}

/**
 * Runs an evaluation once for each path through its branches on parameters, each on a new task: none sees what another did.
 * A run takes every branch that is new to it as if its test held; the runs after it take the other sides.
 */
export function explore(
  asked: AskedMethod,
  symbolic: () => Value,
  run: (task: InstanceValue) => Value,
): Dependency {
  const { program, type } = asked
  const site = siteOfMethod(asked)
  const known = parametersOf(program.classes, type)
  const parameters = 'kind' in known ? [] : known.map(({ name }) => name)
  let paths = 0
  /** Undefined: there are too many. */
  const follow = (decided: readonly boolean[]): Dependency | undefined => {
    paths += 1
    if (paths > MAX_PATHS) return undefined
    const task = symbolic()
    if (!isTask(program.classes, task))
      return opaque(asked, 'UNKNOWN-PARAMETERS', (task as UnknownValue).why, siteOf(type))
    const taken: Branch[] = []
    const sides = new Map<string, boolean>()
    let met = 0
    const result = program.evaluator.attemptSymbolic(
      () => run(task),
      (expression, at) => {
        // The same question about the same parameters has one answer.
        const { text, holds } = question(expression)
        const before = sides.get(text)
        if (before !== undefined) return before === holds
        met += 1
        if (met >= MAX_PATHS) return undefined
        const side = decided[met - 1] ?? true
        if (met > decided.length) taken.push({ expression, at })
        sides.set(text, side === holds)
        return side
      },
    )
    // So many branches on one path are more paths yet.
    if (met >= MAX_PATHS) return undefined
    let found = dependencyOf(asked, outcome(result, site))
    for (const [index, { expression, at }] of [...taken.entries()].reverse()) {
      const otherwise = follow([...decided, ...Array<boolean>(index).fill(true), false])
      if (!otherwise) return undefined
      found = {
        kind: 'when',
        test: expressionOf(expression, parameters),
        then: found,
        otherwise,
        at: placeOf(at),
      }
    }
    return found
  }
  return follow([]) ?? opaque(asked, 'SHAPE-BRANCHES', `it has more than ${MAX_PATHS} paths`, site)
}

function outcome(
  result:
    | Result<Value>
    | { readonly ok: false; readonly depends: { readonly why: string; readonly at: Site } },
  site: Site,
): Outcome {
  if (result.ok) return { kind: 'value', value: result.value }
  if ('depends' in result)
    return { kind: 'unknown', code: 'SHAPE-PARAMETERS', why: result.depends.why, at: result.depends.at }
  return {
    kind: 'unknown',
    code: `UNKNOWN-${result.unknown.code.toUpperCase()}`,
    why: result.unknown.why,
    at: result.unknown.at ?? site,
  }
}
