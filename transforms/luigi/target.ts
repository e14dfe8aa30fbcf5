import type { Expression } from '../../src/languages/python/syntax.js'
import { isFileTarget, targetCall } from '../../src/plan/tasks/target-classes.js'
import type { Edit, RewriteRule } from '../../src/plan/tasks/rule.js'

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
    const edits: Edit[] = [{ ...node.func.span, text: 'Target' }]
    const open = body.module.text.indexOf('(', node.func.span.end) + 1
    const close = node.span.end - 1
    // Only the path stays: `path=` in front of it goes, and so does a format that is the default or says text or bytes.
    if (call.named || call.extra) {
      edits.push({ start: open, end: call.path.span.start, text: '' }, { start: behind(body.module.text, call.path, close), end: close, text: '' })
    }
    return { edits: edits.filter(edit => edit.end > edit.start), inside: [call.path] }
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

/** Behind the path; a bracket that closes around it stays with it. */
function behind(text: string, path: Expression, close: number): number {
  let at = path.span.end
  let depth = 0
  for (let before = text.lastIndexOf('(', path.span.start - 1); before >= 0 && /^[(\s]*$/.test(text.slice(before, path.span.start)); before = text.lastIndexOf('(', before - 1)) depth += 1
  for (; depth > 1 && at < close; at += 1) if (text[at] === ')') depth -= 1
  return at
}
