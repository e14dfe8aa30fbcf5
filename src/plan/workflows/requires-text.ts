import MagicString from 'magic-string'
import type { Call, Expression, FunctionDef, Module, Statement } from '../../languages/python/syntax.js'
import { visitExpression, visitStatements } from '../../languages/python/visit.js'
import type { TaskDefinition, TaskParameter } from '../../model/model.js'
import { requiredTasks } from '../../model/requirements.js'
import type { Fragment } from '../task-plan.js'
import { viewTask } from '../tasks/members.js'
import type { DynamicStep } from '../workflow-plan.js'
import type { FindFragments } from './arguments.js'
import { isBuiltin } from './builtins.js'
import type { Tasks } from './defects.js'
import { eachStep } from './each-step.js'
import { isOwn, madeTask, type WrittenMethod, writtenMethod } from './methods.js'
import { boundBy, type ModuleIndex, namesIn } from './module-index.js'
import { normalised } from './normalised.js'
import { ownValue } from './own-values.js'
import { asksOutside } from './purity.js'
import type { Definitions } from './reach.js'
import { defaultText, type RequiresText } from './steps.js'

/** Built-ins whose meaning depends on where they stand. */
const inward = new Set(['super', 'locals', 'globals', 'vars', 'eval', 'exec', '__class__', '__import__'])

/** Thrown inside a conversion only: the text cannot be said exactly. */
class Unsaid extends Error {
  constructor(
    why: string,
    readonly line: number,
  ) {
    super(why)
  }
}

