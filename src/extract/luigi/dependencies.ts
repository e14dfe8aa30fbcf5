import type { Result } from '../../languages/python/evaluate/evaluator.js'
import { literalOf } from '../../languages/python/evaluate/symbols.js'
import type {
  ClassValue,
  FunctionValue,
  InstanceValue,
  Site,
  UnknownValue,
  Value,
} from '../../languages/python/evaluate/values.js'
import { printExpression } from '../../languages/python/print.js'
import type { Expression } from '../../languages/python/syntax.js'
import { visitStatements } from '../../languages/python/visit.js'
import type { Dependency } from '../../model/model.js'
import { argumentExpression, expressionOf } from './argument-expression.js'
import type { LuigiProgram } from './program.js'
import { siteOf } from './site.js'
import { isTask, isTaskClass, parametersOf, stateOf } from './task-classes.js'
import { materialised } from './unroll.js'

/** More branches than this are not written out. */
const MAX_PATHS = 16

type Outcome =
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'unknown'; readonly code: string; readonly why: string; readonly at: Site }

/**
 * What requires() gives over the task's parameters; branches on them become `when`. `symbolic` gives the task with symbols
 * for its parameters.
 */
export function requirementsOf(program: LuigiProgram, type: ClassValue, symbolic: () => Value): Dependency {
  const method = methodOf(program, type, 'requires') ?? libraryMethod(program, type, 'requires')
  if (!method) return { kind: 'none' }
  const at = siteOf(type)
  return explore(program, type, method, symbolic, (task) =>
    materialised(
      program,
      program.evaluator.call(program.evaluator.attribute(task, 'requires', at), [], new Map(), at),
    ),
  )
}

/** What a generator run() yields; null when run() is none. The value of a yield is not known. */
export function yieldsOf(program: LuigiProgram, type: ClassValue, symbolic: () => Value): Dependency | null {
  const method = methodOf(program, type, 'run')
  if (method?.node.kind !== 'function' || !method.node.isGenerator) return null
  const at = siteOf(type)
  return explore(program, type, method, symbolic, (task) => ({
    kind: 'list',
    items: program.evaluator
      .generate(
        method,
        [task],
        () => ({ kind: 'unknown', code: 'io', why: 'the value that a yield gives back', at }),
        at,
      )
      .map((item) => materialised(program, item)),
  }))
}

/** A method of the sources by its name; undefined for Luigi's own. */
export function methodOf(program: LuigiProgram, type: ClassValue, name: string): FunctionValue | undefined {
  const found = program.evaluator.vm.classMember(type, name)
  if (typeof found !== 'object' || found === null) return undefined
  const func = found.kind === 'property' ? found.get : found
  if (typeof func !== 'object' || func === null || func.kind !== 'function') return undefined
  return func.module.file !== undefined && program.modules.parsed.has(func.module.file) ? func : undefined
}

/** A method that a library on Luigi, or a decorator, gives the class. */
function libraryMethod(program: LuigiProgram, type: ClassValue, name: string): FunctionValue | undefined {
  const found = program.evaluator.vm.classMember(type, name)
  const isOwn = found === program.classes.task.attributes.get(name)
  return typeof found === 'object' && found !== null && found.kind === 'function' && !isOwn
    ? found
    : undefined
}

/** Where a method of the repository stands; one of a library is shown at the class. */
function siteOfMethod(program: LuigiProgram, type: ClassValue, method: FunctionValue): Site {
  const path = method.module.file
  return path !== undefined && program.modules.parsed.has(path)
    ? { path, line: method.node.span.line }
    : siteOf(type)
}

/** Runs an evaluation once for each path through its branches on parameters, each on a new task: none sees what another did. */
function explore(
  program: LuigiProgram,
  type: ClassValue,
  method: FunctionValue,
  symbolic: () => Value,
  run: (task: InstanceValue) => Value,
): Dependency {
  const site = siteOfMethod(program, type, method)
  let paths = 0
  const follow = (decisions: readonly boolean[]): Dependency => {
    paths += 1
    if (paths > MAX_PATHS)
      return opaque(program, type, method, 'SHAPE-BRANCHES', `it has more than ${MAX_PATHS} paths`, site)
    let asked = 0
    let open: { readonly expression: Expression; readonly at: Site } | undefined
    const task = symbolic()
    if (!isTask(program.classes, task))
      return opaque(program, type, method, 'UNKNOWN-PARAMETERS', (task as UnknownValue).why, siteOf(type))
    const result = program.evaluator.attemptSymbolic(
      () => run(task),
      (expression, at) => {
        const decision = decisions[asked]
        asked += 1
        if (decision !== undefined) return decision
        open = { expression, at }
        return undefined
      },
    )
    if (open) {
      const known = parametersOf(program.classes, type)
      const parameters = 'kind' in known ? [] : known.map((parameter) => parameter.name)
      return {
        kind: 'when',
        test: expressionOf(open.expression, parameters),
        then: follow([...decisions, true]),
        otherwise: follow([...decisions, false]),
        at: place(open.at),
      }
    }
    return dependencyOf(program, type, method, outcome(result, site))
  }
  return follow([])
}

