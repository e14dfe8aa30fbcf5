import type { EvaluationInputs } from '../../languages/python/evaluate/values.js'
import type { Graph } from '../../model/graph.js'
import { type GraphAnswer, instantiate, type RootAsked } from './instantiate.js'
import type { LuigiProgram } from './program.js'

/** What is supposed where the sources do not say. */
export type Suppositions = Required<Pick<EvaluationInputs, 'unset' | 'plainBases' | 'releases'>>

/** Variables that a machine sets for every process: "not set" would be no likely world. */
const MACHINE = new Set(
  'HOME USER LOGNAME HOSTNAME PATH PWD OLDPWD SHELL TERM LANG LC_ALL TZ TMPDIR TEMP TMP PYTHONPATH'.split(
    ' ',
  ),
)

/** Reading one variable can lead to the next. */
const MAX_ROUNDS = 4

/**
 * The graphs of roots that one process is asked for. Where a graph hangs on environment variables that are not given, on
 * base classes outside the sources, or on the release of a library, it is the graph where the variables are not set, the
 * bases bring nothing, and the library is a new one; it is then not complete, and says on what it stands. `reopen` gives the
 * same program under suppositions.
 */
export function graphsFor(
  program: LuigiProgram,
  roots: readonly RootAsked[],
  reopen: (suppositions: Suppositions) => LuigiProgram,
): readonly GraphAnswer[] {
  const first = instantiate(program, roots)
  const variables = new Map<string, string>()
  const bases = new Map<string, string>()
  const releases = new Map<string, string>()
  let answers = first
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const before = variables.size + bases.size + releases.size
    for (const { variable, base, release, at } of answers.flatMap(unresolvedOf)) {
      if (variable !== undefined && !MACHINE.has(variable) && !variables.has(variable))
        variables.set(variable, at)
      if (base !== undefined && !bases.has(base)) bases.set(base, at)
      if (release !== undefined && !releases.has(release)) releases.set(release, at)
    }
    if (variables.size + bases.size + releases.size === before) break
    const supposed = reopen({
      unset: new Set(variables.keys()),
      plainBases: new Set(bases.keys()),
      releases: new Set(releases.keys()),
    })
    answers = instantiate(supposed, roots)
  }
  return first.map((known, at) => better(known, answers[at]!, variables, bases, releases))
}

function unresolvedOf(answer: GraphAnswer): Graph['unresolved'] {
  return answer.ok ? answer.graph.unresolved : []
}

function better(
  known: GraphAnswer,
  supposed: GraphAnswer,
  variables: ReadonlyMap<string, string>,
  bases: ReadonlyMap<string, string>,
  releases: ReadonlyMap<string, string>,
): GraphAnswer {
  if (!known.ok || !supposed.ok || known.graph.complete) return known
  if (supposed.graph.nodes.length < known.graph.nodes.length) return known
  if (sameGraph(known.graph, supposed.graph)) return known
  const node = supposed.graph.root
  return {
    ok: true,
    graph: {
      ...supposed.graph,
      complete: false,
      unresolved: [
        ...supposed.graph.unresolved,
        ...[...variables].map(([variable, at]) => ({
          node,
          code: 'UNKNOWN-ENVIRONMENT',
          at,
          why: `the environment variable ${variable} is not given: this is the graph where it is not set`,
          variable,
        })),
        ...[...bases].map(([base, at]) => ({
          node,
          code: 'UNKNOWN-EXTERNAL',
          at,
          why: `the base ${base} is outside the sources: this is the graph where it brings nothing to the task`,
          base,
        })),
        ...[...releases].map(([release, at]) => ({
          node,
          code: 'UNKNOWN-EXTERNAL',
          at,
          why: `the release of the library in use is not known: this is the graph with ${release} or a later one`,
          release,
        })),
      ],
    },
  }
}

function sameGraph(left: Graph, right: Graph): boolean {
  return JSON.stringify([left.root, left.edges]) === JSON.stringify([right.root, right.edges])
}
