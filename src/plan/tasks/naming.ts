import { isIdentifier, snakeCase, toIdentifier } from '../../languages/python/literal.js'
import type { TaskDefinition } from '../../model/model.js'
import { isBuiltinName } from './builtin-names.js'
import type { Member } from './members.js'

/** Names of the generated code that no task or helper may take. */
const generated = new Set([
  'Target',
  'task',
  'workflow',
  'dynamic',
  'map_task',
  'targets',
  'bridge',
  'laying',
  'lists',
  'retrying',
  'run_program',
  'task_id_of',
  'inputs',
  'output',
  'typing',
  'flytekit',
  'FlyteFile',
])

/** Gives out module-level names, each once; the same key always gets the same name. */
export interface NameAllocator {
  readonly allocate: (key: string, wanted: string) => string
}

export function openNames(taken: ReadonlySet<string>): NameAllocator {
  const given = new Map<string, string>()
  const used = new Set([...taken, ...generated])
  return {
    allocate: (key, wanted) => {
      const known = given.get(key)
      if (known !== undefined) return known
      let name = used.has(wanted) && key.startsWith('task ') ? `${wanted}_task` : wanted
      for (let number = 2; used.has(name) || isBuiltinName(name) || !isIdentifier(name); number += 1) {
        name = `${toIdentifier(wanted)}_${number}`
      }
      used.add(name)
      given.set(key, name)
      return name
    },
  }
}

/** `WeeklyChart` → `weekly_chart`; tasks that share a name get their module's last word in front, then numbers. */
export function functionNames(
  tasks: readonly TaskDefinition[],
  names: NameAllocator,
): ReadonlyMap<string, string> {
  const counts = new Map<string, number>()
  for (const task of tasks) counts.set(snakeCase(task.name), (counts.get(snakeCase(task.name)) ?? 0) + 1)
  return new Map(
    tasks.map((task) => {
      const plain = snakeCase(task.name)
      const wanted =
        (counts.get(plain) ?? 0) > 1 ? `${snakeCase(task.module.split('.').at(-1) ?? '')}_${plain}` : plain
      const free = isBuiltinName(wanted) ? `${wanted}_task` : wanted
      return [task.id, names.allocate(`task ${task.id}`, free)] as const
    }),
  )
}

/** `DailyPlays.table` → `DAILY_PLAYS_TABLE` */
export function constantName(
  names: NameAllocator,
  { owner, name, value }: Member & { kind: 'constant' },
): string {
  const wanted = `${snakeCase(owner.node.name)}_${name.replace(/^_+/, '')}`.toUpperCase()
  return names.allocate(`constant ${owner.module.path}:${value.span.start}`, wanted)
}
