import { isOfLibrary } from '../../transforms/library.js'
import { printExpression } from '../languages/python/print.js'
import type { ClassDef, Expression, Module, Statement } from '../languages/python/syntax.js'
import {
  type Dependency,
  MODEL_SCHEMA,
  type Model,
  nothingSaid,
  type ParameterExpression,
  type TargetShape,
  type TaskDefinition,
  type TaskParameter,
} from '../model/model.js'
import type { Problem } from '../model/problem.js'

/**
 * A model of one small module, for the examples of rules: classes in order, their parameters, and the shape of what
 * output() returns. It is no extractor: it reads what examples write, and nothing is computed.
 */
export function exampleModel(module: Module, configured: Readonly<Record<string, string>> = {}): Model {
  const classes = module.body.filter((statement): statement is ClassDef => statement.kind === 'class')
  const tasks: TaskDefinition[] = []
  const repeated = new Set(
    classes.map((each) => each.name).filter((name, index, all) => all.indexOf(name) !== index),
  )
  for (const node of classes) {
    const bases = node.bases.map((base) => baseOf(base.value, module, tasks))
    const chain = bases.flatMap((base) => [base, ...(tasks.find((task) => task.id === base)?.mro ?? [])])
    if (!chain.some((base) => /^luigi\./.test(base) || isOfLibrary(base))) continue
    tasks.push(withConfiguration(taskOf(node, module, [...new Set(chain)], tasks, repeated), configured))
  }
  return {
    schema: MODEL_SCHEMA,
    repository: { name: 'example', image: null, start: nothingSaid, files: 1, parsed: 1 },
    tasks,
    entryPoints: [],
    problems: module.python2 ? [python2Problem(module)] : [],
  }
}

function python2Problem(module: Module): Problem {
  const at = { path: module.path, line: module.python2?.line ?? 1 }
  return { code: 'PYTHON-2', severity: 'warning', title: 'for Python 2', why: '', fix: '', at }
}

function withConfiguration(
  task: TaskDefinition,
  configured: Readonly<Record<string, string>>,
): TaskDefinition {
  const parameters = task.parameters.map((each) => {
    const source = configured[`${task.name}.${each.name}`]
    return source === undefined ? each : { ...each, default: { kind: 'constant' as const, source } }
  })
  return { ...task, parameters }
}

function baseOf(node: Expression, module: Module, tasks: readonly TaskDefinition[]): string {
  const own = node.kind === 'name' ? tasks.findLast((task) => task.name === node.id) : undefined
  return own?.id ?? imported(node, module)
}

/** The dotted path of a name that an import of the module binds. */
function imported(node: Expression, module: Module): string {
  if (node.kind === 'attribute') return `${imported(node.value, module)}.${node.name}`
  if (node.kind !== 'name') return 'unknown'
  for (const statement of module.body) {
    if (statement.kind === 'importfrom' && statement.names !== '*') {
      const found = statement.names.find((each) => (each.as ?? each.name) === node.id)
      if (found) return `${statement.module}.${found.name}`
    }
  }
  return node.id
}

function taskOf(
  node: ClassDef,
  module: Module,
  mro: readonly string[],
  tasks: readonly TaskDefinition[],
  repeated: ReadonlySet<string>,
): TaskDefinition {
  const known = mro.map((id) => tasks.find((task) => task.id === id)).filter((task) => task !== undefined)
  const own = (name: string) =>
    node.body.find((statement) => statement.kind === 'function' && statement.name === name)
  const has = (name: string) => own(name) !== undefined || known.some((task) => name in task.methods)
  const isA = (name: string) => mro.some((base) => base.endsWith(`luigi.${name}`))
  const isConfig = isA('Config')
  const wraps = isA('WrapperTask')
  const namespace = constant(node, 'task_namespace')
  const priority = constant(node, 'priority')
  const returned = returnedBy(own('output'))
  const at = { path: module.path, line: node.span.line }
  return {
    id: `example:${node.name}${repeated.has(node.name) ? `@${node.span.line}` : ''}`,
    engine: 'luigi',
    kind: isConfig
      ? 'config'
      : isA('ExternalTask')
        ? 'external'
        : wraps && !has('run') && !has('output')
          ? 'wrapper'
          : 'task',
    abstract: false,
    name: node.name,
    module: 'example',
    family: namespace?.kind === 'string' ? `${namespace.value}.${node.name}` : node.name,
    namespace: namespace?.kind === 'string' ? namespace.value : null,
    doc: node.doc ?? null,
    at,
    start: node.span.start,
    end: node.span.end,
    mro: [...mro],
    parameters: [...parametersOf(node, module), ...known.flatMap((task) => task.parameters)].filter(
      (each, index, all) => all.findIndex((other) => other.name === each.name) === index,
    ),
    dependencies: requiredBy(own('requires'), tasks),
    dynamic: null,
    output: own('output')
      ? returned
        ? targetOf(returned, module, at)
        : opaqueTarget(at)
      : (known.find((task) => task.output.kind !== 'none')?.output ?? { kind: 'none' }),
    methods: Object.fromEntries(
      node.body.flatMap((each) => (each.kind === 'function' ? [[each.name, methodPlace(each, module)]] : [])),
    ),
    complete: has('complete') ? 'overridden' : wraps ? 'dependencies' : 'default',
    settings: {
      retries: null,
      timeout: null,
      priority: priority?.kind === 'int' ? Number(priority.value) : null,
      resources: null,
      unknown: {},
    },
  }
}

