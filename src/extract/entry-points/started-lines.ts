import { type CommandLine, shellLines, shellPayload } from '../../repository/command-line.js'
import type { ReadText } from '../../repository/commands.js'
import { shellCommands } from '../../repository/shell-words.js'
import type { StyxWorkflow } from '../schedules/styx.js'

/** Files that command lines may start. */
export interface Files {
  readonly read: ReadText
  readonly scripts: readonly string[]
}

/** The command lines that a container started by Styx runs: the image's entry point with the workflow's arguments. */
export function startedBy(
  workflow: StyxWorkflow,
  lines: readonly CommandLine[],
  files: Files,
): readonly CommandLine[] {
  const direct: CommandLine = {
    words: workflow.arguments,
    environment: workflow.environment,
    image: workflow.image,
    trigger: null,
    at: workflow.at,
  }
  const inner = shellPayload(workflow.arguments)
  const asShell =
    inner === null ? [] : shellCommands(inner).map((command) => ({ ...direct, words: command.words }))
  return [
    direct,
    ...asShell,
    ...throughScript(direct, workflow.arguments.slice(0, 1), workflow.arguments.slice(1), files),
    ...behindEntryPoint(direct, lines, files),
  ]
}

/** A line's words behind the entry points of the repository's images. */
export function behindEntryPoint(
  line: CommandLine,
  lines: readonly CommandLine[],
  files: Files,
): readonly CommandLine[] {
  return lines.filter(isOfDockerfile).flatMap((entry) => [
    {
      ...line,
      words: [...entry.words, ...line.words],
      ...(entry.surroundings ? { surroundings: entry.surroundings } : {}),
    },
    ...throughScript(line, entry.words, line.words, files),
  ])
}

/** Follows a wrapper script of the repository: `"$@"`, `$1`, `${1}` become the arguments it is called with. */
function throughScript(
  line: CommandLine,
  entry: readonly string[],
  args: readonly string[],
  files: Files,
): readonly CommandLine[] {
  const script = scriptOf(entry, files)
  if (script === undefined) return []
  const text = files.read(script)
  if (text === undefined) return []
  return shellLines(script, text).map((each) => {
    const words = each.words[0] === 'exec' ? each.words.slice(1) : each.words
    if (words.length === 1 && isAllArguments(words[0] ?? '')) return { ...line, words: args, through: entry }
    return { ...line, ...behindScript(line, each, args) }
  })
}

/** The shell script among the words, as a file of the repository. */
function scriptOf(words: readonly string[], { scripts }: Files): string | undefined {
  const named = words.find((word) => /\.(sh|bash)$/.test(word))
  if (named === undefined) return undefined
  const path = named.replace(/^(\.\/|\/(app|code|src|opt\/\w+|usr\/src\/app|workspace)\/)/, '')
  if (scripts.includes(path)) return path
  // An image keeps it elsewhere: the repository's only one of that name.
  const alike = scripts.filter((each) => baseName(each) === baseName(path))
  return alike.length === 1 ? alike[0] : undefined
}

const baseName = (path: string) => path.slice(path.lastIndexOf('/') + 1)

/** Scripts that images of the repository start. */
export function imageScripts(lines: readonly CommandLine[], files: Files): ReadonlySet<string> {
  return new Set(lines.filter(isOfDockerfile).flatMap((line) => scriptOf(line.words, files) ?? []))
}

const isOfDockerfile = (line: CommandLine) => /(Dockerfile|Containerfile)/.test(line.at.path)

const isAllArguments = (word: string) => word === '$@' || word === '$*' || word === '${@}'

/** A line of a script with the arguments that the script is called with. */
function behindScript(line: CommandLine, each: CommandLine, args: readonly string[]): Partial<CommandLine> {
  return {
    environment: { ...line.environment, ...each.environment },
    ...(each.surroundings ? { surroundings: each.surroundings } : {}),
    words: each.words.flatMap((word) => {
      if (isAllArguments(word)) return [...args]
      return [word.replace(/\$(\d)|\$\{(\d)\}/g, (whole, a, b) => args[Number(a ?? b) - 1] ?? whole)]
    }),
  }
}
