import type { Report } from './report.js'

export function reportJson(report: Report): string {
  return `${JSON.stringify(report, null, 2)}\n`
}
