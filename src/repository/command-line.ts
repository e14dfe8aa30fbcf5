import type { Place } from '../model/problem.js'
import type { Pod } from './pod.js'
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

/** What a shell script changes for the programs that it starts after. */
export interface Surroundings {
  /** Exported variables, as far as the text fixes them. */
  readonly exported: Readonly<Record<string, string>>
  /** Where it changed to; null: nowhere. */
  readonly directory: string | null
  /** The virtual environment that it activated; null: none. */
  readonly activated: string | null
  /** Other programs that it ran before, each with its words. */
  readonly ran: readonly string[]
}

/** Words of the shell itself, and programs that only say something. */
const QUIET =
  /^(echo|printf|set|unset|shift|trap|test|\[|\[\[|if|then|else|elif|fi|for|while|do|done|case|esac|true|:|sleep|date|cd|source|\.|read|local|function|return|exit|wait|pwd|\{|\})$/

/** A command line found in a file of the repository that starts programs. */
export interface CommandLine {
  readonly words: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  /** A script of the image that runs these words in what it prepares: `exec "$@"`. */
  readonly through?: readonly string[]
  /** What the script did before, where it matters for a program that it starts. */
  readonly surroundings?: Surroundings
  /** Image it runs in, where the file says so. */
  readonly image: string | null
  /** What Kubernetes gives it, where the file says so. */
  readonly pod?: Pod
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
  const exported = new Set<string>()
  let directory: string | null = null
  let activated: string | null = null
  const ran: string[] = []
  return shellCommands(text).flatMap((command) => {
    const assigned = new Map(
      [...command.assignments].map(([name, value]) => [name, expand(value, variables)]),
    )
    if (command.words.length === 0 || command.words[0] === 'export') {
      for (const [name, value] of assigned) variables.set(name, value)
      for (const word of command.words.slice(1)) {
        const [name = '', value] = halves(word)
        if (value !== undefined) variables.set(name, expand(value, variables))
        exported.add(name)
      }
      return []
    }
    const words = command.words.map((word) => expand(word, variables))
    const [first, second = ''] = words
    if (first === 'cd') directory = joined(directory, second)
    const activation = /^(.*)\/bin\/activate$/.exec(second)
    if ((first === 'source' || first === '.') && activation) activated = activation[1] ?? null
    const known = [...exported].flatMap((name) => {
      const value = variables.get(name)
      return value === undefined ? [] : [[name, value] as const]
    })
    const surroundings = { exported: Object.fromEntries(known), directory, activated, ran: [...ran] }
    if (!QUIET.test(first ?? '')) ran.push(words.join(' '))
    return [
      {
        words,
        surroundings,
        environment: Object.fromEntries(assigned),
        image: null,
        trigger: null,
        at: { path, line: firstLine + lineOf(text, command.start) },
        ...extra,
      },
    ]
  })
}

function halves(word: string): [string, string?] {
  const equals = word.indexOf('=')
  return equals > 0 ? [word.slice(0, equals), word.slice(equals + 1)] : [word]
}

/** A directory as seen from another one. */
export function joined(from: string | null, to: string): string {
  return from === null || to.startsWith('/') ? to : `${from.replace(/\/$/, '')}/${to}`
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
