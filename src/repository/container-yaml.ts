import { parseAllDocuments } from 'yaml'
import {
  type CommandLine,
  type CronTrigger,
  joined,
  lineOf,
  type Surroundings,
  shellLines,
  shellPayload,
} from './command-line.js'
import { accountOf, podOf } from './pod.js'
import { shellCommands } from './shell-words.js'

const MAX_LENGTH = 1_000_000

/**
 * `command:` and `args:` of containers, wherever they stand in a YAML file (compose, Kubernetes). Below a `schedule:`, as
 * a Kubernetes CronJob has it, they run by the clock.
 */
export function containerYaml(path: string, text: string): readonly CommandLine[] {
  if (!/\b(command|args|entrypoint)\b/.test(text) || text.length > MAX_LENGTH) return []
  const found: CommandLine[] = []
  try {
    for (const document of parseAllDocuments(text, { logLevel: 'silent', prettyErrors: false })) {
      if ('toJS' in document && document.errors.length === 0)
        visit(document.toJS({ maxAliasCount: 100 }), { trigger: null, account: null })
    }
  } catch {
    return [] // not YAML that anything starts from; other readers name the file if they need it
  }
  return found

  function visit(value: unknown, above: Above): void {
    if (Array.isArray(value)) for (const item of value) visit(item, above)
    if (!isMap(value)) return
    const here = { trigger: triggerOf(value) ?? above.trigger, account: accountOf(value) ?? above.account }
    const line = containerLine(value, here.account)
    if (line) found.push(...startedLines(line, here.trigger))
    for (const item of Object.values(value)) visit(item, here)
  }

  function containerLine(
    map: Readonly<Record<string, unknown>>,
    account: string | null,
  ): Omit<CommandLine, 'trigger'> | null {
    const start = [map['entrypoint'], map['command']].filter(isCommand)
    const parts = [...start, map['args']].filter(isCommand)
    if (parts.length === 0) return null
    const environment = environmentOf(map['env'] ?? map['environment'])
    const words = parts
      .flatMap((part) =>
        Array.isArray(part) ? part.map(String) : (shellCommands(String(part))[0]?.words ?? []),
      )
      .map((word) => substituted(word, environment))
    const line = lineOf(text, Math.max(0, text.indexOf(String(words.at(-1) ?? '')))) + 1
    const directory = map['workingDir'] ?? map['working_dir']
    const pod = podOf(map, account)
    return {
      words,
      environment,
      image: typeof map['image'] === 'string' ? map['image'] : null,
      ...(typeof directory === 'string' ? { surroundings: { ...nothingChanged, directory } } : {}),
      ...(pod ? { pod } : {}),
      behindEntryPoint: start.length === 0,
      at: { path, line },
    }
  }

  function startedLines(line: Omit<CommandLine, 'trigger'>, trigger: CronTrigger | null): CommandLine[] {
    const clock = line.environment['TZ'] ?? null
    const own = trigger && { ...trigger, clock }
    const inner = shellPayload(line.words)
    if (inner === null) return [{ ...line, trigger: own }]
    return shellLines(path, inner).map((each) => ({
      ...line,
      words: each.words,
      environment: { ...line.environment, ...each.environment },
      ...(each.surroundings ? { surroundings: within(line.surroundings, each.surroundings) } : {}),
      trigger: own && { ...own, clock: each.environment['TZ'] ?? clock },
    }))
  }
}

/** What is said around a container. */
interface Above {
  readonly trigger: CronTrigger | null
  readonly account: string | null
}

const nothingChanged: Surroundings = { exported: {}, directory: null, activated: null, ran: [] }

/** A script's changes, seen from where the container starts it. */
function within({ directory }: Surroundings = nothingChanged, script: Surroundings): Surroundings {
  return {
    ...script,
    directory: script.directory === null ? directory : joined(directory, script.directory),
  }
}

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isCommand = (part: unknown): part is string | unknown[] =>
  Array.isArray(part) || typeof part === 'string'

function triggerOf(map: Readonly<Record<string, unknown>>): CronTrigger | null {
  const { schedule, timeZone, suspend } = map
  if (typeof schedule !== 'string' || 'docker_image' in map || 'docker_args' in map) return null
  const zoned = /^(?:CRON_)?TZ=(\S+)\s+(.+)$/.exec(schedule.trim())
  return {
    kind: 'kubernetes',
    source: zoned?.[2] ?? schedule.trim(),
    zone: typeof timeZone === 'string' ? timeZone : (zoned?.[1] ?? null),
    clock: null,
    suspended: suspend === true,
  }
}

/** `env:` as a list of names and values (Kubernetes), of `NAME=value`, or as a mapping (compose). */
function environmentOf(value: unknown): Readonly<Record<string, string>> {
  if (isMap(value)) return texts(Object.entries(value))
  if (!Array.isArray(value)) return {}
  return texts(
    value.flatMap((item: unknown): [string, unknown][] => {
      if (isMap(item)) return typeof item['name'] === 'string' ? [[item['name'], item['value']]] : []
      const equals = String(item).indexOf('=')
      return equals > 0 ? [[String(item).slice(0, equals), String(item).slice(equals + 1)]] : []
    }),
  )
}

function texts(entries: readonly (readonly [string, unknown])[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    entries.flatMap(([name, value]) =>
      ['string', 'number', 'boolean'].includes(typeof value) ? [[name, String(value)]] : [],
    ),
  )
}

/** Kubernetes replaces `$(NAME)` by the container's own environment, and leaves what it does not know. */
function substituted(word: string, environment: Readonly<Record<string, string>>): string {
  return word.replace(/\$\$|\$\((\w+)\)/g, (whole, name: string | undefined) =>
    name === undefined ? '$' : (environment[name] ?? whole),
  )
}
