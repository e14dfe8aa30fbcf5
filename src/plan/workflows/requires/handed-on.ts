import type { Expression, FunctionDef, Statement } from '../../../languages/python/syntax.js'
import { visitStatements } from '../../../languages/python/visit.js'

/** Built-ins that leave what they are given as it is. */
const readers = new Set(
  'list tuple dict set frozenset len sorted reversed enumerate zip range isinstance print any all min max sum str repr iter next filter bool'.split(
    ' ',
  ),
)

/** Methods that take what they are given into a collection, or write it down. */
const takers = new Set(
  'append extend update insert add debug info warning error exception critical log join format'.split(' '),
)

/** Names that a method hands to other code as they are, which may then change what they hold. */
export function handedOn(method: FunctionDef): ReadonlySet<string> {
  const found = new Set<string>()
  const note = (node: Expression): void => {
    if (node.kind === 'name') found.add(node.id)
    else if (node.kind === 'starred') note(node.value)
    else if (node.kind === 'list' || node.kind === 'tuple') node.items.forEach(note)
  }
  visitStatements(method.body, {
    expression: (node) => {
      if (node.kind !== 'call') return undefined
      const { func } = node
      const isKnown =
        (func.kind === 'name' && readers.has(func.id)) ||
        (func.kind === 'attribute' && takers.has(func.name) && func.value.kind === 'name')
      if (!isKnown)
        for (const { value } of [...node.args.filter(({ star }) => !star), ...node.keywords]) note(value)
      return undefined
    },
  })
  return found
}

/** May a body end without a return of its own? */
export function fallsThrough(body: readonly Statement[]): boolean {
  const last = body.at(-1)
  if (last?.kind === 'return' || last?.kind === 'raise') return false
  if (last?.kind === 'if') return fallsThrough(last.then) || fallsThrough(last.otherwise)
  return true
}
