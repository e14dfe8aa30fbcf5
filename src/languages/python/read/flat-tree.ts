import type { Tree } from '../tree-sitter.js'
import { type Grammar, isPlainText, type Kind, kindOf, type TreeCursor } from './raw.js'

/**
 * A syntax tree as numbers, which cost nothing to hand from one thread to another: for every node, in the order of a walk
 * from the top, its kind, its field, where it starts and ends, and the index behind all that is below it. Only what
 * `raw.ts` asks for is in it.
 */
export interface FlatTree {
  readonly nodes: Int32Array
  readonly hasError: boolean
}

/** What the numbers of kinds and fields mean; the same for every tree of a grammar. */
export interface FlatNames {
  readonly kinds: Map<number, Pick<Kind, 'type' | 'named'>>
  readonly fields: Map<number, string>
}

export function newFlatNames(): FlatNames {
  return { kinds: new Map(), fields: new Map() }
}

const KIND = 0
const FIELD = 1
const START = 2
const END = 3
const AFTER = 4
const WIDTH = 5
/** Added to the kind of a node that is missing in the text. */
const MISSING = 1 << 20

/** The tree of a text as numbers; names that are new are added. */
export function flatTree(tree: Tree, text: string, grammar: Grammar, names: FlatNames): FlatTree {
  const cursor = tree.walk()
  const { hasError } = tree.rootNode
  let nodes = new Int32Array(WIDTH * Math.max(64, text.length >> 3))
  let end = 0
  const above: number[] = []
  const kinds: Kind[] = []
  for (;;) {
    const kind = kindOf(cursor, grammar)
    const parent = kinds.at(-1)
    if (!kind.skipped) {
      const at = end
      end += WIDTH
      if (end > nodes.length) nodes = larger(nodes)
      write(nodes, at, cursor, kind, parent, hasError, names)
      const isLeaf = kind.leaf || (kind.isText && !hasError && isPlainText(text, nodes[at + START]!))
      if (!isLeaf && cursor.gotoFirstChild()) {
        above.push(at)
        kinds.push(kind)
        continue
      }
      nodes[at + AFTER] = end
    }
    while (!cursor.gotoNextSibling()) {
      const inside = above.pop()
      if (inside === undefined) return { nodes: nodes.slice(0, end), hasError }
      kinds.pop()
      cursor.gotoParent()
      nodes[inside + AFTER] = end
    }
  }
}

function larger(nodes: Int32Array): Int32Array<ArrayBuffer> {
  const made = new Int32Array(nodes.length * 2)
  made.set(nodes)
  return made
}

function write(
  nodes: Int32Array,
  at: number,
  cursor: TreeCursor,
  kind: Kind,
  parent: Kind | undefined,
  hasError: boolean,
  names: FlatNames,
): void {
  if (!names.kinds.has(kind.id)) names.kinds.set(kind.id, { type: kind.type, named: kind.named })
  nodes[at + KIND] = hasError && cursor.nodeIsMissing === true ? kind.id | MISSING : kind.id
  if (parent?.hasFields) {
    const field = cursor.currentFieldId ?? 0
    if (field !== 0 && !names.fields.has(field)) names.fields.set(field, cursor.currentFieldName ?? '')
    nodes[at + FIELD] = field
  }
  if (!kind.named && !hasError && parent?.placesTokens !== true) return
  nodes[at + START] = cursor.startIndex
  nodes[at + END] = cursor.endIndex
}

/** A flat tree as a tree to walk. */
export function walkable({ nodes, hasError }: FlatTree, names: FlatNames): Tree {
  return { rootNode: { hasError }, walk: () => flatCursor(nodes, names, 0) }
}

/** A walk over a flat tree, as Tree-sitter's own cursor does it. */
function flatCursor(nodes: Int32Array, names: FlatNames, root: number): TreeCursor {
  let at = root
  const above: number[] = []
  const kindAt = () => names.kinds.get(nodes[at + KIND]! & ~MISSING)!
  return {
    get nodeTypeId() {
      return nodes[at + KIND]! & ~MISSING
    },
    get nodeType() {
      return kindAt().type
    },
    get nodeIsNamed() {
      return kindAt().named
    },
    get nodeIsMissing() {
      return (nodes[at + KIND]! & MISSING) !== 0
    },
    get currentFieldId() {
      return nodes[at + FIELD]!
    },
    get currentFieldName() {
      return names.fields.get(nodes[at + FIELD]!) ?? null
    },
    get startIndex() {
      return nodes[at + START]!
    },
    get endIndex() {
      return nodes[at + END]!
    },
    get currentNode() {
      const place = at
      return { walk: () => flatCursor(nodes, names, place) }
    },
    gotoFirstChild() {
      if (nodes[at + AFTER] === at + WIDTH) return false
      above.push(at)
      at += WIDTH
      return true
    },
    gotoNextSibling() {
      const parent = above.at(-1)
      const next = nodes[at + AFTER]!
      if (parent === undefined || next >= nodes[parent + AFTER]!) return false
      at = next
      return true
    },
    gotoParent() {
      const parent = above.pop()
      if (parent === undefined) return false
      at = parent
      return true
    },
  }
}
