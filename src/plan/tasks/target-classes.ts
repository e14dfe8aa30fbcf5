import { namesOfFunction } from '../../languages/python/rewrite/scopes.js'
import type { Expression, FunctionDef, Module } from '../../languages/python/syntax.js'
import { visitStatement } from '../../languages/python/visit.js'
import { luigiPathOf } from './luigi-names.js'
import type { TaskView } from './members.js'
import type { TargetFormat } from './rule.js'

/** Luigi's targets that are a file at a path or URI, and nothing more. */
const files = new Set([
  'luigi.LocalTarget',
  'luigi.local_target.LocalTarget',
  'luigi.file.LocalTarget',
  'luigi.File',
  'luigi.file.File',
  'luigi.contrib.s3.S3Target',
  'luigi.s3.S3Target',
  'luigi.contrib.gcs.GCSTarget',
])

export function isFileTarget(path: string | undefined): boolean {
  return path !== undefined && files.has(path)
}

/** The model's dotted type of a target: where a class is defined, which may differ from where it is imported from. */
export function isFileTargetType(type: string): boolean {
  return files.has(type)
}

export interface TargetCall {
  readonly path: Expression
  /** The path is given by keyword. */
  readonly named: boolean
  /** There is something beside the path. */
  readonly extra: boolean
  readonly format: 'text' | 'binary' | 'other'
}

/** The arguments of a file target; undefined: there is more than a path and a format. */
export function targetCall(
  node: Expression & { kind: 'call' },
  luigiPath: (node: Expression) => string | undefined,
): TargetCall | undefined {
  const [first, second, ...rest] = node.args
  if (rest.length > 0 || node.args.some((each) => each.star)) return undefined
  if (node.keywords.some((each) => each.name !== 'path' && each.name !== 'format')) return undefined
  const keyword = (name: string) => node.keywords.find((each) => each.name === name)?.value
  const path = first?.value ?? keyword('path')
  if (!path) return undefined
  const format = second?.value ?? keyword('format')
  return {
    path,
    named: first === undefined,
    extra: format !== undefined,
    format: formatOf(format, luigiPath),
  }
}

function formatOf(
  node: Expression | undefined,
  luigiPath: (node: Expression) => string | undefined,
): TargetCall['format'] {
  if (!node || node.kind === 'none') return 'text'
  const path = luigiPath(node)
  if (path === 'luigi.format.UTF8' || path === 'luigi.format.Text') return 'text'
  return path === 'luigi.format.Nop' ? 'binary' : 'other'
}

/** What the targets that a task's output() makes give: text, bytes, or now this and now that. */
export function formatOfTask(view: TaskView): TargetFormat {
  const found = new Set<'text' | 'binary' | 'other'>()
  const seen = new Set<FunctionDef>()
  const look = (node: FunctionDef, module: Module, self: string | undefined): void => {
    if (seen.has(node)) return
    seen.add(node)
    const names = namesOfFunction(node)
    visitStatement(node, {
      expression: (each) => {
        const inner = each.kind === 'call' ? each.func : each
        if (inner.kind === 'attribute' && inner.value.kind === 'name' && inner.value.id === self) {
          const member = view.member(inner.name)
          if (member?.kind === 'method') look(member.node, member.owner.module, member.node.params[0]?.name)
        }
        if (
          inner.kind === 'attribute' &&
          inner.value.kind === 'call' &&
          inner.value.func.kind === 'name' &&
          inner.value.func.id === 'super'
        ) {
          for (const place of view.classes) {
            for (const statement of place.node.body) {
              if (statement.kind === 'function' && statement.name === inner.name)
                look(statement, place.module, statement.params[0]?.name)
            }
          }
        }
        if (inner.kind === 'name') {
          for (const binding of view.repository.bindings(module, inner.id)) {
            if (binding.kind === 'definition' && binding.statement.kind === 'function')
              look(binding.statement, module, undefined)
          }
        }
        if (each.kind === 'call') {
          const luigiPath = (of: Expression) => luigiPathOf(of, module, names, view.repository)
          if (isFileTarget(luigiPath(each.func))) found.add(targetCall(each, luigiPath)?.format ?? 'other')
        }
        return undefined
      },
    })
  }
  const output = view.member('output')
  if (output?.kind === 'method') look(output.node, output.owner.module, output.node.params[0]?.name)
  if (found.size === 0) return 'none'
  return found.size > 1 || found.has('other') ? 'mixed' : found.has('binary') ? 'binary' : 'text'
}
