import { Node, type Statement } from 'ts-morph'

/** The statements of a file or of a function's body. */
export function statementsOf(node: Node): readonly Statement[] {
  return Node.isSourceFile(node) || Node.isBlock(node) ? node.getStatements() : []
}

/** The variable that a statement declares, when it declares just one. */
export function declaredName(statement: Node): string | null {
  if (!Node.isVariableStatement(statement)) return null
  const [only, ...more] = statement.getDeclarations()
  return only && more.length === 0 ? only.getName() : null
}

/** What a statement computes: an initializer, or the expression that it is. */
export function computedBy(statement: Node): Node | null {
  if (Node.isVariableStatement(statement)) return statement.getDeclarations()[0]?.getInitializer() ?? null
  if (Node.isExpressionStatement(statement) || Node.isReturnStatement(statement))
    return statement.getExpression() ?? null
  return null
}

/** What tells a statement from its neighbours in one text. */
export function ownKey(statement: Statement): string | null {
  if (Node.isImportDeclaration(statement)) return `import ${statement.getModuleSpecifierValue()}`
  if (Node.isReturnStatement(statement)) return 'return'
  const declared = declaredName(statement)
  if (declared !== null) return `const ${declared}`
  if (
    Node.isFunctionDeclaration(statement) ||
    Node.isInterfaceDeclaration(statement) ||
    Node.isTypeAliasDeclaration(statement)
  )
    return `declared ${statement.getName()}`
  return null
}

/** What stays the same about a definition or a node when its variable gets another name, or none. */
function identity(statement: Statement): string | null {
  const value = computedBy(statement)
  if (!value || !Node.isCallExpression(value)) return null
  const [first] = value.getArguments()
  if (Node.isObjectLiteralExpression(first)) {
    const named = first.getProperty('name')
    return named && Node.isPropertyAssignment(named) ? `name ${named.getInitializer()?.getText()}` : null
  }
  return first ? `run ${value.getExpression().getText()} ${first.getText()}` : null
}

/**
 * Pairs the statements of two lists: by what they declare, then by the definition or node that they are. A node that is
 * placed several times is paired by its place only while both lists have as many that are not paired yet.
 */
export function pairStatements<L extends Statement, R extends Statement>(
  left: readonly L[],
  right: readonly R[],
): ReadonlyMap<L, R> {
  const pairs = new Map<L, R>()
  const free = new Set<R>(right)
  const pair = (keyOf: (statement: Statement) => string | null): void => {
    const rights = grouped([...free], keyOf)
    const lefts = grouped(
      left.filter((each) => !pairs.has(each)),
      keyOf,
    )
    for (const [key, ones] of lefts) {
      const others = rights.get(key) ?? []
      if (ones.length !== others.length) continue
      for (const [at, one] of ones.entries()) {
        const other = others[at]
        if (!other) continue
        pairs.set(one, other)
        free.delete(other)
      }
    }
  }
  pair(ownKey)
  pair((statement) => computedBy(statement)?.getText() ?? null)
  pair(identity)
  pair((statement) => (ownKey(statement) === null ? statement.getText() : null))
  return pairs
}

function grouped<T extends Statement>(
  statements: readonly T[],
  keyOf: (statement: Statement) => string | null,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const statement of statements) {
    const key = keyOf(statement)
    if (key !== null) groups.set(key, [...(groups.get(key) ?? []), statement])
  }
  return groups
}

/** The function that a statement's value is made with: the builder of a workflow. */
export function functionOf(statement: Node) {
  const value = computedBy(statement)
  if (!value || !Node.isCallExpression(value)) return null
  return value.getArguments().find(Node.isArrowFunction) ?? null
}

/** The body of that function when it is a block. */
export function functionBody(statement: Node): Node | null {
  const body = functionOf(statement)?.getBody()
  return body && Node.isBlock(body) ? body : null
}
