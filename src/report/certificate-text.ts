import type { Certificate, Comparison } from '../verify/certificate.js'
import { code, text } from './markdown-text.js'

const verdicts = {
  equal: 'Equal: all that Luigi builds and writes, the migrated project builds and writes.',
  partly: 'What was compared is equal; something was not compared.',
  different: 'Different: see below.',
  'not-compared': 'Nothing could be compared.',
} as const

const subjects = {
  'model-graph': 'graph derived from the sources',
  'package-graph': 'graph in the packaged project',
  files: 'files written',
  writes: 'how files are written',
  'second-run': 'a second run',
} as const

/** The verdict in words. */
export function certificateVerdict({ verdict }: Certificate): string {
  return verdicts[verdict]
}

/** One comparison as a line. */
export function comparisonText(each: Comparison): string {
  return `${mark(each)} ${subjects[each.of]}${summary(each)}`
}

/** The certificate for a terminal. Control characters of hostile names do not reach it. */
export function certificateText(certificate: Certificate): string {
  const lines: string[] = [certificateVerdict(certificate), '']
  for (const root of certificate.roots) {
    lines.push([root.task, ...parameters(root.params)].join(' '))
    for (const each of root.comparisons) {
      lines.push(`  ${comparisonText(each)}`)
      for (const { kind, at, what } of each.differences) lines.push(`      ${kind} ${at}: ${what}`)
      for (const why of each.notCompared) lines.push(`      not compared: ${why}`)
    }
    lines.push('')
  }
  lines.push(...certificate.notCompared.map((each) => `not compared: ${each}`))
  const { versions } = certificate
  lines.push(
    `luigi ${versions.luigi}, flytekit ${versions.flytekit}, Python ${versions.python}, repipe ${versions.repipe}`,
    `package ${certificate.package.name} ${certificate.package.files.slice(0, 16)}, sources ${certificate.repository.sources.slice(0, 16)}`,
  )
  return `${lines.map(plain).join('\n')}\n`
}

/** The certificate as a section of the report and of a pull request. */
export function certificateMarkdown(certificate: Certificate): readonly string[] {
  const { versions } = certificate
  const differences = certificate.roots.flatMap((root) =>
    root.comparisons.flatMap((each) => each.differences.map((one) => ({ root, one }))),
  )
  const left = certificate.roots.flatMap((root) =>
    root.comparisons.flatMap((each) => each.notCompared.map((why) => `${root.task}: ${why}`)),
  )
  return [
    '## Verified against the real engines',
    '',
    `**${certificateVerdict(certificate)}**`,
    '',
    `With luigi ${code(versions.luigi)}, flytekit ${code(versions.flytekit)} and Python ${code(versions.python)}; package ${code(certificate.package.files.slice(0, 16))}, sources ${code(certificate.repository.sources.slice(0, 16))}.`,
    '',
    `| root | ${Object.values(subjects).join(' | ')} |`,
    `|-|${Object.values(subjects)
      .map(() => '-')
      .join('|')}|`,
    ...certificate.roots.map((root) => {
      const cells = (Object.keys(subjects) as Comparison['of'][]).map((of) => {
        const each = root.comparisons.find((one) => one.of === of)
        return each ? `${mark(each)}${summary(each)}` : '–'
      })
      return `| ${code([root.task, ...parameters(root.params)].join(' '))} | ${cells.join(' | ')} |`
    }),
    '',
    ...differences.map(
      ({ root, one }) => `- **${one.kind}** ${code(one.at)} (${code(root.task)}): ${text(one.what)}`,
    ),
    ...(differences.length > 0 ? [''] : []),
    ...[...left, ...certificate.notCompared].map((each) => `- not compared: ${text(each)}`),
    ...(left.length + certificate.notCompared.length > 0 ? [''] : []),
  ]
}

function mark({ verdict }: Comparison): string {
  return verdict === 'equal' ? '✓' : verdict === 'different' ? '✗' : '–'
}

function summary({ verdict, compared, of, differences }: Comparison): string {
  if (verdict === 'not-compared') return ' not compared'
  const unit = of.endsWith('graph') ? 'nodes and edges' : 'files'
  return verdict === 'equal' ? `: ${compared} ${unit} equal` : `: ${differences.length} different`
}

function parameters(params: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(params).map(([name, value]) => `${name}=${value}`)
}

function plain(line: string): string {
  return line.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
}
