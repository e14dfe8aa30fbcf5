import type { Place } from '../../model/problem.js'
import type { Cutover, DecidedStart } from './cutover.js'
import type { CutoverFile, StartedSettings } from './schema.js'
import { seconds } from './seconds.js'

type Workflows = NonNullable<CutoverFile['workflows']>
type IdOf = (name: string, at: Place) => string | undefined
type At = (path: readonly PropertyKey[]) => Place

/** What the file says of roots, by their task definition ids. */
export function readRoots(
  workflows: Workflows,
  idOf: IdOf,
  at: At,
): Pick<Cutover, 'schedules' | 'notify' | 'starts' | 'timeouts'> {
  const named = Object.entries(workflows).flatMap(([name, settings]) => {
    const id = idOf(name, at(['workflows', name]))
    return id === undefined ? [] : [{ id, name, settings }]
  })
  return {
    schedules: new Map(
      named.flatMap(({ id, name, settings: { schedule } }) =>
        schedule === undefined ? [] : [[id, { schedule, at: at(['workflows', name]) }] as const],
      ),
    ),
    notify: new Map(
      named.flatMap(({ id, name, settings: { notify } }) =>
        notify === undefined
          ? []
          : [[id, { settings: notify, at: at(['workflows', name, 'notify']) }] as const],
      ),
    ),
    starts: new Map(
      named.flatMap(({ id, name, settings: { starts } }) => {
        const decided = starts?.flatMap(
          (each, index) => decidedStart(each, idOf, at(['workflows', name, 'starts', index])) ?? [],
        )
        return decided ? [[id, decided] as const] : []
      }),
    ),
    timeouts: new Map(
      named.flatMap(({ id, settings: { timeout } }) => {
        const limit = seconds(timeout)
        return limit === null ? [] : [[id, limit] as const]
      }),
    ),
  }
}

function decidedStart(settings: StartedSettings, idOf: IdOf, at: Place): DecidedStart | null {
  const given = typeof settings === 'string' ? null : (settings.arguments ?? null)
  if (typeof settings === 'object' && 'launch_plan' in settings)
    return { starts: { kind: 'launch-plan', identity: settings.launch_plan }, arguments: given, at }
  const task = idOf(typeof settings === 'string' ? settings : settings.workflow, at)
  return task === undefined ? null : { starts: { kind: 'root', task }, arguments: given, at }
}

/** The keys that may stand below a root. */
export function keysOfRoot([key, index, ...inside]: readonly PropertyKey[]): readonly string[] {
  if (key === undefined) return ['schedule', 'notify', 'starts', 'timeout']
  if (key === 'notify') return ['email', 'slack', 'pager_duty', 'on']
  if (key === 'starts' && index !== undefined)
    return inside[0] === 'launch_plan'
      ? ['project', 'domain', 'name', 'version']
      : ['workflow', 'launch_plan', 'arguments']
  return ['cron', 'offset', 'partition', 'arguments']
}
