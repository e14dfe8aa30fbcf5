import { parseAllDocuments } from 'yaml'
import type { Schedule } from '../../model/model.js'
import type { Place, Problem } from '../../model/problem.js'
import { notRead, notValid } from './problems.js'
import { styxSchedule } from './styx-schedule.js'
import { settingProblems } from './styx-settings.js'

/** A workflow of a Styx file: when it runs, in which image, with which arguments. */
export interface StyxWorkflow {
  readonly id: string
  readonly image: string | null
  readonly arguments: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  readonly schedule: Schedule
  /** It starts a Flyte launch plan already. */
  readonly onFlyte: boolean
  readonly at: Place
}

export interface StyxFile {
  readonly workflows: readonly StyxWorkflow[]
  readonly problems: readonly Problem[]
}

const NOTHING: StyxFile = { workflows: [], problems: [] }

/**
 * Reads a YAML or JSON file as Styx workflow configurations: an object, or a list, of objects with `schedule` and
 * `docker_image`, `docker_args` or `flyte_exec_conf`. Any other file gives no workflow.
 */
export function styxFile(path: string, text: string): StyxFile {
  if (!/\bschedule\b/.test(text) || !/\b(docker_image|docker_args|flyte_exec_conf)\b/.test(text))
    return NOTHING
  const workflows: StyxWorkflow[] = []
  const problems: Problem[] = []
  try {
    for (const document of parseAllDocuments(text, { logLevel: 'silent', prettyErrors: false })) {
      if ('empty' in document || !('toJS' in document)) continue
      const [error] = document.errors
      if (error) {
        problems.push(notRead(path, error.message))
        continue
      }
      for (const map of workflowMaps(document.toJS({ maxAliasCount: 100 }))) {
        const { workflow, problems: found } = styxWorkflow(map, path, text)
        workflows.push(workflow)
        problems.push(...found)
      }
    }
  } catch (error) {
    problems.push(notRead(path, error instanceof Error ? error.message : String(error)))
  }
  return { workflows, problems }
}

type Fields = Readonly<Record<string, unknown>>

/** The maps of a document that are Styx workflows, wherever they stand. */
function workflowMaps(value: unknown): readonly Fields[] {
  if (Array.isArray(value)) return value.flatMap(workflowMaps)
  if (typeof value !== 'object' || value === null) return []
  return isStyxWorkflow(value as Fields) ? [value as Fields] : Object.values(value).flatMap(workflowMaps)
}

export function isStyxWorkflow(map: Fields): boolean {
  return (
    typeof map['schedule'] === 'string' &&
    ['docker_image', 'docker_args', 'flyte_exec_conf'].some(
      (key) => map[key] !== undefined && map[key] !== null,
    )
  )
}

function styxWorkflow(
  map: Fields,
  path: string,
  text: string,
): { readonly workflow: StyxWorkflow; readonly problems: readonly Problem[] } {
  const id = typeof map['id'] === 'string' ? map['id'] : path
  const at = { path, line: lineOfId(text, id) }
  const offset = typeof map['offset'] === 'string' ? map['offset'] : null
  const { schedule, problems } = styxSchedule(id, String(map['schedule']), offset, at)
  const args = map['docker_args']
  const onFlyte = map['flyte_exec_conf'] !== undefined && map['flyte_exec_conf'] !== null
  const image = typeof map['docker_image'] === 'string' ? map['docker_image'] : null
  return {
    workflow: {
      id,
      image,
      // Styx takes a single value for a list.
      arguments: (Array.isArray(args) ? args : args === undefined || args === null ? [] : [args]).map(String),
      environment: texts(map['env']),
      schedule,
      onFlyte,
      at,
    },
    problems: [
      ...problems,
      ...(onFlyte && (image !== null || args !== undefined)
        ? [notValid(schedule, 'it has both a Docker image or arguments and flyte_exec_conf')]
        : []),
      ...(onFlyte ? [] : settingProblems(map, schedule)),
    ],
  }
}

function texts(value: unknown): Readonly<Record<string, string>> {
  if (typeof value !== 'object' || value === null) return {}
  return Object.fromEntries(Object.entries(value).map(([name, text]) => [name, String(text)]))
}

function lineOfId(text: string, id: string): number {
  const at = text.indexOf(id)
  return at < 0 ? 1 : text.slice(0, at).split('\n').length
}
