import type { ClassValue, Value } from '../../languages/python/evaluate/values.js'
import type { FunctionDef } from '../../languages/python/syntax.js'
import type { MethodPlace, TaskDefinition } from '../../model/model.js'
import type { Problem } from '../../model/problem.js'
import { isExternalClass, isWrapperClass, settingsOf } from './class-facts.js'
import { requirementsOf, yieldsOf } from './dependencies.js'
import { type Inherited, nothingInherited } from './inherited.js'
import { importFolders } from './loose-imports.js'
import { isOfRepository, methodOf, textOfMethod } from './methods.js'
import { familyOf, namespaceOf } from './namespaces.js'
import { taskParameters } from './parameters.js'
import { programProblems } from './problems.js'
import type { LuigiProgram } from './program.js'
import { siteOf } from './site.js'
import { symbolicTasks } from './symbolic-task.js'
import { targetsOf } from './targets.js'

export interface Extracted {
  readonly tasks: readonly TaskDefinition[]
  readonly problems: readonly Problem[]
}

/** Every task definition of the repository as the model has it. */
export function extractTasks(program: LuigiProgram): Extracted {
  const subclassed = new Set<ClassValue>()
  for (const type of program.registry)
    for (const base of type.mro.slice(1))
      if (typeof base === 'object' && base !== null && base.kind === 'class') subclassed.add(base)
  const inherited = nothingInherited()
  const tasks = program.taskClasses.map((type) =>
    taskDefinition(program, type, subclassed.has(type), inherited),
  )
  return { tasks, problems: programProblems(program, tasks) }
}

/** What the model has of one task class; a base of others may be abstract. */
export function taskDefinition(
  program: LuigiProgram,
  type: ClassValue,
  hasSubclasses: boolean,
  inherited: Inherited,
): TaskDefinition {
  const { evaluator, classes } = program
  const at = siteOf(type)
  const methods = methodsOf(program, type, inherited)
  const symbolic = symbolicTasks(program, type)
  const isConfig = type.mro.includes(classes.config)
  const folders = type.file === undefined ? [] : importFolders(program.modules, type.file)
  const family = evaluator.attempt(() => familyOf(program.instances.namespaces, evaluator, type, at))
  return {
    id: program.idOf(type),
    engine: 'luigi',
    kind: isConfig
      ? 'config'
      : isExternalClass(program, type)
        ? 'external'
        : isWrapperClass(program, type)
          ? 'wrapper'
          : 'task',
    abstract: hasSubclasses && isAbstract(program, type, methods, inherited),
    name: type.name,
    module: type.module,
    ...(folders.length > 0 ? { importFolders: [...folders] } : {}),
    family: family.ok && family.value !== undefined ? family.value : type.name,
    namespace: namespaceOf(program.instances.namespaces, evaluator, type) ?? null,
    doc: type.node?.doc ?? null,
    at,
    start: type.node?.span.start ?? 0,
    end: type.node?.span.end ?? 0,
    mro: type.mro.slice(1).map((base) => baseName(program, base)),
    parameters: taskParameters(program, type, inherited),
    dependencies: isConfig ? { kind: 'none' } : requirementsOf(program, type, symbolic),
    dynamic: isConfig ? null : yieldsOf(program, type, symbolic),
    output: isConfig ? { kind: 'none' } : targetsOf(program, type, symbolic),
    methods,
    complete: methods['complete']
      ? 'overridden'
      : type.mro.includes(classes.wrapper)
        ? 'dependencies'
        : 'default',
    settings: settingsOf(program, type),
  }
}

function baseName(program: LuigiProgram, base: Value): string {
  if (typeof base !== 'object' || base === null) return 'unknown'
  if (base.kind === 'class')
    return base.file !== undefined && program.modules.parsed.has(base.file)
      ? program.idOf(base)
      : `${base.module}.${base.name}`
  return base.kind === 'foreign' ? base.path : 'unknown'
}

/** Methods that the repository writes, found along the MRO. */
function methodsOf(
  program: LuigiProgram,
  type: ClassValue,
  inherited: Inherited,
): Record<string, MethodPlace> {
  const names = new Set<string>()
  for (const base of type.mro) {
    if (typeof base !== 'object' || base === null || base.kind !== 'class') continue
    const written = inherited.written.get(base) ?? methodNames(program, base)
    inherited.written.set(base, written)
    for (const name of written) names.add(name)
  }
  const found: Record<string, MethodPlace> = {}
  for (const name of [...names].sort()) {
    const func = methodOf(program, type, name)
    if (func?.node.kind !== 'function') continue
    found[name] = {
      definedIn: func.owner ? program.idOf(func.owner) : func.module.name,
      path: func.module.file ?? '',
      line: func.node.span.line,
      start: func.node.span.start,
      end: func.node.span.end,
      generator: func.node.isGenerator,
    }
  }
  return found
}

function methodNames(program: LuigiProgram, base: ClassValue): readonly string[] {
  return [...base.attributes].flatMap(([name, value]) => (isWritten(program, value) ? [name] : []))
}

/** A function or property whose code is in the repository. */
function isWritten(program: LuigiProgram, value: Value): boolean {
  if (typeof value !== 'object' || value === null) return false
  const func = value.kind === 'property' ? value.get : value
  if (typeof func !== 'object' || func?.kind !== 'function') return false
  return isOfRepository(program, func)
}

/** A base only: a method says that it must be written, or there is nothing to run and nothing to require. */
function isAbstract(
  program: LuigiProgram,
  type: ClassValue,
  methods: Readonly<Record<string, MethodPlace>>,
  inherited: Inherited,
): boolean {
  const unwritten = Object.keys(methods).some((name) => {
    const method = methodOf(program, type, name)
    if (method?.node.kind !== 'function') return false
    const { node } = method
    const known = inherited.abstract.get(node) ?? mustBeWritten(node, textOfMethod(program, method))
    inherited.abstract.set(node, known)
    return known
  })
  return unwritten || !['run', 'requires'].some((name) => methods[name])
}

function mustBeWritten(node: FunctionDef, source: string): boolean {
  if (
    node.decorators.some((decorator) =>
      /abstract/.test(
        decorator.kind === 'attribute' ? decorator.name : decorator.kind === 'name' ? decorator.id : '',
      ),
    )
  )
    return true
  // A body is read when it is looked at, and most need no look.
  if (!source.includes('NotImplementedError')) return false
  const body = node.body.filter(
    (statement) => !(statement.kind === 'expression' && statement.value.kind === 'string'),
  )
  const [only] = body
  if (body.length !== 1 || only?.kind !== 'raise' || !only.value) return false
  const raised = only.value.kind === 'call' ? only.value.func : only.value
  return raised.kind === 'name' && raised.id === 'NotImplementedError'
}