function methodPlace(node: Statement & { kind: 'function' }, module: Module) {
  return {
    definedIn: 'example',
    path: module.path,
    line: node.span.line,
    start: node.span.start,
    end: node.span.end,
    generator: node.isGenerator,
  }
}

function constant(node: ClassDef, name: string): Expression | undefined {
  const found = node.body.find(
    (each) =>
      each.kind === 'assign' && each.targets.some((target) => target.kind === 'name' && target.id === name),
  )
  return found?.kind === 'assign' ? found.value : undefined
}

function parametersOf(node: ClassDef, module: Module): TaskParameter[] {
  return node.body.flatMap((statement) => {
    if (statement.kind !== 'assign' || statement.value.kind !== 'call') return []
    const [target] = statement.targets
    const type = imported(statement.value.func, module).replace(/^luigi\.(parameter\.)?/, '')
    if (target?.kind !== 'name' || !/Parameter$/.test(type)) return []
    const keyword = (name: string) =>
      statement.value.kind === 'call'
        ? statement.value.keywords.find((each) => each.name === name)?.value
        : undefined
    const given = keyword('default')
    const significant = keyword('significant')
    const visibility = keyword('visibility')
    const value: ParameterExpression | null = given
      ? { kind: 'constant', source: printExpression(given) }
      : null
    const text =
      given?.kind === 'string' ? given.value : given && given.kind !== 'none' ? printExpression(given) : null
    return [
      {
        name: target.id,
        type,
        standard: type,
        default: value,
        defaultText: text,
        significant: significant?.kind !== 'bool' || significant.value,
        positional: true,
        options: visibility ? { visibility: printExpression(visibility) } : {},
        description: null,
        at: { path: module.path, line: statement.span.line },
      },
    ]
  })
}

function returnedBy(statement: Statement | undefined): Expression | undefined {
  const found =
    statement?.kind === 'function' ? statement.body.findLast((each) => each.kind === 'return') : undefined
  return found?.kind === 'return' ? found.value : undefined
}

function requiredBy(statement: Statement | undefined, tasks: readonly TaskDefinition[]): Dependency {
  const returned = returnedBy(statement)
  const one = (node: Expression): Dependency | undefined => {
    const task =
      node.kind === 'call' && node.func.kind === 'name'
        ? tasks.findLast((each) => node.func.kind === 'name' && each.name === node.func.id)
        : undefined
    return (
      task && { kind: 'one', task: task.id, arguments: {}, at: { path: 'example.py', line: node.span.line } }
    )
  }
  if (!returned) return { kind: 'none' }
  if (returned.kind === 'list')
    return { kind: 'sequence', of: 'list', items: returned.items.flatMap((item) => one(item) ?? []) }
  return one(returned) ?? { kind: 'none' }
}

function opaqueTarget(at: TaskDefinition['at']): TargetShape {
  return { kind: 'opaque', source: '', why: 'output() is not one expression', at }
}

/** Any call in output() stands for one target, of the class that it names. */
function targetOf(node: Expression, module: Module, at: TaskDefinition['at']): TargetShape {
  if (node.kind === 'list' || node.kind === 'tuple')
    return { kind: 'sequence', items: node.items.map((item) => targetOf(item, module, at)) }
  if (node.kind === 'dict') {
    return {
      kind: 'mapping',
      entries: node.entries.map((entry) => ({
        key: entry.key ? printExpression(entry.key) : '',
        value: targetOf(entry.value, module, at),
      })),
    }
  }
  if (node.kind !== 'call') return opaqueTarget(at)
  const path = imported(node.func, module)
  const type = /Target$/.test(path) && path.includes('.') ? path : 'luigi.local_target.LocalTarget'
  const [first] = node.args
  const written: ParameterExpression | null =
    first?.value.kind === 'string' ? { kind: 'constant', source: printExpression(first.value) } : null
  const remote = first?.value.kind === 'string' && /^\w+:\/\//.test(first.value.value)
  return {
    kind: 'target',
    type: type.replace(/^(gcs|s3)\./, 'luigi.contrib.$1.'),
    path: written,
    storage: remote ? 'remote' : 'local',
    at,
  }
}
