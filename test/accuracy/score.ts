import type { Graph } from '../../src/model/graph.js'

/** What Luigi says of a package: edges of the tasks whose requires() answered. */
export interface Truth {
  readonly known: ReadonlySet<string>
  readonly edges: ReadonlyMap<string, readonly string[]>
}

export const SCORES = ['exact', 'hedged', 'partial', 'wrong', 'none'] as const

/** How good an answer is; the definitions stand in the report. */
export type Score = (typeof SCORES)[number]

/**
 * Scores the answer for a root. Below a task whose requires() failed in Luigi nothing is known, so nothing there counts; what the answer
 * leaves unresolved there is no hedge.
 */
export function score(answer: Graph | undefined, root: string, truth: Truth): Score {
  if (!answer) return 'none'
  const want = reached(root, truth.edges, truth.known)
  const frontier = new Set([...want].filter((id) => !truth.known.has(id)))
  const ours = new Map<string, string[]>()
  for (const [from, to] of answer.edges) ours.set(from, [...(ours.get(from) ?? []), to])
  const got = reached(answer.root, ours, new Set([...ours.keys()].filter((id) => !frontier.has(id))))
  const wanted = edgesOf(want, truth.edges, truth.known)
  const given = edgesOf(got, ours, new Set([...got].filter((id) => !frontier.has(id))))
  const isExtra = [...got].some((id) => !want.has(id)) || [...given].some((edge) => !wanted.has(edge))
  if (answer.root !== root)
    return answer.unresolved.length > 0 && answer.nodes.length === 0 ? 'partial' : 'wrong'
  if (isExtra) return 'wrong'
  const isMissing = [...want].some((id) => !got.has(id)) || [...wanted].some((edge) => !given.has(edge))
  if (isMissing) return answer.complete ? 'wrong' : 'partial'
  const isHedged = answer.unresolved.some(({ node }) => !frontier.has(node ?? '') && want.has(node ?? root))
  return isHedged ? 'hedged' : 'exact'
}

function reached(
  root: string,
  edges: ReadonlyMap<string, readonly string[]>,
  followed: ReadonlySet<string>,
): ReadonlySet<string> {
  const seen = new Set<string>()
  const todo = [root]
  for (let id = todo.pop(); id !== undefined; id = todo.pop()) {
    if (seen.has(id)) continue
    seen.add(id)
    if (followed.has(id)) todo.push(...(edges.get(id) ?? []))
  }
  return seen
}

function edgesOf(
  nodes: ReadonlySet<string>,
  edges: ReadonlyMap<string, readonly string[]>,
  followed: ReadonlySet<string>,
): ReadonlySet<string> {
  return new Set(
    [...nodes].flatMap((from) =>
      followed.has(from) ? (edges.get(from) ?? []).map((to) => `${from}\n${to}`) : [],
    ),
  )
}
