import type { EntryPoint, ImageStart, Schedule, TaskDefinition } from '../../model/model.js'
import type { Problem } from '../../model/problem.js'
import type { CommandLine } from '../../repository/command-line.js'
import { commandLines, type ReadText } from '../../repository/commands.js'
import { cronSchedule } from '../schedules/cron-schedule.js'
import { styxFile } from '../schedules/styx.js'
import { argumentTexts } from './argument-texts.js'
import { parametersOf, taskOf } from './command-task.js'
import { imageStart } from './image-start.js'
import { luigiCommand, scriptStart } from './luigi-command.js'
import { rangedCommand, rangeSchedule, rangeStart } from './luigi-range.js'
import { notMatched, rangeRead, taskNotFound, unknownArgument } from './problems.js'
import { settingOfRun, settingsOf } from './run-settings.js'
import { behindEntryPoint, imageScripts, startedBy } from './started-lines.js'
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

/** Without a schedule nothing gives the partition: the parameter stays an input. */
function withoutPartition(given: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(given).filter(([, text]) => text !== '{}'))
}

/** Is the path, perhaps with the folders of an image before it, that of a file of the repository? */
const isSamePath = (file: string, path: string) => path === file || path.endsWith(`/${file}`)
