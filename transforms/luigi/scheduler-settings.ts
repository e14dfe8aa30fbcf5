import type { NoteRule } from '../../src/plan/tasks/rule.js'

/** Priority, resources and other settings that only Luigi's scheduler knows. */
export const rule: NoteRule = {
  code: 'LUIGI-N401',
  title: 'A setting of the scheduler has no equal',
  why: "Flyte has no priorities between tasks and no counted resources; a pod's own requests are another thing. Nothing is carried over.",
  fix: 'Limit a launch plan with max_parallelism, or use a queue of the cluster, where the limit matters.',
  kind: 'note',
  task: (view) => {
    const { settings, at } = view.definition
    const found = [
      ...(settings.priority !== null && settings.priority !== 0 ? [`priority ${settings.priority}`] : []),
      ...(settings.resources && Object.keys(settings.resources).length > 0
        ? [
            `resources ${Object.entries(settings.resources)
              .map(([name, number]) => `${name}=${number}`)
              .join(', ')}`,
          ]
        : []),
      ...Object.keys(settings.unknown).map((name) => `${name}, which is not constant,`),
    ]
    return found.map((what) => ({ code: rule.code, why: `${what} is not carried over`, at }))
  },
  examples: [
    {
      name: 'priority',
      before: `
import luigi

class Plays(luigi.Task):
    priority = 10

    def output(self):
        return luigi.LocalTarget("plays.txt")
`,
      after: { level: 'native', codes: ['LUIGI-N401'] },
    },
  ],
}
