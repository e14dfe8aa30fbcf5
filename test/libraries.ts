import { readdirSync, readFileSync } from 'node:fs'
import type { Graph } from '../src/model/graph.js'
import { graphOf, type ReadOptions, readProgram } from '../src/read-program.js'
import { inRepository } from './harness.js'

/** A program of fixtures/libraries, written on a library that is built on Luigi. */
export interface LibraryProgram {
  readonly name: string
  readonly roots: readonly {
    readonly task: string
    readonly module: string
    readonly params: Readonly<Record<string, string>>
  }[]
  /** What the real library builds for each root: record_truth.py wrote it. */
  readonly truths: readonly LibraryTruth[]
}

interface LibraryTruth {
  readonly root: string
  readonly nodes: readonly { readonly id: string; readonly outputs: readonly string[] | null }[]
  readonly edges: readonly (readonly [string, string])[]
}

export function libraryPrograms(): readonly LibraryProgram[] {
  const folder = inRepository('fixtures/libraries')
  return readdirSync(folder)
    .filter((file) => file.endsWith('.fixture.json'))
    .sort()
    .map((file) => {
      const name = file.slice(0, -'.fixture.json'.length)
      const json = (path: string) => JSON.parse(readFileSync(`${folder}/${path}`, 'utf8'))
      return { name, roots: json(file).roots, truths: json(`${name}.truth.json`).roots }
    })
}

/** How our graph of a root differs from the library's: what it has too much, whether it has all, what it leaves open. */
export interface Compared {
  readonly root: string
  readonly extra: readonly string[]
  readonly whole: boolean
  readonly open: readonly string[]
}

/** Compares the graphs of all roots of a program. */
export async function comparedWithLibrary(
  { name, roots, truths }: LibraryProgram,
  options: ReadOptions,
): Promise<readonly Compared[]> {
  const read = await readProgram(inRepository(`fixtures/libraries/${name}`), options)
  if (!read.ok) throw new Error(read.problem.why)
  return roots.map((root, at) => {
    const answer = graphOf(read, root)
    const label = `${root.task} ${JSON.stringify(root.params)}`
    return answer.ok
      ? compared(label, answer.graph, truths[at]!)
      : { root: label, extra: [], whole: false, open: [answer.problem.why] }
  })
}

function compared(root: string, graph: Graph, truth: LibraryTruth): Compared {
  const outputs = new Map(truth.nodes.map((node) => [node.id, String(node.outputs)]))
  const edges = new Set(truth.edges.map(String))
  return {
    root,
    extra: [
      ...graph.nodes.filter(({ id }) => !outputs.has(id)).map(({ id }) => id),
      ...graph.nodes
        .filter(({ id, outputs: own }) => outputs.has(id) && own !== null && String(own) !== outputs.get(id))
        .map(({ id, outputs: own }) => `${id} writes ${own}`),
      ...graph.edges.map(String).filter((edge) => !edges.has(edge)),
    ],
    whole:
      graph.root === truth.root && graph.nodes.length === outputs.size && graph.edges.length === edges.size,
    open: [...new Set(graph.unresolved.map(({ why }) => why))],
  }
}
