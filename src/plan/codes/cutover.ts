import type { Explanation } from '../explanation.js'

/** What reading `repipe.yaml` may say. */
export const cutoverExplanations: readonly Explanation[] = [
  {
    code: 'CUTOVER-SYNTAX',
    title: 'repipe.yaml cannot be read',
    why: 'It is no YAML: nothing was done, for what a person decided would be lost.',
    fix: 'Correct the place that the message names.',
  },
  {
    code: 'CUTOVER-VALUE',
    title: 'A value of repipe.yaml does not fit',
    why: 'It is of another kind or form than the key takes.',
    fix: 'See docs/repipe-yaml.md for what may stand there.',
  },
  {
    code: 'CUTOVER-KEY',
    title: 'repipe.yaml has a key that means nothing',
    why: 'A key that is not known is probably a slip of the pen, and would decide nothing.',
    fix: 'Write the key that the message proposes, or take it away.',
  },
  {
    code: 'CUTOVER-TASK',
    title: 'repipe.yaml names a task that is not there',
    why: 'The name is no task of the repository, or of several.',
    fix: 'Write the task as `module:Class`; `repipe scan` lists them.',
  },
  {
    code: 'CUTOVER-LEVEL',
    title: 'A task cannot move as far as repipe.yaml says',
    why: 'Its code has something that holds it back; the level in the file is the furthest that the task may move.',
    fix: 'Lower the level in the file, or change the code as the reason says.',
  },
  {
    code: 'CUTOVER-NOTIFY',
    title: 'Nobody is told of a timeout',
    why: 'Flyte’s propeller ends an execution as FAILED, with the code Timeout or TimeoutExpired, when a timeout cancelled a part of it; TIMED_OUT is an end that it never gives.',
    fix: 'Add `failed` to `on`.',
  },
  {
    code: 'CUTOVER-STARTS',
    title: 'What a workflow is to start cannot be started',
    why: 'Under `starts` stands a workflow whose inputs nothing gives a value of their type, that has none, or that starts the first one again. The others are written; this one is not started.',
    fix: 'Say under `arguments` what each parameter gets: a value as on the command line, or `"{date}"` for an input of the workflow that starts it.',
  },
  {
    code: 'CUTOVER-STARTS-ACCOUNT',
    title: 'A workflow is started under the service account of another one',
    why: 'Flyte’s propeller gives an execution that a workflow starts the security context of that workflow’s execution, and what its own tasks ask for reaches no launch plan that is started so.',
    fix: 'Give both workflows one `service_account` that may do what both may, or let the second one have a schedule of its own.',
  },
  {
    code: 'CUTOVER-STARTS-ELSEWHERE',
    title: 'A workflow starts a launch plan of another project',
    why: 'Flyte’s admin looks the launch plan up when the workflow is registered, and refuses the workflow where it is not there at that very version.',
    fix: 'Register that launch plan first, and say its new version in repipe.yaml when it changes.',
  },
  {
    code: 'CUTOVER-STARTS-TWICE',
    title: 'A workflow is started by another one and by its schedule',
    why: 'Both start it, so that it runs twice. A second run finds its targets there, but costs its pods, and two at once may write the same file.',
    fix: 'Write `schedule: off` for the workflow that is started.',
  },
  {
    code: 'CUTOVER-STRUCTURE',
    title: 'repipe.yaml gives a level to a task that has none',
    why: 'A wrapper becomes the shape of its workflows and is no task of its own.',
    fix: 'Take the line away.',
  },
]
