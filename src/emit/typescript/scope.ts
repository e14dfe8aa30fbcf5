import type * as b from '@babel/types'
import type { Promised } from '../../sdk/index.js'

/** What a module's expressions may name while they are made. */
export interface ModuleScope {
  /** A name of the SDK; it is imported. */
  readonly sdk: (name: string) => b.Identifier
  /** The constant of a task, workflow or launch plan; it is imported where another module declares it. */
  readonly definition: (definition: object) => b.Identifier
  /** The expression of an image: its constant where the module has one. */
  readonly image: (image: string) => b.Expression
  /** A container's command: a program that other modules share is called by name. */
  readonly command: (words: readonly string[]) => b.Expression
  /** Promises mean something inside a workflow only. */
  readonly promise: (promise: Promised) => b.Expression
}
