import type { Call, Expression, Name } from '../../languages/python/syntax.js'
import type { BodyContext } from '../tasks/rule.js'
import type { Kind } from './kinds.js'

/** A place whose meaning the two Pythons may not share, or that this check does not know. */
export class Differs extends Error {
  constructor(
    readonly why: string,
    readonly node: { readonly span: { readonly line: number } },
  ) {
    super(why)
  }
}

/** What is known while a body is checked. */
export interface Scope {
  readonly body: BodyContext
  /** `from __future__ import division` */
  readonly division: boolean
  readonly printFunction: boolean
  /** Kinds of local names so far. */
  readonly locals: Map<string, Kind>
  /** The dotted path that a name or a chain of attributes imports: `os.path.join`. */
  readonly imported: (node: Expression) => string | undefined
  readonly isBuiltin: (node: Name) => boolean
  readonly kindOfCall: (node: Call, scope: Scope) => Kind
}
