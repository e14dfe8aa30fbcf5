import type { ClassValue, InstanceValue, UnknownValue } from '../../languages/python/evaluate/values.js'
import { idOf, textDict, textsOf } from './instances.js'
import { familyOf } from './namespaces.js'
import type { LuigiProgram } from './program.js'
import { requirements } from './requirements.js'
import { siteOf } from './site.js'
import { isTask } from './task-classes.js'

const familiesOf = new WeakMap<LuigiProgram, ReadonlyMap<string, readonly ClassValue[]>>()

/**
 * Luigi knows a task by its id: of two classes that give the same one, a process takes the instance that it meets first.
 * The class that stands in this task's way, when it requires something else; undefined when there is none.
 */
export function clashOf(program: LuigiProgram, task: InstanceValue, id: string): UnknownValue | undefined {
  const family = familyText(program, task.type)
  if (family === undefined) return undefined
  const others = families(program)
    .get(family)
    ?.filter(
      (type) =>
        !type.mro.includes(task.type) &&
        !task.type.mro.includes(type) &&
        (isTest(task.type) || !isTest(type)),
    )
  if (!others || others.length === 0) return undefined
  const own = requiredIds(program, task)
  for (const type of others) {
    const twin = sameTask(program, type, task, id)
    const required = twin && requiredIds(program, twin)
    if (required === undefined || required === own) continue
    return {
      kind: 'unknown',
      code: 'unsupported',
      why: `${program.idOf(task.type)} and ${program.idOf(type)} share the id ${id} and require different tasks: Luigi takes whichever it meets first`,
      at: siteOf(task.type),
    }
  }
  return undefined
}

function families(program: LuigiProgram): ReadonlyMap<string, readonly ClassValue[]> {
  const known = familiesOf.get(program)
  if (known) return known
  const made = new Map<string, ClassValue[]>()
  for (const type of program.taskClasses) {
    const family = familyText(program, type)
    if (family === undefined) continue
    const group = made.get(family)
    if (group) group.push(type)
    else made.set(family, [type])
  }
  familiesOf.set(program, made)
  return made
}

/** Tests never share a process with what they test for. */
function isTest(type: ClassValue): boolean {
  return /(^|\/)tests?\/|(^|\/)test_[^/]*\.py$|_test\.py$/.test(type.file ?? '')
}

function familyText(program: LuigiProgram, type: ClassValue): string | undefined {
  const found = program.evaluator.attempt(() =>
    familyOf(program.instances.namespaces, program.evaluator, type, siteOf(type)),
  )
  return found.ok ? found.value : undefined
}

/** The other class's task of the same parameter texts, when its id is the same. */
function sameTask(
  program: LuigiProgram,
  type: ClassValue,
  task: InstanceValue,
  id: string,
): InstanceValue | undefined {
  const at = siteOf(type)
  const { evaluator, instances } = program
  const made = evaluator.attempt(() => {
    const texts = textsOf(instances, task, at)
    if (!(texts instanceof Map)) return null
    const twin = evaluator.call(
      evaluator.attribute(type, 'from_str_params', at),
      [textDict(texts)],
      new Map(),
      at,
    )
    return isTask(program.classes, twin) && idOf(instances, twin, at) === id ? twin : null
  })
  return made.ok && made.value !== null ? made.value : undefined
}

/** The ids that a task requires, as one text; undefined when one is not known. */
function requiredIds(program: LuigiProgram, task: InstanceValue): string | undefined {
  const at = siteOf(task.type)
  const ids = new Set<string>()
  for (const found of requirements(program, task)) {
    if (!isTask(program.classes, found)) return undefined
    const id = program.evaluator.attempt(() => idOf(program.instances, found, at))
    if (!id.ok || typeof id.value !== 'string') return undefined
    ids.add(id.value)
  }
  return [...ids].sort().join('\n')
}
