import type { ClassValue, FunctionValue, Site, Value } from '../../languages/python/evaluate/values.js'
import { visitStatements } from '../../languages/python/visit.js'
import type { Dependency } from '../../model/model.js'
import { type AskedMethod, isOfRepository, methodOf, textOfMethod, writtenBy } from './methods.js'
import type { LuigiProgram } from './program.js'
import { isTaskClass } from './task-classes.js'

/** Requirements that could not be derived: the text that gives them, why it could not be read, and the tasks that it may name. */
export function opaque(asked: AskedMethod, code: string, why: string, at: Site): Dependency {
  const { program, type, method } = asked
  return {
    kind: 'opaque',
    source: textOfMethod(program, method),
    code,
    why,
    mayRequire: [
      ...new Set(
        reached(program, type, [method, ...calledFromLibrary(program, type, method)]).flatMap((each) => [
          ...namedTasks(program, type, each),
        ]),
      ),
    ].sort(),
    at: placeOf(at),
  }
}

/** What a library's method may call of the class: every method that the repository writes. */
function calledFromLibrary(
  program: LuigiProgram,
  type: ClassValue,
  method: FunctionValue,
): readonly FunctionValue[] {
  if (isOfRepository(program, method)) return []
  const names = type.mro.flatMap((base) =>
    typeof base === 'object' && base !== null && base.kind === 'class' ? [...base.attributes.keys()] : [],
  )
  return [...new Set(names)].flatMap((name) => methodOf(program, type, name) ?? [])
}

/** Methods, with those of the same task that they ask for in turn: `self.name`, `super().name`. */
function reached(
  program: LuigiProgram,
  type: ClassValue,
  methods: readonly FunctionValue[],
): readonly FunctionValue[] {
  const found = new Set(methods)
  for (const { node } of found) {
    if (node.kind !== 'function') continue
    const self = node.params[0]?.name
    visitStatements(node.body, {
      expression: (inner) => {
        if (inner.kind !== 'attribute') return undefined
        const { value, name } = inner
        const own = value.kind === 'name' && value.id === self ? methodOf(program, type, name) : undefined
        if (own) found.add(own)
        const isSuper = value.kind === 'call' && value.func.kind === 'name' && value.func.id === 'super'
        if (isSuper) for (const each of writtenBy(program, type, name)) found.add(each)
        return undefined
      },
    })
  }
  return [...found]
}

/** Task definitions that a method's text names. */
function namedTasks(program: LuigiProgram, type: ClassValue, method: FunctionValue): ReadonlySet<string> {
  const found = new Set<string>()
  const note = (value: Value | undefined) => {
    if (
      isTaskClass(program.classes, value) &&
      value.file !== undefined &&
      program.modules.parsed.has(value.file)
    )
      found.add(program.idOf(value))
  }
  if (method.node.kind !== 'function') return found
  visitStatements(method.node.body, {
    expression: (node) => {
      if (node.kind === 'name') note(method.module.names.get(node.id))
      if (node.kind === 'attribute' && node.value.kind === 'name') {
        if (node.value.id === 'self') note(program.evaluator.vm.classMember(type, node.name))
        const base = method.module.names.get(node.value.id)
        if (typeof base === 'object' && base !== null && base.kind === 'module')
          note(base.names.get(node.name))
      }
      return undefined
    },
  })
  return found
}

/** A place as the model has it: its lines begin at 1. */
export function placeOf(at: Site) {
  return { path: at.path, line: Math.max(1, at.line) }
}
