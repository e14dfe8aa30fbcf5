import type { EntryPoint, Schedule, TaskDefinition } from '../../model/model.js'
import type { Problem } from '../../model/problem.js'
import { type CommandLine, commandLines, type ReadText, shellPayload } from '../../repository/commands.js'
import { shellCommands } from '../../repository/shell-words.js'
import { type StyxWorkflow, styxFile } from '../schedules/styx.js'
import { argumentTexts } from './argument-texts.js'
import { type LuigiCommand, luigiCommand } from './luigi-command.js'

export interface EntryPoints {
  readonly entryPoints: readonly EntryPoint[]
  /** Image that runs the repository today, where a file names exactly one. */
  readonly image: string | null
  readonly problems: readonly Problem[]
}

/** A call of luigi.run() or luigi.build() in code, as the extractor saw it. */
export type CodeEntryPoint = Pick<EntryPoint, 'task' | 'arguments' | 'at'> & {
  readonly source: 'luigi.run' | 'luigi.build'
}

/**
 * How the repository's tasks are started today: command lines in its files, Styx workflow files, and calls in code.
 * A Styx workflow's arguments are put behind the Dockerfile's ENTRYPOINT, as the container would see them.
 */
export function findEntryPoints(
  paths: readonly string[],
  read: ReadText,
  tasks: readonly TaskDefinition[],
  fromCode: readonly CodeEntryPoint[],
): EntryPoints {
  const lines = commandLines(paths, read)
  const styx = paths
    .filter((path) => /\.(ya?ml|json)$/.test(path))
    .map((path) => styxFile(path, read(path) ?? ''))
  const workflows = styx.flatMap((file) => file.workflows)
  const problems: Problem[] = styx.flatMap((file) => file.problems)
  const found: EntryPoint[] = []

  const add = (line: CommandLine, source: EntryPoint['source'], schedule: Schedule | null): boolean => {
    const command = luigiCommand(line.words)
    if (!command) return false
    const task = taskOf(command, tasks)
    if (!task) {
      problems.push(taskNotFound(command, line))
      return false
    }
    const { known, unknown } = parametersOf(command, task)
    for (const name of unknown) problems.push(unknownArgument(name, task, line))
    const values = argumentTexts(known, schedule, line)
    problems.push(...values.problems)
    found.push({
      task: task.id,
      arguments: values.arguments,
      source,
      command: [...line.words],
      image: line.image,
      schedule: values.schedule,
      at: line.at,
    })
    return true
  }

  for (const line of lines) {
    const schedule = line.cron === null ? null : cronSchedule(line)
    add(line, schedule ? 'schedule' : 'command', schedule)
  }
  for (const workflow of workflows) {
    const commands = startedBy(workflow, lines, read)
    const added = commands.map((line) => add(line, 'schedule', workflow.schedule)).some(Boolean)
    if (!added) problems.push(notMatched(workflow))
  }
  for (const call of fromCode) found.push({ ...call, command: null, image: null, schedule: null })

  const images = new Set(
    [...workflows.map((w) => w.image), ...found.map((e) => e.image)].filter((image) => image !== null),
  )
  return { entryPoints: found, image: images.size === 1 ? [...images][0]! : null, problems }
}

/** The command lines that a container started by Styx runs: the image's entry point with the workflow's arguments. */
function startedBy(
  workflow: StyxWorkflow,
  lines: readonly CommandLine[],
  read: ReadText,
): readonly CommandLine[] {
  const direct: CommandLine = {
    words: workflow.arguments,
    environment: workflow.environment,
    image: workflow.image,
    cron: null,
    at: workflow.at,
  }
  const inner = shellPayload(workflow.arguments)
  const asShell =
    inner === null ? [] : shellCommands(inner).map((command) => ({ ...direct, words: command.words }))
  const behindEntry = lines
    .filter((line) => /(Dockerfile|Containerfile)/.test(line.at.path))
    .flatMap((line) => [
      { ...direct, words: [...line.words, ...workflow.arguments] },
      ...throughScript(line.words, workflow.arguments, read).map((words) => ({ ...direct, words })),
    ])
  return [
    direct,
    ...asShell,
    ...throughScript(workflow.arguments.slice(0, 1), workflow.arguments.slice(1), read).map((words) => ({
      ...direct,
      words,
    })),
    ...behindEntry,
  ]
}