/** Converts the text of requires() methods: `self.date` becomes `date`, `Other(self.date)` becomes `self.other(date=date)`. */
export function openRequiresText(
  definitions: Definitions,
  sources: ReadonlyMap<string, Module>,
  index: ModuleIndex,
  findFragments: FindFragments,
  findAll: FindFragments,
): RequiresText {
  return (definition, tasks) => {
    const method = writtenMethod(definition, 'requires', sources)
    if (!method) return { why: 'Its requires() is not written in the repository.', at: definition.at }
    try {
      return converted(definition, method, tasks)
    } catch (error) {
      if (error instanceof Unsaid)
        return { why: error.message, at: { path: method.module.path, line: error.line } }
      throw error
    }
  }

  function converted(
    definition: TaskDefinition,
    method: WrittenMethod,
    tasks: Tasks,
  ): ReturnType<RequiresText> {
    const { module, node: written, self } = method
    if (written.params.length !== 1 || written.decorators.length > 0 || written.isAsync) {
      throw new Unsaid('Its requires() takes arguments or is decorated.', written.span.line)
    }
    const text = new MagicString(module.text)
    const locals = localsOf(written)
    const parameters = new Set(definition.parameters.map((each) => each.name))
    const renamed = new Map<string, string>()
    for (const name of locals) {
      if (!parameters.has(name) && name !== 'self') continue
      if (name === 'self' || !mayRename(name, method, index))
        throw new Unsaid(`The local name ${name} hides a parameter.`, written.span.line)
      renamed.set(name, freeName(name, [...locals, ...parameters, ...namesIn(written)]))
    }
    const view = viewTask(definition, index.repository)
    const required = new Set(requiredTasks(definition.dependencies))
    /** Methods whose one expression stands in the place of `self.name`, with its text; null while it is read. */
    const inlined = new Map<FunctionDef, string | null>()

    /** Its value is an object that only Luigi makes: it may be handed on, and nothing else. */
    const isInexact = (task: string, name: string) =>
      tasks.get(task)?.parameters?.find((each) => each.name === name)?.exact === false
    const used = new Set<string>()
    const rewrite: (node: Expression) => boolean | undefined = (node) => {
      if (node.kind === 'opaque') throw new Unsaid(node.why, node.span.line)
      if (node.kind === 'call') return rewriteCall(node)
      if (node.kind === 'attribute' && node.value.kind === 'name' && node.value.id === self) {
        if (!parameters.has(node.name) && putOwn(node, node.name, false)) return false
        if (!parameters.has(node.name))
          throw new Unsaid(`\`self.${node.name}\` is no parameter.`, node.span.line)
        if (isInexact(definition.id, node.name))
          throw new Unsaid(`Only Luigi can make the value of ${node.name}.`, node.span.line)
        text.overwrite(node.span.start, node.span.end, node.name)
        return false
      }
      if (node.kind === 'name') {
        const name = reading === null ? renamed.get(node.id) : undefined
        if (name !== undefined) text.overwrite(node.span.start, node.span.end, name)
        else useName(node.id, node.span.line)
      }
      return undefined
    }
    let reading: FunctionDef | null = null
    /** Puts what a class's own constant, property or plain method says in the place of `self.name`. */
    const putOwn = (node: Expression, name: string, called: boolean): boolean => {
      const own = ownValue(view, name, called, { module, self })
      if (!own) return false
      if (own.kind === 'literal') {
        text.overwrite(node.span.start, node.span.end, own.text)
        return true
      }
      const known = inlined.get(own.method)
      if (known === null) throw new Unsaid(`\`self.${name}\` asks for itself.`, node.span.line)
      let said = known
      if (said === undefined) {
        inlined.set(own.method, null)
        const outer = reading
        reading = own.method
        refuse(own.method, module.text)
        visitExpression(own.value, { expression: rewrite })
        reading = outer
        said = text.slice(own.value.span.start, own.value.span.end)
        inlined.set(own.method, said)
      }
      text.overwrite(node.span.start, node.span.end, isBare(own.value) ? said : `(${said})`)
      return true
    }
    const useName = (name: string, line: number): void => {
      if (name === self) throw new Unsaid('It hands the task itself on.', line)
      if (locals.has(name)) {
        if (reading !== null) throw new Unsaid(`The local name ${name} hides another.`, line)
        return
      }
      if (inward.has(name)) throw new Unsaid(`It calls ${name}().`, line)
      if (parameters.has(name)) throw new Unsaid(`The module-level name ${name} is a parameter's too.`, line)
      if (index.taskNamed(module, { kind: 'name', id: name, span: written.span }))
        throw new Unsaid(`It hands the class ${name} on.`, line)
      if (index.repository.bindings(module, name).length > 0) used.add(name)
      else if (!isBuiltin(name)) throw new Unsaid(`The name ${name} is not known.`, line)
    }
    const rewriteCall = (call: Call): boolean | undefined => {
      const made = madeTask(call, definition, method, index)
      if (made) {
        if (reading !== null && !required.has(made.task))
          throw new Unsaid(`${made.task} is required by a method.`, call.span.line)
        rewriteArguments(call, made.task, made.skip, made.clones)
        return false
      }
      const { func } = call
      const isPlain = call.args.length === 0 && call.keywords.length === 0
      const isOwnCall = isPlain && func.kind === 'attribute' && isOwn(func, method, func.name)
      return isOwnCall && putOwn(call, func.name, true) ? false : undefined
    }
    const rewriteArguments = (call: Call, id: string, skip: number, clones: boolean): void => {
      const target = definitions.get(id)
      const task = tasks.get(id)
      if (!target || !task) throw new Unsaid(`${id} is not planned.`, call.span.line)
      const positional = target.parameters.filter((each) => each.positional)
      const given = new Set<string>()
      call.args.forEach((argument, at) => {
        if (at < skip) return
        const parameter = positional[at - skip]
        if (argument.star || !parameter || clones)
          throw new Unsaid('Its arguments are not known one by one.', call.span.line)
        given.add(parameter.name)
        text.appendLeft(argument.value.span.start, `${parameter.name}=`)
        pass(argument.value, parameter)
      })
      for (const { name, value } of call.keywords) {
        const parameter = target.parameters.find((each) => each.name === name)
        if (name === undefined || !parameter)
          throw new Unsaid(`${id} has no parameter ${name ?? '**'}.`, call.span.line)
        given.add(name)
        pass(value, parameter)
      }
      const cloned = clones
        ? target.parameters
            .filter((each) => parameters.has(each.name) && !given.has(each.name))
            .map((each) => each.name)
        : []
      const turned = target.parameters.find(
        (each) =>
          cloned.includes(each.name) &&
          isInexact(id, each.name) &&
          !sameKind(
            each,
            definition.parameters.find(({ name }) => name === each.name),
          ),
      )
      if (turned) throw new Unsaid(`Only Luigi can make the value of ${turned.name}.`, call.span.line)
      const missing = target.parameters.find(
        (each) =>
          !given.has(each.name) &&
          !cloned.includes(each.name) &&
          (each.default === null || defaultText(each.default, findFragments) === null),
      )
      if (missing) throw new Unsaid(`${id} gets no ${missing.name}.`, call.span.line)
      const open = call.func.span.end
      const first = call.args[skip]?.value.span.start ?? call.keywords[0]?.value.span.start
      if (skip === 1 && call.args[0]) {
        const from = call.args[0].value.span.start
        const comma = first === undefined ? from : module.text.indexOf(',', call.args[0].value.span.end) + 1
        const to =
          first === undefined
            ? call.args[0].value.span.end
            : comma + (/^\s*/.exec(module.text.slice(comma))?.[0].length ?? 0)
        text.remove(from, to)
      }
      text.overwrite(call.func.span.start, open, `self.${task.functionName}`)
      if (cloned.length > 0) {
        const list = cloned.map((name) => `${name}=${name}`).join(', ')
        text.appendRight(module.text.indexOf('(', open) + 1, first === undefined ? list : `${list}, `)
      }
    }

    const ownParameter = (value: Expression) =>
      value.kind === 'attribute' && isOwn(value, method, value.name)
        ? definition.parameters.find((each) => each.name === value.name)
        : undefined

    const pass = (value: Expression, parameter: TaskDefinition['parameters'][number]): void => {
      const own = ownParameter(value)
      if (own && sameKind(own, parameter)) {
        text.overwrite(value.span.start, value.span.end, own.name)
        return
      }
      visitExpression(value, { expression: rewrite })
      const kept = normalised(parameter, '(\0)')
      if (kept === undefined && !/^(int|string|none|bool|float)$/.test(value.kind)) {
        throw new Unsaid(`What Luigi makes of ${parameter.name} is not known.`, value.span.line)
      }
      if (kept === undefined || kept === '(\0)') return
      const [before = '', after = ''] = kept.split('\0')
      const bare = /^(name|attribute|call|subscript)$/.test(value.kind)
      text.appendLeft(value.span.start, bare ? before.replace(/^\(+/, '') : before.replace(/^\(\(/, '('))
      text.appendRight(value.span.end, bare ? after.replace(/^\)+/, '') : after.replace(/^\)\)/, ')'))
    }

    refuse(written, module.text)
    visitStatements(written.body, { expression: rewrite })
    const named = [...used].map((name) => ({ name, module: index.repository.nameOf(module) }))
    const fragments = findFragments(named)
    const everything = findAll(named)
    if (!fragments || !everything)
      throw new Unsaid('It uses names that cannot come along.', written.span.line)
    const texts = [written, ...inlined.keys()].map(({ span }) => module.text.slice(span.start, span.end))
    const asked = asksOutside(texts.join('\n'), everything)
    if (asked !== null) throw new Unsaid(`It asks the world outside: ${asked}.`, written.span.line)
    const each = eachStep({
      definition,
      method,
      text,
      made: (call) => madeTask(call, definition, method, index),
      target: (id) => definitions.get(id),
    })
    return { ...laidOut(module, written, text, fragments), ...(each ? { each } : {}) }
  }
}

