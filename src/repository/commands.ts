import { parseAllDocuments } from 'yaml'
import type { Place } from '../model/problem.js'
import { dockerfile } from './dockerfile.js'
import { shellCommands } from './shell-words.js'

/** A command line found in a file of the repository that starts programs. */
export interface CommandLine {
  readonly words: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  /** Image it runs in, where the file says so. */
  readonly image: string | null
  /** Cron fields, where the file is a crontab or a CronJob. */
  readonly cron: string | null
  readonly at: Place
}

/** The text of a file by its path in the repository; undefined when it cannot be read. */
export type ReadText = (path: string) => string | undefined

const SHELL = /(^|\/)[^/]*\.(sh|bash|zsh|ksh)$/
const MAKEFILE = /(^|\/)(GNUmakefile|[Mm]akefile|[^/]*\.mk)$/
const DOCKERFILE = /(^|\/)((Dockerfile|Containerfile)(\.[^/]+)?|[^/]+\.[Dd]ockerfile)$/
const CRONTAB = /(^|\/)(crontab(\.[^/]+)?|[^/]*\.(cron|crontab)|cron\.d\/[^/]+)$/
const YAML = /\.ya?ml$/

/** Command lines of Dockerfiles, shell scripts, Makefiles, crontabs and YAML (compose, Kubernetes), in path order. */
export function commandLines(paths: readonly string[], read: ReadText): readonly CommandLine[] {
  return [...paths].sort().flatMap((path) => {
    const reader = readerOf(path)
    const text = reader && read(path)
    return reader && text !== undefined ? reader(path, text) : []
  })
}

function readerOf(path: string): ((path: string, text: string) => readonly CommandLine[]) | undefined {
  if (DOCKERFILE.test(path)) return ofDockerfile
  if (SHELL.test(path)) return ofShell
  if (MAKEFILE.test(path)) return ofMakefile
  if (CRONTAB.test(path)) return ofCrontab
  if (YAML.test(path)) return ofYaml
  return undefined
}

function ofShell(
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
        cron: null,
        at: { path, line: firstLine + lineOf(text, command.start) },
        ...extra,
      },
    ]
  })
}

/** Replaces `$X`, `${X}` and `${X:-default}` whose value the same file fixes; others stay as they are written. */
function expand(word: string, variables: ReadonlyMap<string, string>): string {
  return word.replace(
    /\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?::?-([^{}$]*))?\})/g,
    (whole, plain, braced, otherwise) => variables.get(plain ?? braced) ?? otherwise ?? whole,
  )
}

function lineOf(text: string, offset: number): number {
  let lines = 0
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) lines += 1
  return lines
}

/** Recipes of a Makefile: lines that start with a tab; `$(X)` of simple assignments is replaced. */
function ofMakefile(path: string, text: string): readonly CommandLine[] {
  const variables = new Map<string, string>()
  const joined = text.split('\n')
  const found: CommandLine[] = []
  for (let at = 0; at < joined.length; at += 1) {
    const first = at
    let line = joined[at]!
    while (line.endsWith('\\') && at + 1 < joined.length) {
      at += 1
      line = `${line.slice(0, -1)} ${joined[at]!.trim()}`
    }
    const assigned = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*[:?]?=\s*(.*?)\s*$/.exec(line)
    if (assigned && !line.startsWith('\t'))
      variables.set(assigned[1]!, makeVariables(assigned[2]!, variables))
    if (!line.startsWith('\t')) continue
    const recipe = makeVariables(line.trim().replace(/^[@+-]+/, ''), variables).replaceAll('$$', '$')
    found.push(...ofShell(path, recipe, first + 1))
  }
  return found
}

function makeVariables(text: string, variables: ReadonlyMap<string, string>): string {
  return text.replace(/\$[({](\w+)[)}]/g, (whole, name) => variables.get(name) ?? whole)
}

function ofCrontab(path: string, text: string): readonly CommandLine[] {
  return text.split('\n').flatMap((line, index) => {
    const fields = /^\s*((?:[\d*/,-]\S*\s+\S+\s+\S+\s+\S+\s+\S+)|@\w+)\s+(.+)$/.exec(line)
    if (!fields || /^\s*#/.test(line)) return []
    return ofShell(path, fields[2]!.replace(/\\%/g, '%'), index + 1, {
      cron: fields[1]!.replace(/\s+/g, ' '),
    })
  })
}

function ofDockerfile(path: string, text: string): readonly CommandLine[] {
  const { start, image, environment } = dockerfile(text)
  if (start === null) return []
  const at = { path, line: start.line }
  if (start.words !== null) return [{ words: start.words, environment, image, cron: null, at }]
  return ofShell(path, start.shell, start.line, { image }).map((line) => ({
    ...line,
    environment: { ...environment, ...line.environment },
  }))
}

/** `command:` and `args:` of containers, wherever they stand in a YAML file. */
function ofYaml(path: string, text: string): readonly CommandLine[] {
  if (!/\b(command|args|entrypoint)\b/.test(text) || text.length > 1_000_000) return []
  const found: CommandLine[] = []
  try {
    for (const document of parseAllDocuments(text, { logLevel: 'silent', prettyErrors: false })) {
      if ('toJS' in document && document.errors.length === 0)
        visitYaml(document.toJS({ maxAliasCount: 100 }), null)
    }
  } catch {
    return [] // not YAML that anything starts from; other readers name the file if they need it
  }
  return found

  function visitYaml(value: unknown, cron: string | null): void {
    if (Array.isArray(value)) for (const item of value) visitYaml(item, cron)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return
    const map = value as Record<string, unknown>
    const schedule = typeof map['schedule'] === 'string' && !('docker_image' in map) ? map['schedule'] : cron
    const parts = [map['entrypoint'], map['command'], map['args']].filter(
      (part) => part !== undefined && part !== null,
    )
    if (parts.some((part) => Array.isArray(part) || typeof part === 'string')) {
      const words = parts.flatMap((part) =>
        Array.isArray(part) ? part.map(String) : (shellCommands(String(part))[0]?.words ?? []),
      )
      const inner = shellPayload(words)
      const line = lineOf(text, Math.max(0, text.indexOf(String(words.at(-1) ?? '')))) + 1
      const image = typeof map['image'] === 'string' ? map['image'] : null
      if (inner !== null)
        found.push(
          ...ofShell(path, inner, line, { image, cron: schedule }).map((c) => ({ ...c, at: { path, line } })),
        )
      else found.push({ words, environment: {}, image, cron: schedule, at: { path, line } })
    }
    for (const item of Object.values(map)) visitYaml(item, schedule)
  }
}

/** The script of `sh -c SCRIPT`, or null. */
export function shellPayload(words: readonly string[]): string | null {
  const [program, ...rest] = words
  if (!/(^|\/)(ba|da|k|z)?sh$/.test(program ?? '')) return null
  const flag = rest.findIndex((word) => /^-[a-z]*c$/.test(word))
  return flag < 0 ? null : (rest[flag + 1] ?? null)
}
