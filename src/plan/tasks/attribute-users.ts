import type { Expression, FunctionDef } from '../../languages/python/syntax.js'
import { visitStatements } from '../../languages/python/visit.js'
import type { TaskView } from './members.js'

/** A method that reads or writes an attribute of the task. */
export interface AttributeUser {
  readonly method: FunctionDef
  readonly writes: boolean
  /** It is written in a function inside the method. */
  readonly writesInside: boolean
}

/** The methods of a task's classes that use an attribute. */
export function attributeUsers(view: TaskView, attribute: string): readonly AttributeUser[] {
  return view.classes.flatMap((place) =>
    place.node.body.flatMap((statement) => {
      if (statement.kind !== 'function') return []
      const use = useIn(statement, statement.params[0]?.name ?? '', attribute)
      return use.reads || use.writes
        ? [{ method: statement, writes: use.writes, writesInside: use.writesInside }]
        : []
    }),
  )
}

function useIn(
  method: FunctionDef,
  self: string,
  attribute: string,
): { reads: boolean; writes: boolean; writesInside: boolean } {
  const use = { reads: false, writes: false, writesInside: false }
  const isMeant = (node: Expression) =>
    node.kind === 'attribute' &&
    node.name === attribute &&
    node.value.kind === 'name' &&
    node.value.id === self
  const walk = (body: FunctionDef['body'], inside: boolean): void => {
    const target = (node: Expression): void => {
      if (isMeant(node)) {
        use.writes = true
        if (inside) use.writesInside = true
      } else if (node.kind === 'tuple' || node.kind === 'list') node.items.forEach(target)
    }
    visitStatements(body, {
      statement: (node) => {
        if (node.kind === 'function') {
          walk(node.body, true)
          return false
        }
        if (node.kind === 'assign' || node.kind === 'delete') node.targets.forEach(target)
        else if (node.kind === 'augassign' || node.kind === 'annassign' || node.kind === 'for')
          target(node.target)
        else if (node.kind === 'with') for (const item of node.items) if (item.target) target(item.target)
        return undefined
      },
      expression: (node) => {
        if (isMeant(node)) use.reads = true
        return undefined
      },
    })
  }
  walk(method.body, false)
  return use
}

/**
 * Where run() has certainly set an attribute that nothing else writes: the offset behind the first assignment that every run
 * makes. Undefined: something else writes it, or it may be read before.
 */
export function setByRun(view: TaskView, attribute: string): number | undefined {
  const run = view.member('run')
  if (run?.kind !== 'method') return undefined
  const writers = attributeUsers(view, attribute).filter((user) => user.writes)
  const [only] = writers
  if (writers.length !== 1 || only?.method !== run.node || only.writesInside) return undefined
  const self = run.node.params[0]?.name
  const first = run.node.body.find(
    (each) =>
      each.kind === 'assign' &&
      each.targets.some(
        (target) =>
          target.kind === 'attribute' &&
          target.name === attribute &&
          target.value.kind === 'name' &&
          target.value.id === self,
      ),
  )
  if (!first) return undefined
  // What the class keeps under the same name must not be seen before.
  if (view.member(attribute) && readsBefore(run.node, self ?? '', attribute, first.span.end)) return undefined
  return first.span.end
}

function readsBefore(run: FunctionDef, self: string, attribute: string, end: number): boolean {
  let found = false
  const before = run.body.filter((each) => each.span.start < end)
  for (const each of before) {
    const { reads } = useIn({ ...run, body: [each] }, self, attribute)
    const isFirst = each.kind === 'assign' && each.span.end === end
    found ||= isFirst ? useIn({ ...run, body: [{ ...each, targets: [] }] }, self, attribute).reads : reads
  }
  return found
}
