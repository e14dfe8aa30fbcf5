import type { Row } from './packages.js'
import { SCORES, type Score } from './score.js'

const MEANINGS: Readonly<Record<Score, string>> = {
  exact: 'the same tasks and dependencies, and the answer says that it is complete',
  hedged: 'the same tasks and dependencies, but the answer says that something is unresolved',
  partial: 'only right tasks and dependencies; some are missing, and the answer says so',
  wrong:
    'a task or dependency that Luigi does not have, or one missing while the answer says that it is complete',
  none: 'no answer',
}

/** The table of the packages, as Markdown. */
export function accuracyReport(rows: readonly Row[]): string {
  const scored = rows.filter((row) => row.roots > 0)
  const roots = scored.reduce((sum, row) => sum + row.roots, 0)
  const share = (kind: Score) => percent(scored.reduce((sum, row) => sum + row.scores[kind], 0) / roots)
  const mean = (kind: Score) =>
    percent(scored.reduce((sum, row) => sum + row.scores[kind] / row.roots, 0) / scored.length)
  return `# Accuracy of the graphs

\`npm run accuracy\` made this table. For every task class of each package the real Luigi is asked for the graph, with sample values for
parameters without a default and a clock that stands still; \`repipe graph\` is asked for the same. What a module imports and is not
installed here is stood in for; roots that a stand-in reaches are left out, and so are modules that cannot be imported all the same.

| package | modules imported | roots | ${SCORES.join(' | ')} |
|-|-:|-:|${SCORES.map(() => '-:').join('|')}|
${scored.map((row) => `| ${row.name} | ${row.imported} of ${row.modules} | ${row.roots} | ${SCORES.map((kind) => row.scores[kind]).join(' | ')} |`).join('\n')}
| **all roots** | | **${roots}** | ${SCORES.map(share).join(' | ')} |
| **mean of packages** | | | ${SCORES.map(mean).join(' | ')} |

${SCORES.map((kind) => `- **${kind}**: ${MEANINGS[kind]}.`).join('\n')}

Below a task whose requires() raises an exception in Luigi nothing is known, so nothing below it counts.
`
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`
}