/** Follows a wrapper script of the repository: `"$@"`, `$1`, `${1}` become the arguments it is called with. */
function throughScript(
  entry: readonly string[],
  args: readonly string[],
  read: ReadText,
): readonly (readonly string[])[] {
  const script = entry.find((word) => /\.(sh|bash)$/.test(word))
  if (script === undefined) return []
  const text = read(script.replace(/^(\.\/|\/(app|code|src|opt\/\w+|usr\/src\/app|workspace)\/)/, ''))
  if (text === undefined) return []
  return shellCommands(text).map((command) =>
    command.words.flatMap((word) => {
      if (word === '$@' || word === '$*' || word === '${@}') return [...args]
      return [word.replace(/\$(\d)|\$\{(\d)\}/g, (whole, a, b) => args[Number(a ?? b) - 1] ?? whole)]
    }),
  )
}

function taskOf(command: LuigiCommand, tasks: readonly TaskDefinition[]): TaskDefinition | undefined {
  const fits = tasks.filter(
    (task) => (task.family === command.task || task.name === command.task) && task.kind !== 'config',
  )
  if (command.module !== null)
    return fits.find((task) => task.module === command.module) ?? (fits.length === 1 ? fits[0] : undefined)
  const script = command.script?.replace(/^\.\//, '') ?? ''
  return (
    fits.find((task) => script.endsWith(task.at.path) || task.at.path.endsWith(script)) ??
    (fits.length === 1 ? fits[0] : undefined)
  )
}

function parametersOf(command: LuigiCommand, task: TaskDefinition) {
  const names = new Set(task.parameters.map((parameter) => parameter.name))
  const known: Record<string, string> = {}
  const unknown: string[] = []
  for (const [name, value] of Object.entries(command.arguments)) {
    if (names.has(name)) known[name] = value
    else unknown.push(name)
  }
  return { known, unknown }
}

function cronSchedule(line: CommandLine): Schedule {
  const cron = line.cron!
  return {
    source: cron,
    kind: 'crontab',
    id: `${line.at.path}:${line.at.line ?? 1}`,
    cron: cron.startsWith('@reboot') ? null : cron,
    offset: 'PT0S',
    partition: null,
    at: line.at,
  }
}

function unknownArgument(name: string, task: TaskDefinition, line: CommandLine): Problem {
  return {
    code: 'ENTRY-UNKNOWN-ARGUMENT',
    severity: 'note',
    title: 'A command line passes an option that the task does not have',
    why: `\`--${name.replaceAll('_', '-')}\` is no parameter of ${task.name}; Luigi may take it as configuration of another task.`,
    fix: 'If it sets a parameter of another task, set that input of the new workflow by hand.',
    at: line.at,
  }
}

function taskNotFound(command: LuigiCommand, line: CommandLine): Problem {
  const range = /^Range(Daily|Hourly|Monthly|ByMinutes)/.test(command.task)
  return {
    code: range ? 'ENTRY-RANGE' : 'ENTRY-TASK-NOT-FOUND',
    severity: 'note',
    title: range
      ? "A command line starts one of Luigi's range tools"
      : 'A command line starts a task that was not found',
    why: range
      ? `${command.task} asks the file system which partitions are missing, so its graph is known only when it runs.`
      : `${command.task}${command.module ? ` of module ${command.module}` : ''} is no task of this repository.`,
    fix: range
      ? 'Schedule the workflow of the task named by `--of` instead, and backfill past partitions once.'
      : 'If the task lives in another repository, migrate it there.',
    at: line.at,
  }
}

function notMatched(workflow: StyxWorkflow): Problem {
  return {
    code: 'STYX-NOT-MATCHED',
    severity: 'warning',
    title: 'A scheduled workflow could not be matched to a task',
    why: `No start of Luigi could be read out of the arguments of ${workflow.id} and the image's entry point.`,
    fix: 'Name the root task of this workflow in a command line that the repository keeps (Dockerfile, script), or start it by hand.',
    at: workflow.at,
  }
}
