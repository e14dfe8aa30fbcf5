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
