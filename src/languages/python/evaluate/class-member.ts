import { typeMember } from './root-members.js'
import { unknown } from './signals.js'
import type { ClassValue, Value } from './values.js'

/** Looks a name up along the MRO. A base outside the sources may define anything: from there on the answer is unknown. */
export function classMember(type: ClassValue, name: string, after?: ClassValue): Value | undefined {
  const start = after ? type.mro.indexOf(after) + 1 : 0
  for (let at = start; at < type.mro.length; at += 1) {
    const base = type.mro[at]!
    if (typeof base !== 'object' || base === null) continue
    if (base.kind === 'class') {
      const found = base.attributes.get(name)
      if (found !== undefined) return found
    } else if (base.kind === 'foreign' && base.path === 'type') {
      const found = typeMember(name)
      if (found !== undefined) return found
    } else if (base.kind === 'foreign')
      return { ...unknown('external', `${base.path} may define ${name}`), base: base.path }
    else if (base.kind === 'unknown') return base
  }
  return undefined
}
