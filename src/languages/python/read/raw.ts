/** The part of Tree-sitter's cursor that both builds have alike. */
export interface TreeCursor {
  readonly nodeType: string
  readonly nodeTypeId: number
  readonly nodeIsNamed: boolean
  readonly nodeIsMissing?: boolean
  readonly currentFieldName: string | null
  readonly currentFieldId: number | undefined
  readonly startIndex: number
  readonly endIndex: number
  /** The node itself, from which a later walk can start; native only. */
  readonly currentNode?: { walk(): TreeCursor }
  gotoFirstChild(): boolean
  gotoNextSibling(): boolean
  gotoParent(): boolean
}

/**
 * What a grammar's numbers mean, learned while reading. Asking the parser for a number is cheap, for a name it is not, and
 * the walk asks for every node.
 */
export interface Grammar {
  readonly kinds: (Kind | undefined)[]
  readonly fields: (string | undefined)[]
}

export interface Kind {
  readonly id: number
  readonly type: string
  readonly named: boolean
  readonly leaf: boolean
  /** A leaf, unless it is a text with places to fill in. */
  readonly isText: boolean
  readonly skipped: boolean
  /** Its children's fields are asked for. */
  readonly hasFields: boolean
  /** Places of its punctuation are asked for. */
  readonly placesTokens: boolean
  /** A token that stands for all of its kind where its place does not matter. */
  readonly token: Raw
}

export function newGrammar(): Grammar {
  return { kinds: [], fields: [] }
}

/**
 * A Tree-sitter node on our side of the border: made once, in one cursor pass. Punctuation has its text as its type, and
 * no place of its own (-1).
 */
export interface Raw {
  readonly type: string
  readonly field: string | null
  readonly start: number
  readonly end: number
  readonly named: boolean
  readonly children: readonly Raw[]
  /** Something inside could not be read. */
  readonly hasError: boolean
  /** The body of a function, which most readers never look at: copied when it is asked for. */
  readonly later?: Later
}