function outcome(
  result:
    | Result<Value>
    | { readonly ok: false; readonly depends: { readonly why: string; readonly at: Site } },
  site: Site,
): Outcome {
  if (result.ok) return { kind: 'value', value: result.value }
  if ('depends' in result)
    return { kind: 'unknown', code: 'SHAPE-PARAMETERS', why: result.depends.why, at: result.depends.at }
  return {
    kind: 'unknown',
    code: `UNKNOWN-${result.unknown.code.toUpperCase()}`,
    why: result.unknown.why,
    at: result.unknown.at ?? site,
  }
}

function dependencyOf(
  program: LuigiProgram,
  type: ClassValue,
  method: FunctionValue,
  found: Outcome,
): Dependency {
  if (found.kind === 'unknown') return opaque(program, type, method, found.code, found.why, found.at)
  const convert = (value: Value): Dependency => {
    if (value === null) return { kind: 'none' }
    if (isTask(program.classes, value)) {
      const args = Object.fromEntries(
        [...(stateOf(value)?.values ?? [])].map(([name, argument]) => [name, argumentExpression(argument)]),
      )
      return {
        kind: 'one',
        task: program.idOf(value.type),
        arguments: args,
        at: siteOfMethod(program, type, method),
      }
    }
    if (typeof value === 'object') {
      if (value.kind === 'list' || value.kind === 'tuple')
        return { kind: 'sequence', of: value.kind, items: value.items.map(convert) }
      if (value.kind === 'dict') {
        const entries = [...value.entries.values()].map((entry) => ({
          key: literalOf(entry.key),
          value: convert(entry.value),
        }))
        if (entries.every((entry) => entry.key !== undefined))
          return {
            kind: 'mapping',
            entries: entries.map((entry) => ({ key: printExpression(entry.key!), value: entry.value })),
          }
      }
      if (value.kind === 'unknown')
        return opaque(
          program,
          type,
          method,
          `UNKNOWN-${value.code.toUpperCase()}`,
          value.why,
          value.at ?? siteOf(type),
        )
    }
    return opaque(
      program,
      type,
      method,
      'UNKNOWN-UNSUPPORTED',
      'it gives something that is no task',
      siteOf(type),
    )
  }
  return convert(found.value)
}

function opaque(
  program: LuigiProgram,
  type: ClassValue,
  method: FunctionValue,
  code: string,
  why: string,
  at: Site,
): Dependency {
  const module = method.module.file === undefined ? undefined : program.modules.parsed.get(method.module.file)
  const source = module?.text.slice(method.node.span.start, method.node.span.end) ?? ''
  return {
    kind: 'opaque',
    source,
    code,
    why,
    mayRequire: [
      ...new Set(
        reached(program, type, [method, ...calledFromLibrary(program, type, method)]).flatMap((each) => [
          ...namedTasks(program, type, each),
        ]),
      ),
    ].sort(),
    at: place(at),
  }
}

/** What a library's method may call of the class: every method that the repository writes. */
function calledFromLibrary(
  program: LuigiProgram,
  type: ClassValue,
  method: FunctionValue,
): readonly FunctionValue[] {
  if (method.module.file !== undefined && program.modules.parsed.has(method.module.file)) return []
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

/** The method of a name in each class that a task stands on. */
function writtenBy(program: LuigiProgram, type: ClassValue, name: string): readonly FunctionValue[] {
  return type.mro.flatMap((base) => {
    if (typeof base !== 'object' || base === null || base.kind !== 'class') return []
    const own = base.attributes.get(name)
    if (typeof own !== 'object' || own === null || own.kind !== 'function') return []
    return own.module.file !== undefined && program.modules.parsed.has(own.module.file) ? [own] : []
  })
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

function place(at: Site) {
  return { path: at.path, line: Math.max(1, at.line) }
}
