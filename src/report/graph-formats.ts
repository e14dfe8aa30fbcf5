import type { Graph } from '../model/graph.js'

interface ViewNode {
  readonly id: string
  readonly label: string
  readonly level: string
  readonly open: string | null
}

/** A concrete graph in the form that is asked for. */
export async function formatGraph(
  graph: Graph,
  format: 'json' | 'text' | 'dot' | 'mermaid' | 'svg',
): Promise<string> {
  const nodes = graph.nodes.map((node) => ({
    id: node.id,
    label: node.id,
    level: node.external ? 'external' : 'task',
    open: graph.unresolved.find((one) => one.node === node.id)?.why ?? null,
  }))
  switch (format) {
    case 'json':
      return JSON.stringify(graph)
    case 'text':
      return textTree(graph)
    case 'dot':
      return dot(nodes, graph.edges)
    case 'mermaid':
      return mermaid(nodes, graph.edges)
    case 'svg':
      return svg(nodes, graph.edges)
  }
}

function textTree(graph: Graph): string {
  const below = new Map<string, string[]>()
  for (const [consumer, dependency] of graph.edges)
    below.set(consumer, [...(below.get(consumer) ?? []), dependency])
  const lines: string[] = []
  const shown = new Set<string>()
  const walk = (id: string, depth: number) => {
    const again = shown.has(id)
    shown.add(id)
    lines.push(`${'  '.repeat(depth)}${oneLine(id)}${again && below.has(id) ? ' (above)' : ''}`)
    if (!again) for (const other of below.get(id) ?? []) walk(other, depth + 1)
  }
  walk(graph.root, 0)
  for (const one of graph.unresolved)
    lines.push(`unresolved ${one.code} at ${oneLine(one.at)} (${oneLine(one.node)}): ${oneLine(one.why)}`)
  for (const one of graph.notes)
    lines.push(`note ${one.code} at ${oneLine(one.at)} (${oneLine(one.node)}): ${oneLine(one.why)}`)
  if (!graph.complete) lines.push('The graph is not complete.')
  return lines.join('\n')
}

/** Graphviz text; names are quoted so that nothing in them is syntax. */
export function dot(nodes: readonly ViewNode[], edges: readonly (readonly [string, string])[]): string {
  const quoted = (text: string) =>
    `"${text.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\r?\n/g, '\\n').replace(CONTROL, ' ')}"`
  return [
    'digraph pipeline {',
    '  rankdir=LR; bgcolor="transparent"; nodesep=0.25; ranksep=0.5;',
    '  node [shape=box, style="rounded,filled", fontname="sans-serif", fontsize=11, margin="0.16,0.08", color="#00000022"];',
    '  edge [color="#8892a0", arrowsize=0.6];',
    ...nodes.map(
      (node) =>
        `  ${quoted(node.id)} [label=${quoted(node.label)}, class=${quoted(`level-${node.level}${node.open ? ' open' : ''}`)}, fillcolor=${quoted(FILL[node.level] ?? '#e8eaee')}];`,
    ),
    // Data goes from a dependency to its consumer.
    ...edges.map(([consumer, dependency]) => `  ${quoted(dependency)} -> ${quoted(consumer)};`),
    '}',
  ].join('\n')
}

const FILL: Readonly<Record<string, string>> = {
  native: '#cfe8d5',
  bridged: '#fbe7b8',
  container: '#d9e2f3',
  structure: '#ececf1',
  external: '#f3d9e2',
  task: '#d9e2f3',
}

/** Mermaid text; nodes are numbered, their names stand in quoted labels only. */
export function mermaid(nodes: readonly ViewNode[], edges: readonly (readonly [string, string])[]): string {
  const index = new Map(nodes.map((node, at) => [node.id, `n${at}`]))
  const label = (text: string) =>
    text
      .split(/\r?\n/)
      .map((line) => line.replace(/[^\p{L}\p{N} _.,=:+\-/()]/gu, (c) => `#${c.codePointAt(0)};`))
      .join('<br/>')
  return [
    'flowchart LR',
    ...nodes.map(
      (node) =>
        `  ${index.get(node.id)}["${label(node.label)}"]${node.level === 'native' || node.level === 'task' ? '' : `:::${node.level}`}`,
    ),
    ...edges.flatMap(([consumer, dependency]) =>
      index.has(consumer) && index.has(dependency)
        ? [`  ${index.get(dependency)} --> ${index.get(consumer)}`]
        : [],
    ),
    '  classDef bridged fill:#fbe7b8',
    '  classDef container fill:#d9e2f3',
    '  classDef structure fill:#ececf1',
    '  classDef external fill:#f3d9e2',
  ].join('\n')
}

/** The graph as SVG, laid out by Graphviz. */
export async function svg(
  nodes: readonly ViewNode[],
  edges: readonly (readonly [string, string])[],
): Promise<string> {
  const { instance } = await import('@viz-js/viz')
  const viz = await instance()
  const drawn = viz.renderString(dot(nodes, edges), { format: 'svg' })
  // Only the drawing: no prologue, no comments (they repeat names as they are).
  return drawn
    .slice(drawn.indexOf('<svg'))
    .replace(/<!--[\s\S]*?-->\n?/g, '')
    .replace(/<title>[\s\S]*?<\/title>\n?/g, '')
}

const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f]/g

function oneLine(text: string): string {
  return text.replace(CONTROL, ' ').replace(/\n/g, ' ')
}
