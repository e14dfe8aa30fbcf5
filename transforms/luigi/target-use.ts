import type { ObstacleRule } from '../../src/plan/tasks/rule.js'

const unknown = new Set([
  'fs',
  'move',
  'move_dir',
  'rename',
  'rename_dont_move',
  'format',
  'is_tmp',
  'fn',
  'get_client',
  'client',
  'complete',
  'mtime',
  'listdir',
])

/** Something is asked of a target that the glue does not offer. */
export const rule: ObstacleRule = {
  code: 'LUIGI-N213',
  title: 'A target is asked for more than a file gives',
  why: "The Target of the glue module opens, checks, removes and makes room; the body uses another part of Luigi's target.",
  fix: 'Use the path (target.path) with the standard library or fsspec.',
  kind: 'obstacle',
  bars: 'native',
  expression: (node, body) => {
    if (node.kind !== 'attribute' || body.targetOrigin(node.value) === undefined) return undefined
    return unknown.has(node.name) ? `it uses \`.${node.name}\` of a target` : undefined
  },
  examples: [
    {
      name: 'the file system of a target',
      before: `
import luigi

class Plays(luigi.Task):
    def output(self):
        return luigi.LocalTarget("plays.txt")

    def run(self):
        out = self.output()
        out.fs.mkdir("x")
`,
      after: { level: 'bridged', codes: ['LUIGI-N213'] },
    },
  ],
}
