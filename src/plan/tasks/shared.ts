import type { Fragments } from './fragments.js'
import type { NameAllocator } from './naming.js'
import type { Rule } from './rule.js'

/** What the conversion of one task shares with those of all others. */
export interface Shared {
  readonly rules: readonly Rule[]
  readonly names: NameAllocator
  readonly fragments: Fragments
  /** Converted methods by method: each meaning has a name of its own. */
  readonly variants: Map<string, Map<string, string>>
}
