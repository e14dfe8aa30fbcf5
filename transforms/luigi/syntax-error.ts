import type { ClassPlace } from '../../src/plan/tasks/repository.js'
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
    const found = view.classes.flatMap((place) =>
      errorsAround(place)
        .slice(0, 1)
        .map((error) => ({ path: place.module.path, error })),
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

/** A cell of a notebook that cannot be read leaves the classes of the others alone. */
function errorsAround({ module, node }: ClassPlace) {
  if (!module.path.endsWith('.ipynb')) return module.errors
  const { start, end, line } = node.span
  const last = line + module.text.slice(start, end).split('\n').length - 1
  return module.errors.filter((error) => line <= error.line && error.line <= last)
}
