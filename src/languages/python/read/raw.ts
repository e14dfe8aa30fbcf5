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
  /** Something inside could not be read. */
  readonly hasError: boolean
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

/** A place that Tree-sitter could not make sense of. */
export interface ErrorPlace {
  readonly start: number
  readonly end: number
}

/**
 * Copies the tree under the cursor, comments left out, and notes the unreadable places. A node at the depth limit has the
 * type `too_deep`.
 */
export function rawTree(cursor: TreeCursor, errors: ErrorPlace[]): Raw {
  return copy(cursor, 0, errors)
}

function copy(cursor: TreeCursor, depth: number, errors: ErrorPlace[]): Raw {
  const type = cursor.nodeType
  const start = cursor.startIndex
  const end = cursor.endIndex
  // A missing token has no width; an empty file is no error.
  const isError = type === 'ERROR' || (start === end && cursor.nodeIsMissing === true)
  if (isError) errors.push({ start, end })
  const node = { type, field: cursor.currentFieldName, start, end, named: cursor.nodeIsNamed, children: NONE, hasError: isError }
  if (LEAVES.has(type) || !cursor.gotoFirstChild()) return node
  if (depth >= MAX_DEPTH) {
    cursor.gotoParent()
    return { ...node, type: 'too_deep' }
  }
  const children: Raw[] = []
  let hasError = isError
  do {
    const kind = cursor.nodeType
    if (kind === 'comment' || kind === 'line_continuation') continue
    const child = copy(cursor, depth + 1, errors)
    if (child.hasError) hasError = true
    children.push(child)
  } while (cursor.gotoNextSibling())
  cursor.gotoParent()
  node.children = children
  node.hasError = hasError
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