/**
 * May a local name that is a parameter's too be called otherwise everywhere? Only where it means one thing in the whole
 * method, and every place of it is a name that can be seen.
 */
function mayRename(name: string, { module, node }: WrittenMethod, index: ModuleIndex): boolean {
  let isPlain = true
  const isFunctionWide = node.body.some((each) => boundBy(each).has(name))
  if (!isFunctionWide && (index.repository.bindings(module, name).length > 0 || isBuiltin(name))) return false
  visitStatements(node.body, {
    statement: (inner) => {
      if (/^(function|class|try|import|importfrom|global|nonlocal)$/.test(inner.kind)) isPlain = false
      return undefined
    },
    expression: (inner) => {
      if (inner.kind === 'lambda') isPlain = false
      return undefined
    },
  })
  return isPlain
}

function freeName(name: string, taken: readonly string[]): string {
  let fresh = `local_${name}`
  while (taken.includes(fresh)) fresh += '_'
  return fresh
}

const isBare = (node: Expression) =>
  /^(name|attribute|subscript|call|string|int|list|dict|none|bool)$/.test(node.kind)

/** Do two parameters take and keep values alike? */
function sameKind(one: TaskParameter, other: TaskParameter | undefined): boolean {
  return one.type === other?.type && one.standard === other.standard
}

