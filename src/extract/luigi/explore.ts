import type { InstanceValue, Site, UnknownValue, Value } from '../../languages/python/evaluate/values.js'
import type { Dependency } from '../../model/model.js'
import { expressionOf } from './argument-expression.js'
import { dependencyOf, type Outcome } from './dependency-shape.js'
import { type AskedMethod, siteOfMethod } from './methods.js'
import { opaque, placeOf } from './opaque-requirements.js'
import { overPaths, type PathResult } from './paths.js'
import { siteOf } from './site.js'
import { isTask, parametersOf } from './task-classes.js'

/** More paths than this are not written out. */
const MAX_PATHS = 16

/** Why a task cannot even be made: its parameters are not known. */
interface Unmade {
  readonly kind: 'unmade'
  readonly why: string
}

/** What an evaluation gives on all of its paths, each of which has a new task of its own. */
export function explore(
  asked: AskedMethod,
  symbolic: () => Value,
  run: (task: InstanceValue) => Value,
): Dependency {
  const { program, type } = asked
  const site = siteOfMethod(asked)
  const known = parametersOf(program.classes, type)
  const parameters = 'kind' in known ? [] : known.map(({ name }) => name)
  const begin = () => {
    const task = symbolic()
    return (): Value | Unmade =>
      isTask(program.classes, task) ? run(task) : { kind: 'unmade', why: (task as UnknownValue).why }
  }
  const found = overPaths<Value | Unmade, Dependency>(program.evaluator, begin, {
    limit: MAX_PATHS,
    end: (result) => {
      const end = outcome(result, site)
      return end.kind === 'unmade'
        ? opaque(asked, 'UNKNOWN-PARAMETERS', end.why, siteOf(type))
        : dependencyOf(asked, end)
    },
    branch: (test, at, then, otherwise) => ({
      kind: 'when',
      test: expressionOf(test, parameters),
      then,
      otherwise,
      at: placeOf(at),
    }),
  })
  return found ?? opaque(asked, 'SHAPE-BRANCHES', `it has more than ${MAX_PATHS} paths`, site)
}

function outcome(result: PathResult<Value | Unmade>, site: Site): Outcome | Unmade {
  if (result.ok) return isUnmade(result.value) ? result.value : { kind: 'value', value: result.value }
  if ('depends' in result)
    return { kind: 'unknown', code: 'SHAPE-PARAMETERS', why: result.depends.why, at: result.depends.at }
  return {
    kind: 'unknown',
    code: `UNKNOWN-${result.unknown.code.toUpperCase()}`,
    why: result.unknown.why,
    at: result.unknown.at ?? site,
  }
}

function isUnmade(value: Value | Unmade): value is Unmade {
  return typeof value === 'object' && value !== null && value.kind === 'unmade'
}
