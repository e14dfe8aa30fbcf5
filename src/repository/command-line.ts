import type { Place } from '../model/problem.js'
import { shellCommands } from './shell-words.js'

/** What starts a command line by the clock. */
export interface CronTrigger {
  readonly kind: 'crontab' | 'kubernetes'
  /** As written: `30 2 * * *`, `@daily`. */
  readonly source: string
  /** Time zone of the fields (`CRON_TZ`, `timeZone`); null: not said. */
  readonly zone: string | null
  /** Time zone of the clock that the command reads (`TZ`); null: not said. */
  readonly clock: string | null
  /** A CronJob that is switched off. */
  readonly suspended: boolean
}

/** A command line found in a file of the repository that starts programs. */
export interface CommandLine {
  readonly words: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  /** Image it runs in, where the file says so. */
  readonly image: string | null
  /** True where the words stand behind the entry point of the image. */
  readonly behindEntryPoint?: boolean
  readonly trigger: CronTrigger | null
  readonly at: Place
}

/** The command lines of shell text. Variables that the text itself fixes are replaced. */
export function shellLines(
  path: string,
  text: string,
  firstLine = 1,
  extra: Partial<CommandLine> = {},
): readonly CommandLine[] {
  const variables = new Map<string, string>()
  return shellCommands(text).flatMap((command) => {
    const assigned = new Map(
      [...command.assignments].map(([name, value]) => [name, expand(value, variables)]),
    )
    if (command.words.length === 0 || command.words[0] === 'export') {
      for (const [name, value] of assigned) variables.set(name, value)
      for (const word of command.words.slice(1)) {
        const equals = word.indexOf('=')
        if (equals > 0) variables.set(word.slice(0, equals), expand(word.slice(equals + 1), variables))
      }
      return []
    }
    return [
      {
        words: command.words.map((word) => expand(word, variables)),
        environment: Object.fromEntries(assigned),
        image: null,
        trigger: null,
        at: { path, line: firstLine + lineOf(text, command.start) },
        ...extra,
      },
    ]
  })
}

/**
 * Replaces `$X`, `${X}` and `${X:-default}` whose value the same file fixes; others stay as they are written. What Styx
 * sets is never its default.
 */
function expand(word: string, variables: ReadonlyMap<string, string>): string {
  return word.replace(
    /\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?::?-([^{}$]*))?\})/g,
    (whole, plain, braced, otherwise) => {
      const name: string = plain ?? braced
      return variables.get(name) ?? (name.startsWith('STYX_') ? whole : (otherwise ?? whole))
    },
  )
}

/** Line ends before an offset. */
export function lineOf(text: string, offset: number): number {
  let lines = 0
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) lines += 1
  return lines
}

/** The script of `sh -c SCRIPT`, or null. */
export function shellPayload(words: readonly string[]): string | null {
  const [program, ...rest] = words
  if (!/(^|\/)(ba|da|k|z)?sh$/.test(program ?? '')) return null
  const flag = rest.findIndex((word) => /^-[a-z]*c$/.test(word))
  return flag < 0 ? null : (rest[flag + 1] ?? null)
}
