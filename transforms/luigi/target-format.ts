import type { Expression } from '../../src/languages/python/syntax.js'
import { rootName } from '../../src/plan/tasks/body.js'
import type { BodyContext, ObstacleRule } from '../../src/plan/tasks/rule.js'
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
    if (isFileTarget(body.luigiPath(node.func))) return ofConstructor(node, body)
    if (node.func.kind !== 'attribute' || node.func.name !== 'open') return undefined
    const format = body.formatOf(node.func.value)
    if (format === undefined) {
      noteOpen(node, node.func.value, body)
      return undefined
    }
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
    {
      name: 'a helper that opens bytes as text',
      before: `
import pickle

import luigi

def save(value, target):
    with target.open("w") as out:
        pickle.dump(value, out)

class Plays(luigi.Task):
    def output(self):
        return luigi.LocalTarget("plays.pickle", format=luigi.format.Nop)

    def run(self):
        save(1, self.output())
`,
      after: { level: 'bridged', codes: ['LUIGI-N212'] },
    },
  ],
}

type Call = Expression & { kind: 'call' }

function ofConstructor(node: Call, body: BodyContext): string | undefined {
  const format = targetCall(node, body.luigiPath)?.format
  if (format === 'other') return 'the format of the target is neither text nor bytes'
  // Outside of output() nothing says later what such a target opens as.
  if (format === 'binary' && body.role === 'run') return 'it makes a target of bytes of its own'
  return undefined
}

/** A local name may hold a target that a caller passed. */
function noteOpen(node: Call, opened: Expression, body: BodyContext): void {
  const root = rootName(opened)
  const scope = root && body.useOf(root)?.binding
  if (!root || !scope) return
  const mode = node.args[0]?.value ?? node.keywords.find((each) => each.name === 'mode')?.value
  const parameter = scope.node.kind === 'function' && scope.node.params.some((each) => each.name === root.id)
  const isBinary = mode?.kind === 'string' && mode.value.includes('b')
  body.noteOpen({ line: node.span.line, binary: isBinary, parameter: parameter && opened.kind === 'name' })
}