interface Later {
  readonly whole: () => Raw
  /** Its first statement alone. */
  readonly first: () => Raw | undefined
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

/** Nodes without fields that anybody asks for. */
const FIELDLESS = new Set([
  'module',
  'block',
  'expression_statement',
  'argument_list',
  'parameters',
  'list',
  'tuple',
  'set',
  'dictionary',
  'string',
  'concatenated_string',
  'comparison_operator',
  'expression_list',
  'pattern_list',
  'parenthesized_expression',
  'return_statement',
  'dotted_name',
  'conditional_expression',
  'slice',
  'list_splat',
  'dictionary_splat',
  'with_clause',
  'decorator',
  'if_clause',
])

/** A place that Tree-sitter could not make sense of. */
export interface ErrorPlace {
  readonly start: number
  readonly end: number
}

interface Walk {
  readonly cursor: TreeCursor
  readonly grammar: Grammar
  readonly text: string
  /** Null in a tree without errors, which needs no look at every token. */
  readonly errors: ErrorPlace[] | null
  /** Bodies of functions may wait: the tree stays. */
  readonly lazy: boolean
}

/**
 * Copies of what stands directly below the root that the cursor is on, comments left out, one after the other: all at once
 * would be many times the text. `errors` collects the unreadable places of a tree that has some. A node at the depth limit
 * has the type `too_deep`.
 */
export function* rawStatements(
  cursor: TreeCursor,
  grammar: Grammar,
  text: string,
  errors: ErrorPlace[] | null,
  lazy: boolean,
): Iterable<Raw> {
  const walk = { cursor, grammar, text, errors, lazy: lazy && errors === null }
  if (errors !== null && cursor.nodeType === 'ERROR')
    errors.push({ start: cursor.startIndex, end: cursor.endIndex })
  if (!cursor.gotoFirstChild()) return
  do {
    const kind = kindOf(cursor, grammar)
    if (kind.skipped) continue
    const child = copy(walk, kind, null, 1)
    if (child.named) yield child
  } while (cursor.gotoNextSibling())
}

/** A node whose inside was left for later, with its inside. */
export function expanded(node: Raw): Raw {
  return node.later?.whole() ?? node
}

/** The first statement of a block, without the others. */
export function firstStatement(block: Raw): Raw | undefined {
  return block.later ? block.later.first() : block.children.find((child) => child.named)
}

/** What a grammar's number for the node under a cursor means. */
export function kindOf(cursor: TreeCursor, grammar: Grammar): Kind {
  const id = cursor.nodeTypeId
  const known = grammar.kinds[id]
  if (known) return known
  const type = cursor.nodeType
  const named = cursor.nodeIsNamed
  const made: Kind = {
    id,
    type,
    named,
    leaf: LEAVES.has(type) || !named,
    isText: type === 'string',
    skipped: type === 'comment' || type === 'line_continuation',
    hasFields: !FIELDLESS.has(type),
    placesTokens: type === 'interpolation',
    token: { type, field: null, start: -1, end: -1, named, children: NONE, hasError: false },
  }
  grammar.kinds[id] = made
  return made
}

function fieldOf(cursor: TreeCursor, grammar: Grammar): string | null {
  const id = cursor.currentFieldId
  if (id === undefined || id === 0) return null
  const known = grammar.fields[id]
  if (known !== undefined) return known
  const name = cursor.currentFieldName
  if (name !== null) grammar.fields[id] = name
  return name
}

/** Nobody asks for the inside of a text without places to fill in: its source says all. */
export function isPlainText(text: string, start: number): boolean {
  for (let at = start; ; at += 1) {
    const letter = text[at]
    if (letter === 'f' || letter === 'F') return false
    if (letter === undefined || letter === '"' || letter === "'") return true
  }
}

function copy(walk: Walk, kind: Kind, field: string | null, depth: number): Raw {
  const { cursor, grammar, text, errors } = walk
  const start = cursor.startIndex
  const end = cursor.endIndex
  // A missing token has no width; an empty file is no error.
  const isError =
    errors !== null && (kind.type === 'ERROR' || (start === end && cursor.nodeIsMissing === true))
  if (isError) errors.push({ start, end })
  const node = { type: kind.type, field, start, end, named: kind.named, children: NONE, hasError: isError }
  const isLeaf = kind.leaf || (kind.isText && errors === null && isPlainText(text, start))
  if (isLeaf || !cursor.gotoFirstChild()) return node
  if (depth >= MAX_DEPTH) {
    cursor.gotoParent()
    return { ...node, type: 'too_deep' }
  }
  const children: Raw[] = []
  const isFunction = walk.lazy && kind.type === 'function_definition'
  let hasError = isError
  do {
    const inner = kindOf(cursor, grammar)
    if (inner.skipped) continue
    const innerField = kind.hasFields ? fieldOf(cursor, grammar) : null
    const placeless = !inner.named && errors === null && !kind.placesTokens
    if (isFunction && innerField === 'body') {
      children.push(later(walk, inner, depth))
      continue
    }
    const child = placeless
      ? innerField === null
        ? inner.token
        : { ...inner.token, field: innerField }
      : copy(walk, inner, innerField, depth + 1)
    if (child.hasError) hasError = true
    children.push(child)
  } while (cursor.gotoNextSibling())
  cursor.gotoParent()
  node.children = children
  node.hasError = hasError
  return node
}

function later(walk: Walk, kind: Kind, depth: number): Raw {
  const { cursor, grammar, text } = walk
  const place = cursor.currentNode!
  const inside = () => ({ cursor: place.walk(), grammar, text, errors: null, lazy: true })
  let copied: Raw | undefined
  return {
    type: kind.type,
    field: 'body',
    start: cursor.startIndex,
    end: cursor.endIndex,
    named: true,
    children: NONE,
    hasError: false,
    later: {
      whole: () => {
        copied ??= copy(inside(), kind, 'body', depth + 1)
        return copied
      },
      first: () => {
        const walk = inside()
        if (!walk.cursor.gotoFirstChild()) return undefined
        do {
          const inner = kindOf(walk.cursor, grammar)
          if (inner.named && !inner.skipped) return copy(walk, inner, null, depth + 2)
        } while (walk.cursor.gotoNextSibling())
        return undefined
      },
    },
  }
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
