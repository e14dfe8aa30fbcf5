import type { NodeShape } from './graph.js'

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
