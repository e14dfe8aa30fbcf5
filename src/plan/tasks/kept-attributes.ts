import { setByRun } from './attribute-users.js'
import type { Conversion } from './conversion.js'
import type { TaskView } from './members.js'
import type { ReadMethod } from './read-method.js'
import { type Alias, type Finding, keptAttribute } from './rule.js'

/**
 * run() hands what it keeps on the task to the methods that it calls. That is the same as keeping it only where they are called
 * when it is set, at once, and by run().
 */
export function keptFindings(
  view: TaskView,
  conversion: Conversion,
  run: ReadMethod | undefined,
  others: readonly ReadMethod[],
): readonly Finding[] {
  const keptOf = (key: string) =>
    conversion.needs(key).flatMap((alias: Alias) => {
      const attribute = keptAttribute(alias)
      return attribute === undefined ? [] : [attribute]
    })
  const found = (attributes: readonly string[], { method }: ReadMethod): Finding[] =>
    attributes.map((attribute) => ({
      code: 'LUIGI-N208',
      why: `it keeps \`${attribute}\` on the task`,
      at: { path: method.owner.module.path, line: method.node.span.line },
    }))
  return [
    ...others.flatMap((each) => found(keptOf(each.key), each)),
    ...conversion.all().flatMap((each) => {
      const { node } = each.method
      // What a generator reads, it reads when somebody asks it for more.
      if (each.role === 'helper' && (node.isGenerator || node.isAsync)) return found(keptOf(each.key), each)
      return each.reading.calls.flatMap(({ key, at, held }) => {
        const kept = keptOf(key)
        if (held) return found(kept, each)
        if (each !== run) return []
        return found(
          kept.filter((attribute) => at < (setByRun(view, attribute) ?? Number.POSITIVE_INFINITY)),
          each,
        )
      })
    }),
  ]
}
