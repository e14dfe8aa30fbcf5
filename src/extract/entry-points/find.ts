import type { EntryPoint, ImageStart, Schedule, TaskDefinition } from '../../model/model.js'
import type { Problem } from '../../model/problem.js'
import { type CommandLine, shellLines, shellPayload } from '../../repository/command-line.js'
import { commandLines, type ReadText } from '../../repository/commands.js'
import { shellCommands } from '../../repository/shell-words.js'
import { cronSchedule } from '../schedules/cron-schedule.js'
import { type StyxWorkflow, styxFile } from '../schedules/styx.js'
import { argumentTexts } from './argument-texts.js'
import { imageStart } from './image-start.js'
import { type LuigiCommand, luigiCommand, scriptStart } from './luigi-command.js'
import { type RangeStart, rangedCommand, rangeSchedule, rangeStart } from './luigi-range.js'
import { settingOfRun, settingsOf } from './run-settings.js'
import { styxDefaults, styxParameterReads } from './styx-parameter.js'

export interface EntryPoints {
  readonly entryPoints: readonly EntryPoint[]
  /** Image that runs the repository today, where a file names exactly one. */
  readonly image: string | null
  /** How the image starts Python. */
  readonly start: ImageStart
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
  readText: ReadText,
  tasks: readonly TaskDefinition[],
  fromCode: readonly CodeEntryPoint[],
): EntryPoints {
  const files = { read: readText, scripts: paths.filter((path) => /\.(sh|bash)$/.test(path)) }
  const lines = commandLines(paths, readText)
  const styx = paths
    .filter((path) => /\.(ya?ml|json)$/.test(path))
    .map((path) => ({ path, text: readText(path) ?? '' }))
    .filter(({ text }) => !text.startsWith('# repipe: generated from '))
    .map(({ path, text }) => styxFile(path, text))
  const workflows = styx.flatMap((file) => file.workflows)
  const problems: Problem[] = styx.flatMap((file) => file.problems)
  const found: EntryPoint[] = []
  const started: CommandLine[] = []

  const add = (line: CommandLine, source: EntryPoint['source'], schedule: Schedule | null): boolean => {
    const asked = luigiCommand(line.words)
    if (!asked) return addFromScript(line, source, schedule)
    const range = rangeStart(asked)
    const task = taskOf(range?.command ?? asked, tasks)
    const command = range && task ? rangedCommand(range, task) : asked
    if (!task || !command) {
      problems.push(taskNotFound(asked, line))
      return false
    }
    if (range) problems.push(rangeRead(asked, range, schedule !== null, line))
    const ranged = range && schedule ? (range.ends ? null : rangeSchedule(schedule, range)) : schedule
    return addTask(task, command.arguments, line, source, ranged)
  }

  const addTask = (
    task: TaskDefinition,
    given: Readonly<Record<string, string>>,
    line: CommandLine,
    source: EntryPoint['source'],
    schedule: Schedule | null,
  ): true => {
    const { known, unknown } = parametersOf(given, task)
    const { settings, others } = settingsOf(unknown, given, tasks)
    for (const name of others) problems.push(unknownArgument(name, task, line))
    for (const name of Object.keys(settings)) problems.push(settingOfRun(name, task, line))
    const values = argumentTexts(known, schedule, line)
    problems.push(...values.problems)
    const partitioned = schedule?.kind === 'styx' ? styxDefaults(task) : {}
    started.push(line)
    found.push({
      task: task.id,
      arguments: schedule ? { ...partitioned, ...values.arguments } : withoutPartition(values.arguments),
      ...(Object.keys(settings).length > 0 ? { settings } : {}),
      source,
      command: [...line.words],
      image: line.image,
      ...(line.pod ? { pod: line.pod } : {}),
      schedule: values.schedule,
      at: line.at,
    })
    return true
  }

  /** A script that starts Luigi itself: its own calls say which tasks, and the schedule is theirs. */
  const addFromScript = (
    line: CommandLine,
    source: EntryPoint['source'],
    schedule: Schedule | null,
  ): boolean => {
    const start = scriptStart(line.words)
    const path = start?.script.replace(/^\.\//, '') ?? ''
    const calls = start ? fromCode.filter((call) => isSamePath(call.at.path, path)) : []
    for (const call of calls) {
      const task = tasks.find((each) => each.id === call.task)
      const given = call.source === 'luigi.run' ? { ...call.arguments, ...start?.arguments } : call.arguments
      if (task) addTask(task, given, line, source, schedule)
    }
    return calls.length > 0
  }

  for (const line of lines) {
    const read = line.trigger && cronSchedule(line.trigger, line.at)
    const commands = line.behindEntryPoint ? behindEntryPoint(line, lines, files) : [line]
    const added = commands.map((each) => add(each, read ? 'schedule' : 'command', read?.schedule ?? null))
    if (read && added.some(Boolean)) problems.push(...read.problems)
  }
  for (const workflow of workflows) {
    const commands = startedBy(workflow, lines, files)
    const added = commands.map((line) => add(line, 'schedule', workflow.schedule)).some(Boolean)
    if (!added && !workflow.onFlyte) problems.push(notMatched(workflow))
  }
  if (workflows.length > 0) problems.push(...styxParameterReads(paths, readText, tasks, fromCode))
  for (const call of fromCode) {
    const given = withoutPartition(call.arguments)
    found.push({ ...call, arguments: given, command: null, image: null, schedule: null })
  }

  const images = new Set(
    [...workflows.map((w) => w.image), ...found.map((e) => e.image)].filter((image) => image !== null),
  )
  return {
    entryPoints: found,
    image: images.size === 1 ? [...images][0]! : null,
    start: imageStart(started, imageScripts(lines, files)),
    problems,
  }
}

/** Files that command lines may start. */
interface Files {
  readonly read: ReadText
  readonly scripts: readonly string[]
}

/** The command lines that a container started by Styx runs: the image's entry point with the workflow's arguments. */
function startedBy(
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
function behindEntryPoint(
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
function imageScripts(lines: readonly CommandLine[], files: Files): ReadonlySet<string> {
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

/** Without a schedule nothing gives the partition: the parameter stays an input. */
function withoutPartition(given: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(given).filter(([, text]) => text !== '{}'))
}

/** Is the path, perhaps with the folders of an image before it, that of a file of the repository? */
const isSamePath = (file: string, path: string) => path === file || path.endsWith(`/${file}`)

function parametersOf(given: Readonly<Record<string, string>>, task: TaskDefinition) {
  const names = new Set(task.parameters.map((parameter) => parameter.name))
  const known: Record<string, string> = {}
  const unknown: string[] = []
  for (const [name, value] of Object.entries(given)) {
    const qualified = ownName(name, task)
    if (names.has(name)) known[name] = value
    else if (qualified !== undefined && names.has(qualified)) known[qualified] ??= value
    else unknown.push(name)
  }
  return { known, unknown }
}

/** Luigi also takes `--Task-parameter` for a parameter of any task. */
function ownName(name: string, task: TaskDefinition): string | undefined {
  const prefix = [task.family, task.name].find((each) => name.startsWith(`${each}_`))
  return prefix === undefined ? undefined : name.slice(prefix.length + 1)
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
  const isRange = /^Range(Daily|Hourly|Monthly|ByMinutes)/.test(command.task)
  return {
    code: isRange ? 'ENTRY-RANGE' : 'ENTRY-TASK-NOT-FOUND',
    severity: isRange ? 'warning' : 'note',
    title: isRange
      ? "A command line starts one of Luigi's range tools"
      : 'A command line starts a task that was not found',
    why: isRange
      ? `${command.task} ${command.arguments['of'] ? `of ${command.arguments['of']} ` : ''}cannot be read as runs of one task of this repository.`
      : `${command.task}${command.module ? ` of module ${command.module}` : ''} is no task of this repository.`,
    fix: isRange
      ? 'Schedule the workflow of the task named by `--of` by hand, and backfill past partitions once with `repipe backfill`.'
      : 'If the task lives in another repository, migrate it there.',
    at: line.at,
  }
}

/** What becomes of a range tool: each run is for one partition, and gaps are filled on purpose. */
function rangeRead(command: LuigiCommand, range: RangeStart, scheduled: boolean, line: CommandLine): Problem {
  return {
    code: 'ENTRY-RANGE',
    severity: 'note',
    title: "A command line starts one of Luigi's range tools",
    why:
      range.ends || !scheduled
        ? `${command.task} runs ${range.command.task} for a range of partitions, so it is a backfill.`
        : `${command.task} runs ${range.command.task} for every partition that is missing; the launch plan runs the newest one at each start.`,
    fix: 'Fill gaps with `repipe backfill`, which prints the executions for a range of partitions.',
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
