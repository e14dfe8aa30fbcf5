import { closest, distance } from 'fastest-levenshtein'
import type { Place, Problem } from '../../model/problem.js'
import type { Level } from '../task-plan.js'
import type { LaunchPlanIdentity } from './cutover.js'

export function notYaml(why: string, at: Place): Problem {
  return {
    code: 'CUTOVER-SYNTAX',
    severity: 'error',
    title: 'repipe.yaml cannot be read',
    why,
    fix: 'Correct the YAML; an editor with its JSON Schema shows the place.',
    at,
  }
}

export function wrongValue(path: string, why: string, at: Place): Problem {
  return {
    code: 'CUTOVER-VALUE',
    severity: 'error',
    title: 'A value of repipe.yaml does not fit',
    why: `${path}: ${why}`,
    fix: 'See docs/repipe-yaml.md for what may stand there.',
    at,
  }
}

export function unknownKey(path: string, key: string, known: readonly string[], at: Place): Problem {
  return {
    code: 'CUTOVER-KEY',
    severity: 'error',
    title: 'repipe.yaml has a key that means nothing',
    why: `${path === '' ? '' : `${path}: `}there is no \`${key}\`.`,
    fix: nearest(key, known),
    at,
  }
}

export function unknownTask(name: string, known: readonly string[], at: Place): Problem {
  return {
    code: 'CUTOVER-TASK',
    severity: 'error',
    title: 'repipe.yaml names a task that is not there',
    why: `The repository has no task \`${name}\`.`,
    fix: nearest(name, known),
    at,
  }
}

export function severalTasks(name: string, ids: readonly string[], at: Place): Problem {
  return {
    code: 'CUTOVER-TASK',
    severity: 'error',
    title: 'repipe.yaml names several tasks at once',
    why: `\`${name}\` could be ${ids.map((id) => `\`${id}\``).join(' or ')}.`,
    fix: `Write \`${ids[0] ?? name}\`.`,
    at,
  }
}

export function levelNotReached(task: string, asked: Level, is: Level, why: string, at: Place): Problem {
  return {
    code: 'CUTOVER-LEVEL',
    severity: 'warning',
    title: 'A task cannot move as far as repipe.yaml says',
    why: `${task} is to be ${asked}, and stays ${is}: ${why}`,
    fix: `Write \`${is}\`, or do what \`repipe rules explain\` says of the reason.`,
    at,
  }
}

export function noLevel(task: string, at: Place): Problem {
  return {
    code: 'CUTOVER-STRUCTURE',
    severity: 'warning',
    title: 'repipe.yaml gives a level to a task that has none',
    why: `${task} only gathers what it requires: it becomes the shape of its workflows.`,
    fix: 'Take the line away.',
    at,
  }
}

export function timedOutAlone(root: string, at: Place): Problem {
  return {
    code: 'CUTOVER-NOTIFY',
    severity: 'warning',
    title: 'Nobody is told of a timeout',
    why: `${root} tells of \`timed_out\` and not of \`failed\`, and Flyte ends an execution as failed when a timeout cancelled a part of it.`,
    fix: 'Add `failed` to `on`.',
    at,
  }
}

export function cannotStart(workflow: string, why: string, at: Place): Problem {
  return {
    code: 'CUTOVER-STARTS',
    severity: 'error',
    title: 'What a workflow is to start cannot be started',
    why: `After ${workflow}: ${why}`,
    fix: 'Say under `arguments` what each parameter gets, such as `day: "{date}"`; or take the line away.',
    at,
  }
}

export function startedElsewhere(
  workflow: string,
  { project, domain, name, version }: LaunchPlanIdentity,
  at: Place,
): Problem {
  return {
    code: 'CUTOVER-STARTS-ELSEWHERE',
    severity: 'note',
    title: 'A workflow starts a launch plan of another project',
    why: `After ${workflow} starts \`${name}\` of ${project}-${domain} at version \`${version}\`: Flyte takes the project only where that is registered.`,
    fix: 'Register that launch plan first, and say its new version here when it changes.',
    at,
  }
}

export function startedTwice(name: string, by: string, schedule: string, at: Place): Problem {
  return {
    code: 'CUTOVER-STARTS-TWICE',
    severity: 'warning',
    title: 'A workflow is started by another one and by its schedule',
    why: `${by} starts ${name}, and its own schedule \`${schedule}\` does too.`,
    fix: 'Write `schedule: off` for it, if it is to run once.',
    at,
  }
}

export function startedUnderAccount(
  name: string,
  by: string,
  accounts: readonly string[],
  at: Place,
): Problem {
  return {
    code: 'CUTOVER-STARTS-ACCOUNT',
    severity: 'warning',
    title: 'A workflow is started under the service account of another one',
    why: `Flyte runs what ${by} starts under the account of ${by}, and ${name} asks for ${accounts.join(', ')}.`,
    fix: 'Give both one `service_account` that may do what both may, or let it have a schedule of its own.',
    at,
  }
}

/** The key that was probably meant; else all that there are, when they are few. */
function nearest(word: string, known: readonly string[]): string {
  const match = known.length > 0 ? closest(word, [...known]) : undefined
  if (match !== undefined && distance(word, match) <= Math.max(2, word.length / 3))
    return `Did you mean \`${match}\`?`
  return known.length > 0 && known.length <= 16
    ? `Known are ${known.map((each) => `\`${each}\``).join(', ')}.`
    : '`repipe scan` lists the tasks.'
}
