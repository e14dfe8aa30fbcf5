import type { NodeShape } from '../../model/graph.js'

/** All node ids of a shape, in order, each once. */
export function nodesOf(shape: NodeShape): readonly string[] {
  switch (shape.kind) {
    case 'none':
      return []
    case 'one':
      return [shape.node]
    case 'sequence':
      return [...new Set(shape.items.flatMap(nodesOf))]
    case 'mapping':
      return [...new Set(shape.entries.flatMap((entry) => nodesOf(entry.value)))]
  }
}

/** The part of a shape that subscripts lead to. */
export function partOf(shape: NodeShape, path: readonly (number | string)[]): NodeShape {
  const [first, ...rest] = path
  if (first === undefined) return shape
  const none: NodeShape = { kind: 'none' }
  if (shape.kind === 'sequence') return partOf(shape.items[Number(first)] ?? none, rest)
  if (shape.kind !== 'mapping') return none
  return partOf(shape.entries.find((entry) => entry.key === first)?.value ?? none, rest)
}
