import { z } from 'zod'
import type { ParameterExpression } from './model.js'

/** One concrete task instance, identified as its engine does. */
export const graphNode = z.object({
  id: z.string(),
  family: z.string(),
  module: z.string(),
  /** Serialised as the engine does. */
  params: z.record(z.string(), z.string()),
  external: z.boolean(),
  /** Its run() yields further tasks, which only a run can tell. */
  dynamic: z.boolean(),
  /** Target locations; null when they are not known statically. */
  outputs: z.array(z.string()).nullable(),
})
export type GraphNode = z.infer<typeof graphNode>

/** The concrete graph that the engine itself would build for one root: `repipe graph --format json`, one line a root. */
export const graph = z.object({
  root: z.string(),
  /** True only when nothing reachable is unresolved. */
  complete: z.boolean(),
  nodes: z.array(graphNode),
  /** [consumer id, dependency id] */
  edges: z.array(z.tuple([z.string(), z.string()])),
  unresolved: z.array(
    z.object({
      node: z.string(),
      code: z.string(),
      at: z.string(),
      why: z.string(),
      /** The environment variable that would tell, when it is given with --env. */
      variable: z.string().optional(),
      /** The base class outside the sources that would tell, when its folder is named with --python-path. */
      base: z.string().optional(),
      /** The release of a library that would tell, when the folder of the one in use is named with --python-path. */
      release: z.string().optional(),
    }),
  ),
  /** What is certain, but may surprise. */
  notes: z.array(z.object({ node: z.string(), code: z.string(), at: z.string(), why: z.string() })),
})
export type Graph = z.infer<typeof graph>

/** Node ids in the shape that requires() returned them. */
export type NodeShape =
  | { readonly kind: 'none' }
  | { readonly kind: 'one'; readonly node: string }
  | { readonly kind: 'sequence'; readonly items: readonly NodeShape[] }
  | {
      readonly kind: 'mapping'
      readonly entries: readonly { readonly key: string; readonly value: NodeShape }[]
    }

/** One task instance of a root whose parameters are not bound yet. */
export interface ParameterisedNode {
  /** Unique and deterministic in its graph. */
  readonly id: string
  /** Task definition id. */
  readonly task: string
  /** Every parameter of the task, as an expression over the ROOT's parameters. */
  readonly arguments: Readonly<Record<string, ParameterExpression>>
  readonly dependencies: NodeShape
  /**
   * Set when the shape of its requires() is not constant: `parameters`: it depends on parameter values (branch, loop,
   * recursion); `unknown`: it cannot be known without running the code. Its dependencies are then `none`.
   */
  readonly open: {
    readonly kind: 'parameters' | 'unknown'
    readonly code: string
    readonly why: string
    readonly at: string
  } | null
}

/** The graph of a root as far as its shape is the same for all parameter values. Nodes in topological order, dependencies first. */
export interface ParameterisedGraph {
  readonly task: string
  readonly root: string
  readonly nodes: readonly ParameterisedNode[]
}
