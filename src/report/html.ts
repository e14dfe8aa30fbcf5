import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Eta } from 'eta'
import { packageFile } from '../package-root.js'
import { certificateVerdict, comparisonText } from './certificate-text.js'
import { svg } from './graph-formats.js'
import { launchedSentences, notificationSentences } from './launched.js'
import type { Report } from './report.js'

/** One self-contained page: no request leaves it, its policy forbids any. Everything from the repository is escaped by the template. */
export async function reportHtml(report: Report): Promise<string> {
  const eta = new Eta({ autoEscape: true, varName: 'it' })
  const template = readFileSync(packageFile('reports/templates/report.eta'), 'utf8')
  const style = readFileSync(packageFile('reports/templates/report.css'), 'utf8')
  const script = readFileSync(packageFile('reports/templates/report.js'), 'utf8')
  const drawings: string[] = []
  for (const workflow of report.workflows)
    drawings.push(await svg(workflow.graph.nodes, workflow.graph.edges))
  const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
  const { escapeFunction: escaped } = eta.config
  /** Escaped, with what stands between backticks as code. */
  const prose = (text: string) =>
    text
      .split(/`([^`]+)`/)
      .map((piece, at) => (at % 2 === 1 ? `<code>${escaped(piece)}</code>` : escaped(piece)))
      .join('')
  return eta.renderString(template, {
    report,
    style,
    script,
    drawings,
    scriptHash: hash(script),
    diffLines,
    prose,
    launchedSentences,
    notificationSentences,
    certificateVerdict,
    comparisonText,
  })
}

/** The lines of a diff with the class that colours them. */
function diffLines(diff: string): readonly { readonly kind: string; readonly text: string }[] {
  return diff
    .replace(/\n$/, '')
    .split('\n')
    .filter((line) => !/^(diff --git|new file mode|deleted file mode)/.test(line))
    .map((text) => ({
      kind:
        text.startsWith('+++') || text.startsWith('---')
          ? 'head'
          : text.startsWith('@@')
            ? 'hunk'
            : text.startsWith('+')
              ? 'added'
              : text.startsWith('-')
                ? 'removed'
                : 'same',
      text,
    }))
}
