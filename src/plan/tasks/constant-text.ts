import { snakeCase } from '../../languages/python/literal.js'
import type { Expression } from '../../languages/python/syntax.js'
import { edited } from './emission.js'
import { memberOf } from './members.js'
import type { NameAllocator } from './naming.js'
import type { Reading } from './notebook.js'
import type { ClassPlace } from './repository.js'
import type { Edit } from './rule.js'

/** A constant of a class as a definition of a module. */
export interface ConstantText {
  readonly text: string
  /** Constants of the same class that it names, under their new names. */
  readonly inner: readonly { readonly name: string; readonly value: Expression }[]
  /** Names of the class that it needs and that are no constants. */
  readonly others: readonly { readonly id: string; readonly line: number }[]
  /** All names that are the class's. */
  readonly ofClass: ReadonlySet<string>
}

export function constantText(
  name: string,
  place: ClassPlace,
  value: Expression,
  reading: Reading,
  names: NameAllocator,
): ConstantText {
  const edits: Edit[] = [...reading.edits]
  const inner: { name: string; value: Expression }[] = []
  const others: { id: string; line: number }[] = []
  const ofClass = new Set<string>()
  for (const { node, binding } of reading.names.uses) {
    const member = binding ? undefined : memberOf(place, node.id)
    if (!member) continue
    ofClass.add(node.id)
    if (member.kind !== 'constant') {
      others.push({ id: node.id, line: node.span.line })
      continue
    }
    const wanted = `${snakeCase(place.node.name)}_${member.name.replace(/^_+/, '')}`.toUpperCase()
    const own = names.allocate(`constant ${place.module.path}:${member.value.span.start}`, wanted)
    inner.push({ name: own, value: member.value })
    edits.push({ ...node.span, text: own })
  }
  const text = `${name} = ${edited(place.module, value.span.start, value.span.end, edits)}`
  return { text, inner, others, ofClass }
}
