/** The part of Tree-sitter's cursor that both builds have alike. */
export interface TreeCursor {
  readonly nodeType: string
  readonly nodeIsNamed: boolean
  readonly nodeIsMissing?: boolean
  readonly currentFieldName: string | null
  readonly startIndex: number
  readonly endIndex: number
  gotoFirstChild(): boolean
  gotoNextSibling(): boolean
  gotoParent(): boolean
}

/** A Tree-sitter node on our side of the border: made once, in one cursor pass. */
export interface Raw {
  readonly type: string
  readonly field: string | null
  readonly start: number
  readonly end: number
  readonly named: boolean
  readonly children: readonly Raw[]
}

/** Deeper nesting than this is cut: no person writes it, and recursion over it would not end well. */
const MAX_DEPTH = 220
const NONE: readonly Raw[] = []
/** Nodes whose inside nobody asks for. */
const LEAVES = new Set([
  'identifier',
  'integer',
  'float',
  'string_content',
  'string_start',
  'string_end',
  'comment',
  'true',
  'false',
  'none',
])

/** Copies the tree under the cursor, comments left out. A node at the depth limit has the type `too_deep`. */
export function rawTree(cursor: TreeCursor): Raw {
  return copy(cursor, 0)
}

function copy(cursor: TreeCursor, depth: number): Raw {
  const type = cursor.nodeType
  const node = {
    type,
    field: cursor.currentFieldName,
    start: cursor.startIndex,
    end: cursor.endIndex,
    named: cursor.nodeIsNamed,
    children: NONE,
  }
  if (LEAVES.has(type) || !cursor.gotoFirstChild()) return node
  if (depth >= MAX_DEPTH) {
    cursor.gotoParent()
    return { ...node, type: 'too_deep' }
  }
  const children: Raw[] = []
  do {
    const kind = cursor.nodeType
    if (kind !== 'comment' && kind !== 'line_continuation') children.push(copy(cursor, depth + 1))
  } while (cursor.gotoNextSibling())
  cursor.gotoParent()
  node.children = children
  return node
}

/** The child in a field, or undefined. */
export function field(node: Raw, name: string): Raw | undefined {
  for (const child of node.children) if (child.field === name) return child
  return undefined
}

/** All children in a field. */
export function fields(node: Raw, name: string): readonly Raw[] {
  return node.children.filter((child) => child.field === name)
}

/** Children that are not punctuation. */
export function named(node: Raw): readonly Raw[] {
  return node.children.filter((child) => child.named)
}
