import type { Schedule } from '../../model/model.js'
import type { Problem } from '../../model/problem.js'
import type { CommandLine } from '../../repository/command-line.js'
import { shellDate } from './shell-date.js'

interface ArgumentTexts {
  readonly arguments: Record<string, string>
  readonly schedule: Schedule | null
  readonly problems: readonly Problem[]
}

const STYX_PARAMETER = /^\$(?:STYX_PARAMETER|\{STYX_PARAMETER(?::?[-?][^{}$]*)?\})$/

/**
 * The values of a command line as far as they are constant. `{}` stands for the schedule's partition; the shell's own
 * `date` is read as the day's partition; anything else that the shell computes is left out and reported.
 */
export function argumentTexts(
  known: Readonly<Record<string, string>>,
  schedule: Schedule | null,
  line: CommandLine,
): ArgumentTexts {
  const texts: Record<string, string> = {}
  const problems: Problem[] = []
  let partitioned = schedule
  for (const [name, value] of Object.entries(known)) {
    const date = schedule && schedule.kind !== 'styx' ? shellDate(value, schedule.cron) : null
    if (value === '{}' && line.words.some((word) => word !== '{}' && word.endsWith('={}')))
      problems.push(literalBraces(name, line))
    else if (STYX_PARAMETER.test(value)) texts[name] = '{}'
    else if (date && schedule && (!partitioned?.partition || isSame(partitioned, date))) {
      texts[name] = '{}'
      const { partition, offset, utc } = date
      partitioned = { ...schedule, partition, offset, zone: utc ? null : schedule.zone }
    } else if (/[`]|\$[({A-Za-z_0-9@*]/.test(value)) problems.push(computedByShell(name, value, line))
    else texts[name] = value
  }
  return { arguments: texts, schedule: partitioned, problems }
}

/** One schedule has one partition: a second date of another kind cannot be said by it. */
const isSame = (schedule: Schedule, date: NonNullable<ReturnType<typeof shellDate>>) =>
  schedule.partition === date.partition && schedule.offset === date.offset

function computedByShell(name: string, value: string, line: CommandLine): Problem {
  return {
    code: 'ENTRY-SHELL-ARGUMENT',
    severity: 'warning',
    title: 'An argument is computed by the shell',
    why: `\`--${name.replaceAll('_', '-')}\` gets \`${value}\`, which only the shell can know.`,
    fix: 'The parameter is an input of the new workflow: give it when the workflow is started or in its launch plan.',
    at: line.at,
  }
}

function literalBraces(name: string, line: CommandLine): Problem {
  return {
    code: 'STYX-LITERAL-BRACES',
    severity: 'warning',
    title: 'Styx does not replace `{}` inside a longer argument',
    why: `\`--${name.replaceAll('_', '-')}={}\` reaches the program as the two characters \`{}\`: Styx replaces whole arguments only.`,
    fix: 'Write the option and `{}` as two arguments. The new launch plan does not take this value over.',
    at: line.at,
  }
}
