import type { InstanceValue, Value } from '../../languages/python/evaluate/values.js'
import type { GraphNode } from '../../model/graph.js'
import { isPrivate, textsOf } from './instance-ids.js'
import { familyOf } from './namespaces.js'
import type { LuigiProgram } from './program.js'
import { flatten } from './requirements.js'
import { siteOf } from './site.js'

/** What the graph says of one task instance. */
export function nodeOf(program: LuigiProgram, id: string, task: InstanceValue): GraphNode {
  const at = siteOf(task.type)
  const { evaluator } = program
  const texts = evaluator.attempt(() =>
    textsOf(program.instances, task, at, (parameter) => !isPrivate(parameter)),
  )
  const known = texts.ok && texts.value instanceof Map ? Object.fromEntries(texts.value) : {}
  const family = evaluator.attempt(() => familyOf(program.instances.namespaces, evaluator, task.type, at))
  return {
    id,
    family: family.ok && family.value !== undefined ? family.value : task.type.name,
    module: task.type.module,
    params: known,
    external: isExternal(program, task),
    dynamic: isDynamic(program, task),
    outputs: outputsOf(program, task),
  }
}

export function isExternal(program: LuigiProgram, task: InstanceValue): boolean {
  return task.attributes.get('run') === null || program.evaluator.vm.classMember(task.type, 'run') === null
}

function isDynamic(program: LuigiProgram, task: InstanceValue): boolean {
  const run = program.evaluator.vm.classMember(task.type, 'run')
  return (
    typeof run === 'object' &&
    run !== null &&
    run.kind === 'function' &&
    run.node.kind === 'function' &&
    run.node.isGenerator
  )
}

/** Paths of the task's targets; null when one is not known. A target without a path shows its class. */
function outputsOf(program: LuigiProgram, task: InstanceValue): string[] | null {
  const { evaluator } = program
  const at = siteOf(task.type)
  const found = evaluator.attempt(() => {
    const paths: string[] = []
    for (const target of flatten(
      program,
      evaluator.call(evaluator.attribute(task, 'output', at), [], new Map(), at),
      at,
    )) {
      if (isUnknown(target)) return null
      if (typeof target !== 'object' || target === null || target.kind !== 'instance') return null
      const path = target.attributes.get('path')
      if (path === undefined) paths.push(target.type.name)
      else if (typeof path === 'string') paths.push(path)
      else if (isUnknown(path)) return null
      else paths.push(evaluator.text(path, at))
    }
    return paths
  })
  return found.ok ? found.value : null
}

function isUnknown(value: Value): boolean {
  return typeof value === 'object' && value !== null && value.kind === 'unknown'
}
