import type { ObstacleRule } from '../../src/plan/tasks/rule.js'

/** A file that is not Python in all its places. */
export const rule: ObstacleRule = {
  code: 'LUIGI-N302',
  title: 'A place of the file cannot be read',
  why: 'The file has text that is no Python 3: what it does cannot be known, nor can it be imported.',
  fix: 'Correct the syntax.',
  kind: 'obstacle',
  bars: 'bridge',
  task: (view) => {
    const found = view.classes.flatMap(({ module }) =>
      module.errors.slice(0, 1).map((error) => ({ path: module.path, error })),
    )
    return found.map(({ path, error }) => ({
      code: rule.code,
      why: `\`${error.text.trim()}\` is no Python 3`,
      at: { path, line: error.line },
    }))
  },
  examples: [
    {
      name: 'a stray bracket',
      before: `
import luigi

x = )

class Plays(luigi.Task):
    def output(self):
        return luigi.LocalTarget("plays.txt")
`,
      after: { level: 'container', codes: ['LUIGI-N302'] },
    },
  ],
}
