import type { Method } from './members.js'
import type { Reading } from './notebook.js'
import type { BodyContext } from './rule.js'

/** A method as the rules read it, by `path:start` of its text. */
export interface ReadMethod {
  readonly key: string
  readonly method: Method
  readonly reading: Reading
  readonly role: BodyContext['role']
}
