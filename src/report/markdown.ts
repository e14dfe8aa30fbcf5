import { certificateMarkdown } from './certificate-text.js'
import { mermaid } from './graph-formats.js'
import { launchedSentences, notificationSentences } from './launched.js'
import { code, prose, text } from './markdown-text.js'
import type { Report } from './report.js'

/** The report as Markdown for a pull request: verdict, open questions, workflows with a Mermaid graph, tasks, next steps. */
export function reportMarkdown(report: Report): string {
  const { verdict } = report
  const lines = [
    `# Moving ${text(report.repository.name)} to Flyte`,
    '',
    `**${verdict.readiness}% ready.** ${text(verdict.text)}`,
    '',
    '| native | bridged | container | structure | unresolved |',
    '|-:|-:|-:|-:|-:|',
    `| ${verdict.counts.native} | ${verdict.counts.bridged} | ${verdict.counts.container} | ${verdict.counts.structural} | ${verdict.unresolved} |`,
    '',
    ...unresolved(report),
    ...(report.certificate ? certificateMarkdown(report.certificate) : []),
    ...report.workflows.flatMap((workflow) => [
      `## Workflow ${code(workflow.name)}`,
      '',
      `${workflow.shape}, from ${code(workflow.root)}${workflow.schedules.map((schedule) => `, ${code(schedule.source)}${schedule.cron ? ` as ${code(schedule.cron)}` : ''}`).join('')}. Written with ${workflow.writtenIn.sdk}: ${text(workflow.writtenIn.why)}.${said(workflow)}`,
      '',
      ...workflow.reasons.map(
        (reason) => `- ${code(reason.code)} ${prose(reason.why)} (${where(reason.at)})`,
      ),
      ...(workflow.reasons.length > 0 ? [''] : []),
      '```mermaid',
      mermaid(workflow.graph.nodes, workflow.graph.edges),
      '```',
      '',
    ]),
    '## Tasks',
    '',
    '| task | level | became | why |',
    '|-|-|-|-|',
    ...report.tasks.map(
      (task) =>
        `| ${code(task.task)} | ${task.level} | ${code(task.became)} | ${task.reasons.map((reason) => `${code(reason.code)} ${prose(reason.why)} (${where(reason.at)})`).join('<br>')} |`,
    ),
    '',
    ...lineage(report),
    ...steps(report),
    '## Files',
    '',
    ...report.changes.map(
      (change) =>
        `- ${change.kind} ${code(change.path)} (+${change.added} −${change.removed})${change.note ? `: ${text(change.note)}` : ''}`,
    ),
    '',
  ]
  return `${lines.join('\n').trimEnd()}\n`
}

/** What is said of the workflow as a whole, and who is told of it. */
function said({ launched, notifications }: Report['workflows'][number]): string {
  const sentences = [...launchedSentences(launched), ...notificationSentences(notifications)]
  return sentences.map((each) => ` ${prose(each)}`).join('')
}

function unresolved(report: Report): readonly string[] {
  const open = report.problems.filter((problem) => problem.severity !== 'note')
  if (open.length === 0) return []
  return [
    '## Needs an answer',
    '',
    ...open.map(
      (problem) =>
        `- **${text(problem.title)}** ${problem.at ? `(${where(problem.at)})` : ''}: ${prose(problem.why)} _${prose(problem.fix)}_ ${code(problem.code)}`,
    ),
    '',
  ]
}

/** Tasks with the datasets that they read and write; those of which nothing is known only count. */
function lineage(report: Report): readonly string[] {
  const unnamed = report.tasks.flatMap((task) => task.lineage.unnamed).length
  const rows = report.tasks.filter(({ lineage }) => lineage.inputs.length + lineage.outputs.length > 0)
  if (rows.length + unnamed === 0) return []
  const names = (datasets: Report['tasks'][number]['lineage']['inputs']) =>
    datasets.map(({ namespace, name }) => `${code(name)} in ${code(namespace)}`).join('<br>')
  return [
    '## Lineage',
    '',
    ...(rows.length > 0 ? ['| task | reads | writes |', '|-|-|-|'] : []),
    ...rows.map(
      ({ task, lineage }) => `| ${code(task)} | ${names(lineage.inputs)} | ${names(lineage.outputs)} |`,
    ),
    ...(rows.length > 0 ? [''] : []),
    ...(unnamed > 0
      ? [
          `${unnamed} ${unnamed === 1 ? 'input or output is' : 'inputs and outputs are'} left out, because only a run can name ${unnamed === 1 ? 'it' : 'them'}; report.json says why.`,
          '',
        ]
      : []),
  ]
}

function steps(report: Report): readonly string[] {
  if (report.nextSteps.length === 0) return []
  const [low, high] = report.effort
  return [
    '## What to do next',
    '',
    `About ${low}–${high} hours in all.`,
    '',
    '| what | where | effort | hours |',
    '|-|-|-|-|',
    ...report.nextSteps.map(
      (step) =>
        `| ${prose(step.title)}. ${prose(step.what)} ${code(step.code)} | ${step.where.length} place${step.where.length === 1 ? '' : 's'} | ${step.effort} | ${step.hours[0]}–${step.hours[1]} |`,
    ),
    '',
  ]
}

function where(at: { path: string; line?: number | undefined }): string {
  return code(`${at.path}${at.line ? `:${at.line}` : ''}`)
}
