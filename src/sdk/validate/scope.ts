import type { TypedInterface } from '../generated/flyteidl/core/interface_pb.js'
import type { LiteralType } from '../generated/flyteidl/core/types_pb.js'
import type { IfElseBlock, Node, WorkflowTemplate } from '../generated/flyteidl/core/workflow_pb.js'

export type Types = ReadonlyMap<string, LiteralType>

/** What a caller sees of something that a node runs. */
export interface Callable {
  readonly inputs: Types
  readonly outputs: Types
  /** Inputs that need not be bound, whatever their types. */
  readonly defaulted: ReadonlySet<string>
}

/** All that the nodes of a package may run, by the keys of their identifiers. */
export interface PackageIndex {
  readonly tasks: ReadonlyMap<string, Callable>
  readonly launchPlans: ReadonlyMap<string, Callable>
}

/** A workflow while its nodes are checked. */
export interface WorkflowScope {
  readonly template: WorkflowTemplate
  readonly index: PackageIndex
  readonly subWorkflows: ReadonlyMap<string, WorkflowTemplate>
  /** Top-level nodes by id. */
  readonly nodes: ReadonlyMap<string, Node>
  /** Outputs of a node, each computed once; null when they cannot be known. */
  readonly outputsOf: (node: Node) => Types | null
}

export const START = 'start-node'
export const END = 'end-node'

export function typesOf(variables: TypedInterface['inputs']): Types {
  return new Map(
    Object.entries(variables?.variables ?? {}).flatMap(([name, { type }]) => (type ? [[name, type]] : [])),
  )
}

export function callableOf(typed: TypedInterface | undefined): Callable {
  return { inputs: typesOf(typed?.inputs), outputs: typesOf(typed?.outputs), defaulted: new Set() }
}

/** The nodes of all cases of a choice, the last one included. */
export function caseNodes(block: IfElseBlock | undefined): readonly Node[] {
  const blocks = [...(block?.case ? [block.case] : []), ...(block?.other ?? [])]
  const nodes = blocks.flatMap((each) => (each.thenNode ? [each.thenNode] : []))
  return block?.default.case === 'elseNode' ? [...nodes, block.default.value] : nodes
}
