import type { ObstacleRule } from '../../src/plan/tasks/rule.js'

/** `f"{self.date=}"` prints its own source. */
export const rule: ObstacleRule = {
  code: 'LUIGI-N225',
  title: 'A place of the body cannot be changed safely',
  why: 'Its text is part of what it does (`f"{self.x=}"`), or the reader does not see through the statement (`match`).',
  fix: 'Write it in another form.',
  kind: 'obstacle',
  bars: 'native',
  expression: (node, body) => {
    if (node.kind !== 'fstring') return undefined
    const shown = node.parts.find(
      (part) => typeof part !== 'string' && part.debug !== undefined && /\bself\b|\bcls\b/.test(part.debug),
    )
    return shown && body.view ? 'an f-string shows the text of its own expression' : undefined
  },
  examples: [
    {
      name: 'a self-documenting field',
      before: `
import luigi

class Plays(luigi.Task):
    day = luigi.Parameter()

    def output(self):
        return luigi.LocalTarget("plays.txt")

    def run(self):
        print(f"{self.day=}")
`,
      after: { level: 'bridged', codes: ['LUIGI-N225'] },
    },
  ],
}
