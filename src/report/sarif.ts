import { explain } from '../plan/rules.js'
import type { Report } from './report.js'

const LEVEL = { error: 'error', warning: 'warning', note: 'note' } as const

/** SARIF 2.1.0: each unresolved thing, and each reason that keeps a task from moving, as a result at its place. */
export function reportSarif(report: Report): string {
  const results = [
    ...report.problems.map((one) => ({
      ruleId: one.code,
      level: LEVEL[one.severity],
      text: `${one.title}: ${one.why} ${one.fix}`,
      at: one.at,
    })),
    ...report.tasks
      .filter((task) => task.level !== 'native' && task.level !== 'structure')
      .flatMap((task) =>
        task.reasons.map((reason) => ({
          ruleId: reason.code,
          level: 'note' as const,
          text: `${task.task} stays ${task.level}: ${reason.why}`,
          at: reason.at,
        })),
      ),
  ]
  const ids = [...new Set(results.map((result) => result.ruleId))].sort()
  return `${JSON.stringify(
    {
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [
        {
          tool: { driver: { name: 'repipe', rules: ids.map((id) => ruleOf(id, report)) } },
          columnKind: 'utf16CodeUnits',
          results: results.map((result) => ({
            ruleId: result.ruleId,
            ruleIndex: ids.indexOf(result.ruleId),
            level: result.level,
            message: { text: result.text },
            ...(result.at
              ? {
                  locations: [
                    {
                      physicalLocation: {
                        artifactLocation: { uri: uriOf(result.at.path), uriBaseId: '%SRCROOT%' },
                        ...(result.at.line ? { region: { startLine: result.at.line } } : {}),
                      },
                    },
                  ],
                }
              : {}),
          })),
        },
      ],
    },
    null,
    2,
  )}\n`
}

function ruleOf(id: string, report: Report) {
  const known = explain(id)
  const met = report.problems.find((one) => one.code === id)
  const title = known?.title ?? met?.title ?? id
  const help = known ? `${known.why} ${known.fix}` : (met?.fix ?? title)
  return { id, name: id, shortDescription: { text: title }, help: { text: help } }
}

function uriOf(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/')
}
