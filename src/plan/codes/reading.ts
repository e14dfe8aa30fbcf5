import type { Explanation } from '../plan.js'

/** What reading a repository may say: files, entry points, schedules, configuration. */
export const readingExplanations: readonly Explanation[] = [
  {
    code: 'REPO-NOT-FOUND',
    title: 'The repository cannot be opened',
    why: 'The path does not exist, or is no directory.',
    fix: 'Name the directory of a checkout.',
  },
  {
    code: 'REPO-NO-TASKS',
    title: 'No Luigi task was found',
    why: 'No class of the directory stands on luigi.Task, so there is nothing to migrate.',
    fix: 'Name the directory that holds the pipelines. Libraries that tasks stand on can be named with --python-path.',
  },
  {
    code: 'REPO-UNREADABLE',
    title: 'A file or folder cannot be read',
    why: 'Its permissions forbid it; nothing in it is part of the migration.',
    fix: 'Make it readable, or remove it.',
  },
  {
    code: 'REPO-ENCODING',
    title: 'A Python file holds bytes that its encoding does not have',
    why: 'Python itself would refuse it; the bytes were read as replacement characters.',
    fix: 'Name the encoding in a coding cookie on the first line, or save the file as UTF-8.',
  },
  {
    code: 'REPO-FILE-TOO-LARGE',
    title: 'A Python file is too large to read',
    why: 'Files of that size are data rather than code; tasks in it would be missed.',
    fix: 'Move the data out of the Python file.',
  },
  {
    code: 'REPO-LINK-OUTSIDE',
    title: 'A link leaves the repository',
    why: 'What it points to is not part of the repository and was not read.',
    fix: 'Copy the files into the repository if they are part of its pipelines.',
  },
  {
    code: 'REPO-LINK-LOOP',
    title: 'A link leads back to itself',
    why: 'Following it would never end; it was not read.',
    fix: 'Remove the link.',
  },
  {
    code: 'CONFIG-NOT-READ',
    title: 'A configuration file cannot be read',
    why: 'Defaults of parameters may stand in it, so its values are not known.',
    fix: 'Name an existing luigi.cfg or luigi.toml.',
  },
  {
    code: 'ENTRY-SHELL-ARGUMENT',
    title: 'An argument is computed by the shell',
    why: 'A command line gives a parameter a value that only the shell can know, such as `$(date +%F)`.',
    fix: 'The parameter is an input of the new workflow: give it when the workflow is started, or in its launch plan.',
  },
  {
    code: 'ENTRY-UNKNOWN-ARGUMENT',
    title: 'A command line passes an option that the task does not have',
    why: 'Luigi may take it as configuration of another task.',
    fix: 'If it sets a parameter of another task, set that input of the new workflow by hand.',
  },
  {
    code: 'ENTRY-TASK-NOT-FOUND',
    title: 'A command line starts a task that was not found',
    why: 'No task class of the repository has the name that the command line gives.',
    fix: 'Correct the name, or name the library of the task with --python-path.',
  },
  {
    code: 'ENTRY-RANGE',
    title: "A command line starts a range of Luigi's own",
    why: 'RangeDaily and its kin require only what is missing, so their graph depends on what is there today.',
    fix: 'Give the launch plan of the task a schedule, and run missing partitions by a backfill.',
  },
  {
    code: 'STYX-NOT-READ',
    title: 'A Styx workflow file could not be read',
    why: 'It is no YAML of the known form; its schedules are not carried over.',
    fix: 'Correct the file, or write the schedule into the launch plan by hand.',
  },
  {
    code: 'STYX-NOT-MATCHED',
    title: 'A scheduled workflow could not be matched to a task',
    why: "No start of Luigi could be read out of its arguments and the image's entry point.",
    fix: 'Name the root task in a command line that the repository keeps (Dockerfile, script), or start it by hand.',
  },
  {
    code: 'STYX-LITERAL-BRACES',
    title: 'Styx does not replace `{}` inside a longer argument',
    why: 'Styx replaces whole arguments only: the program gets the two characters `{}`.',
    fix: 'Write the option and `{}` as two arguments.',
  },
  {
    code: 'SCHEDULE-NOT-SAYABLE',
    title: 'A schedule cannot be written as a five-field cron in UTC',
    why: 'Its offset moves a field that the schedule restricts, such as the day of the week.',
    fix: 'Keep Styx as the trigger for this workflow, or choose a cron by hand in the launch plan.',
  },
]
