import type { Expression } from '../../languages/python/syntax.js'
import { type BodyHost, openBody } from './body.js'
import { type Method, memberOf, type TaskView } from './members.js'
import type { Notebook } from './notebook.js'
import { read, resolveNames } from './reading.js'
import type { Rule } from './rule.js'

/**
 * Reads the defaults and annotations of a method that becomes a function. They are evaluated in the class body, whose
 * names are constants of the class. Gives the module-level names that they use.
 */
export function readHeader(
  method: Method,
  view: TaskView,
  host: BodyHost,
  rules: readonly Rule[],
  notebook: Notebook,
): ReadonlyMap<string, number> {
  const { owner, node } = method
  const { module } = owner
  const parts: Expression[] = [
    ...node.params.flatMap((each) => [each.default, each.annotation]),
    node.returns,
  ].filter((each) => each !== undefined)
  const free = new Map<string, number>()
  for (const part of parts) {
    const names = resolveNames(part, false)
    const place = { module, view, owner, role: 'helper' as const, node: part, names, self: null }
    const reading = read(part, openBody(place, host, notebook), names, rules, notebook, false)
    for (const [name, line] of reading.free) {
      const member = memberOf(owner, name)
      if (!member) free.set(name, line)
      else if (member.kind === 'constant') {
        const constant = host.constant(member)
        notebook.constants.push({ name: constant, place: owner, value: member.value })
        for (const use of names.uses) {
          if (use.node.id === name && !use.binding) notebook.edits.push({ ...use.node.span, text: constant })
        }
      } else {
        const why = `\`${name}\` of class \`${owner.node.name}\` is no constant`
        notebook.findings.push({ code: 'LUIGI-N216', why, at: { path: module.path, line } })
      }
    }
  }
  return free
}
