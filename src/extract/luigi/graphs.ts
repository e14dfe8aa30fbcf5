import type { Graph } from '../../model/graph.js'
import { type GraphAnswer, instantiate, type RootAsked } from './instantiate.js'
import type { LuigiProgram } from './program.js'

/** Variables that a machine sets for every process: "not set" would be no likely world. */
const MACHINE = new Set(
  'HOME USER LOGNAME HOSTNAME PATH PWD OLDPWD SHELL TERM LANG LC_ALL TZ TMPDIR TEMP TMP PYTHONPATH'.split(
    ' ',
  ),
)

/** Reading one variable can lead to the next. */
const MAX_ROUNDS = 4

/**
 * The graphs of roots that one process is asked for. Where a graph hangs on environment variables that are not given, and
 * only there, it is the graph where they are not set, so that their defaults hold; it is then not complete, and says on
 * which variables it stands. `reopen` gives the same program with variables that are taken as not set.
 */
export function graphsFor(
  program: LuigiProgram,
  roots: readonly RootAsked[],
  reopen: (unset: ReadonlySet<string>) => LuigiProgram,
): readonly GraphAnswer[] {
  const first = instantiate(program, roots)
  const unset = new Map<string, string>()
  let answers = first
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const before = unset.size
    for (const { variable, at } of answers.flatMap(unresolvedOf))
      if (variable !== undefined && !MACHINE.has(variable) && !unset.has(variable)) unset.set(variable, at)
    if (unset.size === before) break
    answers = instantiate(reopen(new Set(unset.keys())), roots)
  }
  return first.map((known, at) => better(known, answers[at]!, unset))
}

function unresolvedOf(answer: GraphAnswer): Graph['unresolved'] {
  return answer.ok ? answer.graph.unresolved : []
}

function better(known: GraphAnswer, supposed: GraphAnswer, unset: ReadonlyMap<string, string>): GraphAnswer {
  if (!known.ok || !supposed.ok || known.graph.complete) return known
  if (supposed.graph.nodes.length < known.graph.nodes.length) return known
  if (sameGraph(known.graph, supposed.graph)) return known
  const suppositions = [...unset].map(([variable, at]) => ({
    node: supposed.graph.root,
    code: 'UNKNOWN-ENVIRONMENT',
    at,
    why: `the environment variable ${variable} is not given: this is the graph where it is not set`,
    variable,
  }))
  return {
    ok: true,
    graph: {
      ...supposed.graph,
      complete: false,
      unresolved: [...supposed.graph.unresolved, ...suppositions],
    },
  }
}

function sameGraph(left: Graph, right: Graph): boolean {
  return JSON.stringify([left.root, left.edges]) === JSON.stringify([right.root, right.edges])
}
