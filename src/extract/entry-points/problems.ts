import type { TaskDefinition } from '../../model/model.js'
import type { Problem } from '../../model/problem.js'
import type { CommandLine } from '../../repository/command-line.js'
import type { StyxWorkflow } from '../schedules/styx.js'
import type { LuigiCommand } from './luigi-command.js'
import type { RangeStart } from './luigi-range.js'

export function unknownArgument(name: string, task: TaskDefinition, line: CommandLine): Problem {
  return {
    code: 'ENTRY-UNKNOWN-ARGUMENT',
    severity: 'note',
    title: 'A command line passes an option that the task does not have',
    why: `\`--${name.replaceAll('_', '-')}\` is no parameter of ${task.name}; Luigi may take it as configuration of another task.`,
    fix: 'If it sets a parameter of another task, set that input of the new workflow by hand.',
    at: line.at,
  }
}

export function taskNotFound(command: LuigiCommand, line: CommandLine): Problem {
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
export function rangeRead(
  command: LuigiCommand,
  range: RangeStart,
  scheduled: boolean,
  line: CommandLine,
): Problem {
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

export function notMatched(workflow: StyxWorkflow): Problem {
  return {
    code: 'STYX-NOT-MATCHED',
    severity: 'warning',
    title: 'A scheduled workflow could not be matched to a task',
    why: `No start of Luigi could be read out of the arguments of ${workflow.id} and the image's entry point.`,
    fix: 'Name the root task of this workflow in a command line that the repository keeps (Dockerfile, script), or start it by hand.',
    at: workflow.at,
  }
}
