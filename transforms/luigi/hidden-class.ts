import type { ObstacleRule } from '../../src/plan/tasks/rule.js'

/** A class that no import gives. */
export const rule: ObstacleRule = {
  code: 'LUIGI-N304',
  title: 'The class cannot be imported by its name',
  why: 'It stands inside a function, or a later class of the module takes its name.',
  fix: 'Give the class a name of its own at module level.',
  kind: 'obstacle',
  bars: 'bridge',
  task: (view) => {
    const own = view.classes[0]
    if (!own) return []
    const { definition } = view
    const at = definition.at
    const bound = view.repository.bindings(own.module, definition.name)
    if (bound.length === 0)
      return [{ code: rule.code, why: `\`${definition.name}\` is no name of the module`, at }]
    const later = view.repository.model.tasks.find(
      (each) => each.at.path === at.path && each.name === definition.name && each.start > definition.start,
    )
    return later
      ? [{ code: rule.code, why: `the class of line ${later.at.line ?? '?'} takes its name`, at }]
      : []
  },
  examples: [
    {
      name: 'two classes of one name',
      before: `
import luigi

class Plays(luigi.Task):
    def output(self):
        return luigi.LocalTarget("a.txt")

    def complete(self):
        return True

class Plays(Plays):
    pass
`,
      task: 'Plays@3',
      after: { level: 'container', codes: ['LUIGI-N304', 'LUIGI-N205'] },
    },
  ],
}
