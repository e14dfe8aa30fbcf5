import type { TargetShape } from '../../src/model/model.js'
import type { ObstacleRule } from '../../src/plan/tasks/rule.js'
import { isFileTarget, isFileTargetType, targetCall } from '../../src/plan/tasks/target-classes.js'

/** A target that is more than a file. */
export const rule: ObstacleRule = {
  code: 'LUIGI-N211',
  title: 'A target is no plain file',
  why: 'It is a row of a database, a marker, a directory with a flag file, or a class of the repository: whether it exists is for its own code to say.',
  fix: 'Write a plain file beside the real output, or keep the class and its target for now.',
  kind: 'obstacle',
  bars: 'native',
  expression: (node, body) => {
    if (node.kind !== 'call') return undefined
    const path = body.luigiPath(node.func)
    if (path === undefined || !/Target$|\.File$/.test(path)) return undefined
    if (!isFileTarget(path)) return `it makes a \`${path}\``
    const call = targetCall(node, body.luigiPath)
    if (!call) return `it gives \`${path}\` more than a path and a format`
    return undefined
  },
  task: (view) =>
    typesOf(view.definition.output)
      .filter((target) => !isFileTargetType(target.type))
      .map((target) => ({ code: rule.code, why: `its output is a \`${target.type}\``, at: target.at })),
  examples: [
    {
      name: 'a flag target',
      before: `
import luigi
from luigi.contrib.s3 import S3FlagTarget

class Plays(luigi.Task):
    def output(self):
        return S3FlagTarget("s3://bucket/plays/")
`,
      after: { level: 'bridged', codes: ['LUIGI-N211'] },
    },
  ],
}

function typesOf(shape: TargetShape): (TargetShape & { kind: 'target' })[] {
  switch (shape.kind) {
    case 'target':
      return [shape]
    case 'sequence':
      return shape.items.flatMap(typesOf)
    case 'mapping':
      return shape.entries.flatMap((entry) => typesOf(entry.value))
    case 'none':
    case 'opaque':
      return []
  }
}
