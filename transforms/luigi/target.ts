import type { Expression } from '../../src/languages/python/syntax.js'
import type { Edit, RewriteRule } from '../../src/plan/tasks/rule.js'
import { isFileTarget, targetCall } from '../../src/plan/tasks/target-classes.js'

/** `luigi.LocalTarget(path)`, and the ones of object stores, are `Target(path)`. */
export const rule: RewriteRule = {
  code: 'LUIGI-N104',
  title: 'A file target becomes a Target of the same location',
  why: 'The glue module reads and writes local paths and object stores alike, whole or not at all, as Luigi does.',
  fix: 'Nothing has to be done.',
  kind: 'rewrite',
  expression: (node, body) => {
    if (node.kind !== 'call' || !isFileTarget(body.luigiPath(node.func))) return undefined
    const call = targetCall(node, body.luigiPath)
    if (!call || call.format === 'other') return undefined
    body.useGlue('Target')
    const { text } = body.module
    const open = text.indexOf('(', node.func.span.end) + 1
    const close = node.span.end - 1
    const [start, end] = bracketed(text, call.path, open, close)
    // Only the path stays: `path=` in front of it goes, and so does a format that is the default or says text or bytes.
    const edits: Edit[] = [{ ...node.func.span, text: 'Target' }]
    if (text.slice(open, start).trim() !== '') edits.push({ start: open, end: start, text: '' })
    if (text.slice(end, close).replace(',', '').trim() !== '')
      edits.push({ start: end, end: close, text: '' })
    return { edits, inside: [call.path] }
  },
  examples: [
    {
      name: 'local and remote, positional and named',
      before: `
import luigi
from luigi.contrib.s3 import S3Target
from luigi.contrib import gcs
from luigi.format import UTF8

class Copies(luigi.Task):
    name = luigi.Parameter()

    def output(self):
        return [
            luigi.LocalTarget(path=f"a/{self.name}"),
            S3Target("s3://bucket/" + self.name, format=UTF8),  # the copy
            gcs.GCSTarget("gs://bucket/b"),
        ]
`,
      after: {
        output: `[
    Target(f"a/{name}"),
    Target("s3://bucket/" + name),  # the copy
    Target("gs://bucket/b"),
]`,
      },
    },
  ],
}

/** The path with the brackets around it. */
function bracketed(text: string, path: Expression, open: number, close: number): [number, number] {
  let { start, end } = path.span
  for (;;) {
    const before = /\(\s*$/.exec(text.slice(open, start))
    const after = /^\s*\)/.exec(text.slice(end, close))
    if (!before || !after) return [start, end]
    start = open + before.index
    end += after[0].length
  }
}
