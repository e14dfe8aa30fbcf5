import { literalOf } from '../../languages/python/evaluate/symbols.js'
import type {
  ClassValue,
  InstanceValue,
  UnknownValue,
  Value,
} from '../../languages/python/evaluate/values.js'
import { printExpression } from '../../languages/python/print.js'
import { textTemplate } from '../../languages/python/text-template.js'
import type { ParameterExpression, TargetShape } from '../../model/model.js'
import { argumentExpression } from './argument-expression.js'
import { methodOf, textOfMethod } from './methods.js'
import type { LuigiProgram } from './program.js'
import { siteOf } from './site.js'
import { isTask } from './task-classes.js'
import { materialised } from './unroll.js'

/** Classes of Luigi whose targets live on one machine's disk. */
const LOCAL = new Set(['LocalTarget', 'MockTarget'])
/** Schemes of storage that every pod reaches. */
const REMOTE = /^(s3|s3a|s3n|gs|gcs|hdfs|abfs|az|https?|ftp|sftp):\/\//

/**
 * Where a task writes, over its parameters, in the shape that output() gives. `symbolic` gives the task with symbols for its
 * parameters.
 */
export function targetsOf(program: LuigiProgram, type: ClassValue, symbolic: () => Value): TargetShape {
  const at = siteOf(type)
  const place = { path: at.path, line: at.line }
  const task = symbolic()
  const method = methodOf(program, type, 'output')
  const source = method ? textOfMethod(program, method) : ''
  if (!isTask(program.classes, task))
    return { kind: 'opaque', source, why: (task as UnknownValue).why, at: place }
  const found = program.evaluator.attemptSymbolic(
    () =>
      materialised(
        program,
        program.evaluator.call(program.evaluator.attribute(task, 'output', at), [], new Map(), at),
      ),
    () => undefined,
  )
  if (!found.ok)
    return {
      kind: 'opaque',
      source,
      why: 'depends' in found ? found.depends.why : found.unknown.why,
      at: place,
    }
  return shape(
    program,
    found.value,
    source,
    method ? { path: method.module.file ?? at.path, line: method.node.span.line } : place,
  )
}

function shape(
  program: LuigiProgram,
  value: Value,
  source: string,
  at: { path: string; line: number },
): TargetShape {
  if (value === null) return { kind: 'none' }
  if (typeof value === 'object') {
    if (value.kind === 'list' || value.kind === 'tuple')
      return value.items.length === 0
        ? { kind: 'none' }
        : { kind: 'sequence', items: value.items.map((item) => shape(program, item, source, at)) }
    if (value.kind === 'dict') {
      const entries = [...value.entries.values()].map((entry) => ({
        key: literalOf(entry.key),
        value: shape(program, entry.value, source, at),
      }))
      if (entries.every((entry) => entry.key !== undefined))
        return {
          kind: 'mapping',
          entries: entries.map((entry) => ({ key: printExpression(entry.key!), value: entry.value })),
        }
    }
    if (value.kind === 'instance') {
      const path = value.attributes.get('path')
      const written = path === undefined ? null : argumentExpression(path)
      const known = written === null || written.kind === 'opaque' ? null : written
      const table = tableOf(value)
      const text = path === undefined ? null : textOf(path)
      return {
        kind: 'target',
        type: `${value.type.module}.${value.type.name}`,
        path: known,
        storage: storageOf(value, known),
        ...(text === null ? {} : { text }),
        ...(table ? { table } : {}),
        at,
      }
    }
    if (value.kind === 'unknown') return { kind: 'opaque', source, why: value.why, at }
  }
  return { kind: 'opaque', source, why: 'output() gives something that is no target', at }
}

/** What the outlines of Luigi's databases keep of a table: never who asks for it, or by what password. */
function tableOf({ attributes }: InstanceValue): Record<string, string | null> | null {
  const kept = attributes.get('_repipe_table')
  if (typeof kept !== 'object' || kept === null || kept.kind !== 'dict') return null
  const known = [...kept.entries.values()].filter((entry) => entry.value !== null)
  return Object.fromEntries(known.map((entry) => [String(entry.key), textOf(entry.value)]))
}

function textOf(value: Value): string | null {
  if (typeof value === 'bigint') return `${value}`
  const literal = literalOf(value)
  return literal ? textTemplate(literal) : null
}

function storageOf(
  target: InstanceValue,
  path: ParameterExpression | null,
): Extract<TargetShape, { kind: 'target' }>['storage'] {
  const prefix =
    path === null || path.kind === 'parameter'
      ? ''
      : (/^f?["']([^"'{]*)/.exec(path.kind === 'opaque' ? '' : path.source)?.[1] ?? '')
  if (REMOTE.test(prefix)) return 'remote'
  const names = target.type.mro.map((base) =>
    typeof base === 'object' && base !== null && base.kind === 'class' && base.module.startsWith('luigi')
      ? base.name
      : '',
  )
  if (names.some((name) => LOCAL.has(name))) return 'local'
  return names.includes('FileSystemTarget') ? 'remote' : 'marker'
}
