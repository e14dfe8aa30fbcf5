import {
  type BindingElement,
  Node,
  type ParameterDeclaration,
  type SourceFile,
  type Statement,
} from 'ts-morph'
import { applyEdits, type Edit } from './edits.js'
import type { Sources } from './parse.js'
import { declaredName, functionBody, functionOf, pairStatements, statementsOf } from './statements.js'

/**
 * The generator's two texts with the names that the person uses: constants, nodes, parameters and imports that were renamed
 * by hand. After it the three texts differ in what they say only.
 */
export function adoptedNames({ base, ours, theirs }: Sources): {
  readonly base: string
  readonly theirs: string
} {
  const renames = renamesOf(base, ours, theirs)
  return { base: renamed(base, renames.base), theirs: renamed(theirs, renames.theirs) }
}

interface Rename {
  readonly node: Node
  readonly to: string
}

interface Renames {
  readonly base: readonly Rename[]
  readonly theirs: readonly Rename[]
}

function renamesOf(base: Node, ours: Node, theirs: Node | null): Renames {
  const toOurs = pairStatements(statementsOf(base), statementsOf(ours))
  const toTheirs = pairStatements(statementsOf(base), theirs ? statementsOf(theirs) : [])
  const found: { base: Rename[]; theirs: Rename[] } = { base: [], theirs: [] }
  for (const [one, person] of toOurs) {
    const other = toTheirs.get(one) ?? null
    for (const [key, name] of namesIn(person)) {
      for (const side of ['base', 'theirs'] as const) {
        const node = namesIn(side === 'base' ? one : other).get(key)
        if (node && node.getText() !== name.getText()) found[side].push({ node, to: name.getText() })
      }
    }
    const [body, ownBody] = [functionBody(one), functionBody(person)]
    if (!body || !ownBody) continue
    const inside = renamesOf(body, ownBody, other && functionBody(other))
    found.base.push(...inside.base)
    found.theirs.push(...inside.theirs)
  }
  return found
}

/** The names that a statement binds, each by what it stands for there. */
function namesIn(statement: Statement | null): ReadonlyMap<string, Node> {
  const names = new Map<string, Node>()
  if (statement === null) return names
  if (Node.isImportDeclaration(statement)) {
    for (const each of statement.getNamedImports())
      names.set(`import ${each.getName()}`, each.getAliasNode() ?? each.getNameNode())
  }
  if (declaredName(statement) !== null && Node.isVariableStatement(statement)) {
    const node = statement.getDeclarations()[0]?.getNameNode()
    if (Node.isIdentifier(node)) names.set('constant', node)
  }
  for (const [at, parameter] of (functionOf(statement)?.getParameters() ?? []).entries())
    bindingNames(parameter, `parameter ${at}`, names)
  return names
}

function bindingNames(
  binding: ParameterDeclaration | BindingElement,
  key: string,
  names: Map<string, Node>,
): void {
  const node = binding.getNameNode()
  if (Node.isIdentifier(node)) names.set(key, node)
  if (!Node.isObjectBindingPattern(node)) return
  for (const element of node.getElements())
    bindingNames(element, `${key} ${element.getPropertyNameNode()?.getText() ?? element.getName()}`, names)
}

/** The text with its names replaced wherever they are used. A name that would meet another one of the text stays. */
function renamed(text: SourceFile, renames: readonly Rename[]): string {
  if (renames.length === 0) return text.getFullText()
  const bound = boundNames(text)
  const free = renames.filter(
    ({ node, to }) =>
      !bound.some((each) => each.getText() === to && !renames.some((one) => one.node === each)) ||
      node.getText() === to,
  )
  const service = text.getProject().getLanguageService()
  const edits = free.flatMap(({ node, to }) =>
    service.findRenameLocations(node, { usePrefixAndSuffixText: true }).map((place): Edit => {
      const span = place.getTextSpan()
      const name = `${place.getPrefixText() ?? ''}${to}${place.getSuffixText() ?? ''}`
      return { start: span.getStart(), end: span.getEnd(), text: name }
    }),
  )
  return applyEdits(text.getFullText(), edits)
}

function boundNames(text: SourceFile): readonly Node[] {
  return text.getDescendants().filter((node) => {
    const parent = node.getParent()
    return (
      Node.isIdentifier(node) &&
      (Node.isVariableDeclaration(parent) ||
        Node.isBindingElement(parent) ||
        Node.isParameterDeclaration(parent)) &&
      parent.getNameNode() === node
    )
  })
}
