import type { Explanation } from '../explanation.js'

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
    code: 'ENTRY-OTHER-TASK',
    title: 'A command line sets a parameter of another class for the whole run',
    why: 'Luigi takes `--Family-parameter` for any class. Containers get it (`--set`) where every start of their workflow says the same, and it is configuration or the container runs a whole part; elsewhere the default of the class holds.',
    fix: 'Write it into luigi.cfg as `[Family] parameter`, which scan and every level read.',
  },
  {
    code: 'ENTRY-TASK-NOT-FOUND',
    title: 'A command line starts a task that was not found',
    why: 'No task class of the repository has the name that the command line gives.',
    fix: 'Correct the name, or name the library of the task with --python-path.',
  },
  {
    code: 'ENTRY-RANGE',
    title: "A command line starts one of Luigi's range tools",
    why: 'RangeDaily and its kin run all partitions that are missing, so what they run depends on what is there. The launch plan runs the newest partition at each start.',
    fix: 'Fill gaps with `repipe backfill`, which prints the executions for a range of partitions.',
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
    title: 'A schedule cannot be written as a five-field cron',
    why: 'Month ends, counted weekdays, seconds, starts of a machine, and offsets that move a restricted day past a month have no such form.',
    fix: 'Keep the scheduler of today as the trigger of this workflow, or choose a cron by hand in the launch plan.',
  },
  {
    code: 'SCHEDULE-SUSPENDED',
    title: 'A CronJob is suspended',
    why: 'It does not run today, so the workflow gets no schedule.',
    fix: 'Add a schedule to the launch plan when it is to run again.',
  },
  {
    code: 'SCHEDULE-ZONE-UNKNOWN',
    title: 'The time zone of a schedule is not known',
    why: 'Cron programs count in the zone of the machine that runs them, which no file of the repository tells; UTC was taken.',
    fix: 'Where it is another zone, write CRON_TZ=Zone and TZ=Zone into the crontab, or timeZone into the CronJob.',
  },
  {
    code: 'STYX-FLYTE-UNKNOWN',
    title: 'Where the launch plans are registered is not known',
    why: 'A Styx file names project, domain and version of the launch plan that it starts; they stand as FLYTE_PROJECT, FLYTE_DOMAIN and FLYTE_VERSION.',
    fix: 'Say them under `flyte` in repipe.yaml, if Styx is to stay the trigger.',
  },
  {
    code: 'STYX-NOT-VALID',
    title: 'A Styx workflow says what Styx would refuse',
    why: 'Styx would not take the file as it is, so it is not what runs today.',
    fix: 'Correct the Styx file.',
  },
  {
    code: 'STYX-SETTING',
    title: 'A setting of a Styx workflow is not carried over',
    why: 'Styx applies it to the pod or run that it starts itself; Flyte has another place for it, or none.',
    fix: 'The problem names the place for each setting.',
  },
  {
    code: 'STYX-PARAMETER-READ',
    title: 'A program reads STYX_PARAMETER from its environment',
    why: 'Styx sets it for the container that it starts; Flyte does not, so the code would not know its partition.',
    fix: 'Make it a parameter of the root task, and pass `{}` in docker_args.',
  },
]
