import type { ObstacleRule } from '../../src/plan/tasks/rule.js'
import { isFileTarget, targetCall } from '../../src/plan/tasks/target-classes.js'

/** A format that packs, or that a name cannot follow. */
export const rule: ObstacleRule = {
  code: 'LUIGI-N212',
  title: 'A target has a format of its own',
  why: 'Formats such as Gzip pack what is written; text and bytes are known, these are not (or a body opens targets of both kinds).',
  fix: 'Pack and unpack in run() (gzip.open), and let the target be plain bytes.',
  kind: 'obstacle',
  bars: 'native',
  expression: (node, body) => {
    if (node.kind !== 'call') return undefined
    if (isFileTarget(body.luigiPath(node.func))) {
      const call = targetCall(node, body.luigiPath)
      return call?.format === 'other' ? 'the format of the target is neither text nor bytes' : undefined
    }
    if (node.func.kind !== 'attribute' || node.func.name !== 'open') return undefined
    const origin = body.targetOrigin(node.func.value)
    const format = origin && body.formats[origin === 'own' ? 'own' : 'required']
    if (format === 'mixed') return 'it opens targets some of which give text and some bytes'
    const [mode] = node.args
    const isSaid = !mode || mode.value.kind === 'string'
    return format === 'binary' && (!isSaid || node.keywords.length > 0)
      ? 'it opens a target of bytes in a mode that is not constant'
      : undefined
  },
  examples: [
    {
      name: 'gzip',
      before: `
import luigi

class Plays(luigi.Task):
    def output(self):
        return luigi.LocalTarget("plays.gz", format=luigi.format.Gzip)
`,
      after: { level: 'bridged', codes: ['LUIGI-N212'] },
    },
  ],
}
