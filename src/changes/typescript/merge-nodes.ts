import { Node, type ObjectLiteralElementLike } from 'ts-morph'
import { mergeArrays } from './merge-arrays.js'
import { mergeItems } from './merge-items.js'
import { mergeStatements } from './merge-statements.js'
import { conflict, type Merging, replace } from './merging.js'
import { computedBy } from './statements.js'
import { isUntouched, saysSame } from './tokens.js'

/** Brings the generator's change of a node into the person's, as deep down as they can be told apart. */
export function mergeNodes(base: Node, ours: Node, theirs: Node, merging: Merging): void {
  if (saysSame(base, theirs) || saysSame(ours, theirs)) return
  if (mergeParts(base, ours, theirs, merging)) return
  if (isUntouched(base, ours)) replace(ours, theirs, merging)
  else conflict(ours, theirs, merging)
}

/** Merges part by part when all three are of a kind that has parts; false when they are not. */
function mergeParts(base: Node, ours: Node, theirs: Node, merging: Merging): boolean {
  const [b, o, t] = [base, ours, theirs]
  if (Node.isBlock(b) && Node.isBlock(o) && Node.isBlock(t)) {
    mergeStatements(b, o, t, merging)
    return true
  }
  if (Node.isImportDeclaration(b) && Node.isImportDeclaration(o) && Node.isImportDeclaration(t)) {
    const lists = [b, o, t].map((each) => each.getNamedImports())
    mergeItems(lists[0] ?? [], lists[1] ?? [], lists[2] ?? [], (each) => each.getText(), merging)
    return (lists[1] ?? []).length > 0
  }
  if (isStatement(b) && isStatement(o) && isStatement(t)) return mergeValues(b, o, t, merging)
  if (Node.isCallExpression(b) && Node.isCallExpression(o) && Node.isCallExpression(t)) {
    const [was, own, will] = [b, o, t].map((each) => each.getArguments())
    if (!was || !own || !will) return false
    mergeNodes(b.getExpression(), o.getExpression(), t.getExpression(), merging)
    mergeItems(was, own, will, (each, at) => String(at), merging)
    return own.length > 0
  }
  if (
    Node.isObjectLiteralExpression(b) &&
    Node.isObjectLiteralExpression(o) &&
    Node.isObjectLiteralExpression(t)
  ) {
    const own = o.getProperties()
    mergeItems(b.getProperties(), own, t.getProperties(), propertyKey, merging)
    return own.length > 0
  }
  if (Node.isPropertyAssignment(b) && Node.isPropertyAssignment(o) && Node.isPropertyAssignment(t)) {
    const [was, own, will] = [b, o, t].map((each) => each.getInitializer())
    if (!was || !own || !will) return false
    mergeNodes(was, own, will, merging)
    return true
  }
  if (
    Node.isArrayLiteralExpression(b) &&
    Node.isArrayLiteralExpression(o) &&
    Node.isArrayLiteralExpression(t)
  )
    return mergeArrays(b, o, t, merging)
  if (Node.isArrowFunction(b) && Node.isArrowFunction(o) && Node.isArrowFunction(t)) {
    mergeItems(b.getParameters(), o.getParameters(), t.getParameters(), (_, at) => String(at), merging)
    mergeNodes(b.getBody(), o.getBody(), t.getBody(), merging)
    return true
  }
  if (Node.isParameterDeclaration(b) && Node.isParameterDeclaration(o) && Node.isParameterDeclaration(t)) {
    const [was, own, will] = [b, o, t].map((each) => each.getNameNode())
    if (
      !Node.isObjectBindingPattern(was) ||
      !Node.isObjectBindingPattern(own) ||
      !Node.isObjectBindingPattern(will)
    )
      return false
    mergeItems(was.getElements(), own.getElements(), will.getElements(), (each) => each.getName(), merging)
    return own.getElements().length > 0
  }
  return false
}

const isStatement = (node: Node) =>
  Node.isVariableStatement(node) || Node.isExpressionStatement(node) || Node.isReturnStatement(node)

/** Statements that compute a value: what they are declared as is merged apart from it. */
function mergeValues(base: Node, ours: Node, theirs: Node, merging: Merging): boolean {
  const [was, own, will] = [base, ours, theirs].map(computedBy)
  if (!was || !own || !will) return false
  mergeNodes(was, own, will, merging)
  const [wasHead, ownHead, willHead] = [headOf(base, was), headOf(ours, own), headOf(theirs, will)]
  if (wasHead !== willHead && ownHead === wasHead)
    merging.edits.push({ start: ours.getStart(), end: own.getStart(), text: willHead })
  return true
}

/** `export const daily = `; empty for a node that no variable holds. */
const headOf = (statement: Node, value: Node) =>
  statement.getSourceFile().getFullText().slice(statement.getStart(), value.getStart())

function propertyKey(property: ObjectLiteralElementLike): string {
  if (Node.isSpreadAssignment(property)) return property.getText()
  const node = property.getNameNode()
  return Node.isStringLiteral(node) ? node.getLiteralText() : node.getText()
}
