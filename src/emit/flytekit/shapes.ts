import type { NodeShape } from '../../model/graph.js'

/** The part of a shape that subscripts lead to. */
export function partOf(shape: NodeShape, path: readonly (number | string)[]): NodeShape {
  const [first, ...rest] = path
  if (first === undefined) return shape
  const none: NodeShape = { kind: 'none' }
  if (shape.kind === 'sequence') return partOf(shape.items[Number(first)] ?? none, rest)
  if (shape.kind !== 'mapping') return none
  return partOf(shape.entries.find((entry) => entry.key === first)?.value ?? none, rest)
}
