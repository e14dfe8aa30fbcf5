import { visitStatements } from '../../src/languages/python/visit.js'
import { importedPath } from '../../src/plan/tasks/luigi-names.js'
import type { Method, TaskView } from '../../src/plan/tasks/members.js'
import { resolveNames } from '../../src/plan/tasks/reading.js'
import type { Finding, NoteRule } from '../../src/plan/tasks/rule.js'

const asking =
  /^(os\.(path\.(exists|lexists|isfile|isdir|islink|getsize|getmtime)|listdir|scandir|walk|stat|access)|glob\.i?glob|open|io\.open|(pathlib\.Path|luigi\.(local_target\.|file\.)?(LocalTarget|File)).*\.(exists|is_file|is_dir|stat|iterdir|i?glob|open|read_text|read_bytes))$/

/** A complete() that looks at the disk. */
export const rule: NoteRule = {
  code: 'LUIGI-N409',
  title: 'Its own complete() looks at the disk of the machine',
  why: 'Each task runs in a pod of its own, with a fresh disk: a marker that an earlier run left on the disk is not there, so the task runs again where Luigi, on the same machine, would have skipped it. The files that it makes are the same; work that must not be done twice (a message, a payment) would be.',
  fix: 'Let the marker stand in an object store or on a mount that all pods share, or give the task an output() there. Where the path is on such a mount already, nothing has to be done.',
  kind: 'note',
  task: (view) => {
    const complete = view.member('complete')
    return complete?.kind === 'method' ? asksOf(complete, view, new Set()).slice(0, 1) : []
  },
  examples: [
    {
      name: 'a marker beside the program',
      before: `
import os

import luigi

class Plays(luigi.Task):
    day = luigi.Parameter()

    def marker(self):
        return "/var/done/" + self.day

    def is_there(self):
        return os.path.exists(self.marker())

    def complete(self):
        return self.is_there()

    def run(self):
        open(self.marker(), "w").close()
`,
      after: { level: 'native', codes: ['LUIGI-N409'], statements: 'open(plays_marker(day), "w").close()' },
    },
  ],
}

/** Questions to the disk in a method, and in the methods of the task that it calls. */
function asksOf(method: Method, view: TaskView, seen: Set<Method['node']>): Finding[] {
  const { node, owner } = method
  if (seen.has(node)) return []
  seen.add(node)
  const names = resolveNames(node, true)
  const self = method.how === 'static' ? undefined : node.params[0]?.name
  const path = (each: Parameters<typeof importedPath>[0]): string | undefined => {
    if (each.kind === 'call') return path(each.func)
    if (each.kind === 'name' && each.id === 'open' && !names.of(each)?.binding) return 'open'
    const imported = importedPath(each, owner.module, names, view.repository)
    if (imported !== undefined || each.kind !== 'attribute') return imported
    const before = path(each.value)
    return before === undefined ? undefined : `${before}().${each.name}`
  }
  const found: Finding[] = []
  visitStatements(node.body, {
    expression: (each) => {
      if (each.kind !== 'call') return undefined
      const asked = path(each.func)
      if (asked !== undefined && asking.test(asked)) {
        const at = { path: owner.module.path, line: each.span.line }
        found.push({ code: rule.code, why: `its complete() asks the disk: \`${asked}\``, at })
      }
      const { func } = each
      const member =
        func.kind === 'attribute' && func.value.kind === 'name' && func.value.id === self
          ? view.member(func.name)
          : undefined
      if (member?.kind === 'method') found.push(...asksOf(member, view, seen))
      return undefined
    },
  })
  return found
}