/** The statements without their margin; a body that ends in its only return gives its result as an expression. */
function laidOut(
  module: Module,
  method: FunctionDef,
  text: MagicString,
  fragments: readonly Fragment[],
): Omit<DynamicStep, 'task' | 'parameters'> {
  const body = method.doc === undefined ? method.body : method.body.slice(1)
  const [first] = body
  const last = body.at(-1)
  if (!first || !last) return { form: 'expression', words: 'legacy', statements: '', result: '[]', fragments }
  const from = withComments(module.text, first.span.start)
  const slice = (begin: number, end: number) =>
    dedented(text.slice(lineStart(module.text, begin), end), margin(module.text, first.span.start))
  const returns = countReturns(method.body)
  if (!method.isGenerator && last.kind === 'return' && returns === 1) {
    const result = last.value ? text.slice(last.value.span.start, last.value.span.end) : '[]'
    const statements = body.length === 1 ? '' : slice(from, last.span.start).trimEnd()
    return {
      form: 'expression',
      words: 'legacy',
      statements,
      result: dedented(result, margin(module.text, last.span.start)),
      fragments,
    }
  }
  if (!method.isGenerator && returns === 0)
    return {
      form: 'expression',
      words: 'legacy',
      statements: slice(from, last.span.end),
      result: '[]',
      fragments,
    }
  return { form: 'function', words: 'legacy', statements: slice(from, last.span.end), result: '', fragments }
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1
}

/** The start of the comment lines in front of a statement, or of its own line. */
function withComments(text: string, at: number): number {
  let start = lineStart(text, at)
  for (let before = lineStart(text, start - 1); start > 0; before = lineStart(text, start - 1)) {
    if (!/^[ \t]*#/.test(text.slice(before, start))) break
    start = before
  }
  return start
}

function margin(text: string, at: number): number {
  return at - (text.lastIndexOf('\n', at - 1) + 1)
}

function dedented(text: string, by: number): string {
  const pattern = new RegExp(`^[ \\t]{0,${by}}`)
  return text
    .split(/\r?\n/)
    .map((line) => line.replace(pattern, '').trimEnd())
    .join('\n')
    .trim()
}

function countReturns(body: readonly Statement[]): number {
  let count = 0
  visitStatements(body, {
    statement: (node) => {
      if (node.kind === 'return') count++
      return node.kind !== 'function' && node.kind !== 'class' ? undefined : false
    },
  })
  return count
}

/** What has no place in the laid method. A literal of several lines would change with the margin. */
function refuse(method: FunctionDef, text: string): void {
  const [first] = method.body
  const docStart = method.doc !== undefined && first?.kind === 'expression' ? first.value.span.start : -1
  visitStatements(method.body, {
    statement: (node) => {
      if (['opaque', 'global', 'nonlocal', 'class', 'import', 'importfrom', 'try'].includes(node.kind)) {
        throw new Unsaid(`Its requires() has a ${node.kind} statement.`, node.span.line)
      }
      return undefined
    },
    expression: (node) => {
      if (node.kind === 'await') throw new Unsaid('Its requires() awaits.', node.span.line)
      if (node.kind === 'fstring' && node.parts.some((each) => typeof each !== 'string' && each.debug))
        throw new Unsaid('A text shows how it was written.', node.span.line)
      const isText = node.kind === 'string' || node.kind === 'fstring' || node.kind === 'bytes'
      if (
        isText &&
        node.span.start !== docStart &&
        /\n/.test(literals(text.slice(node.span.start, node.span.end)))
      ) {
        throw new Unsaid('Its requires() has a text of several lines.', node.span.line)
      }
      return undefined
    },
  })
}

/** The triple-quoted literals of a text. */
function literals(text: string): string {
  return (text.match(/"""[\s\S]*?"""|'''[\s\S]*?'''/g) ?? []).join('')
}

function localsOf(method: FunctionDef): ReadonlySet<string> {
  const names = new Set(method.body.flatMap((each) => [...boundBy(each)]))
  visitStatements(method.body, {
    statement: (node) => {
      if (node.kind === 'function')
        for (const name of [
          ...node.params.map((each) => each.name),
          ...node.body.flatMap((each) => [...boundBy(each)]),
        ])
          names.add(name)
      return undefined
    },
    expression: (node) => {
      if (node.kind === 'lambda') for (const param of node.params) names.add(param.name)
      if (node.kind === 'comprehension')
        for (const { target } of node.generators) for (const name of namesIn(target)) names.add(name)
      return undefined
    },
  })
  return names
}
