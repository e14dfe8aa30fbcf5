import type { Explanation } from '../explanation.js'

/** What writing the change, retiring the legacy code and the command line may say. */
export const runningExplanations: readonly Explanation[] = [
  {
    code: 'CHANGE-CONFLICT',
    title: 'A generated file was edited where it would change',
    why: 'The edit and the new text touch the same lines; the file was left as it is.',
    fix: 'Merge by hand, or run again with --on-conflict keep or --on-conflict theirs.',
  },
  {
    code: 'CHANGE-MEMORY',
    title: 'The memory of the last run cannot be read',
    why: 'It is damaged, so edits cannot be told from generated text.',
    fix: 'Restore the file from version control, or delete the whole generated package to start anew.',
  },
  {
    code: 'CHANGE-NOT-OURS',
    title: 'A file that repipe did not write stands where one is to go',
    why: 'It was left as it is.',
    fix: 'Move it away, or run again with --on-conflict theirs to replace it.',
  },
  {
    code: 'CHANGE-NOT-WRITTEN',
    title: 'A file could not be written',
    why: 'The system refused it; nothing else is half done.',
    fix: 'Make the directory writable and run again.',
  },
  {
    code: 'CHANGE-OUTSIDE',
    title: 'A file would be written outside the target directory',
    why: 'Its path leaves the directory, or goes through a link; it was not written.',
    fix: 'Remove the link, or rename what the path is made from.',
  },
  {
    code: 'BACKFILL-NOT-ALIGNED',
    title: 'A backfill does not begin and end at partitions of the schedule',
    why: 'As in Styx, a backfill runs from one instant of the schedule to another; the end itself is not run.',
    fix: 'Give --start and --end that the schedule has.',
  },
  {
    code: 'BACKFILL-NO-SCHEDULE',
    title: 'There is no schedule to backfill',
    why: 'A backfill runs the partitions of a schedule; without one there are none, and `@every` counts from when it was switched on.',
    fix: 'Name a scheduled root, or give it a schedule in repipe.yaml.',
  },
  {
    code: 'TYPESCRIPT-IMAGE',
    title: 'The image of the Flyte project is not known',
    why: 'Tasks in Python run in an image that holds flytekit, the emitted package and the legacy code; it stands as FLYTE_IMAGE.',
    fix: 'Name it in the constant `image` of the definition files; later runs keep it.',
  },
  {
    code: 'TYPESCRIPT-ERROR',
    title: 'A definition file does not type-check',
    why: 'An input is not bound or has another type, or an edit by hand names what is no longer there.',
    fix: 'Correct the line that is named.',
  },
  {
    code: 'RETIRE-REFUSED',
    title: 'The legacy code cannot be retired yet',
    why: 'Something still needs it; the list says what.',
    fix: 'Each entry of the list says what to do.',
  },
  {
    code: 'RETIRE-NOT-INTRODUCED',
    title: 'The Flyte package is not in the repository',
    why: 'Retiring now would leave nothing that runs.',
    fix: 'Run `repipe migrate REPO --write` and merge it first.',
  },
  {
    code: 'RETIRE-TASK-STANDS',
    title: 'A task is not native yet',
    why: 'Its class is still imported, or run in its image.',
    fix: 'Make it native first; the codes of its reasons say how.',
  },
  {
    code: 'RETIRE-CLASS-USED',
    title: 'What goes is used by code that is no task',
    why: 'Removing the task classes and the imports of Luigi would break that code.',
    fix: 'Change that code first.',
  },
  {
    code: 'CLI-USAGE',
    title: 'The command line is wrong',
    why: 'A command, an option or an argument is not as the help says.',
    fix: '`repipe --help` shows the commands.',
  },
  {
    code: 'CLI-ROOTS-FILE',
    title: 'The file of roots cannot be read',
    why: 'It is no JSON list of roots, or is not there.',
    fix: 'Name an existing JSON file.',
  },
]
