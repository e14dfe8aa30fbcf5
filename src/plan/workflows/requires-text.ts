import MagicString from 'magic-string'
import type { Call, Expression, FunctionDef, Module, Statement } from '../../languages/python/syntax.js'
import { visitExpression, visitStatements } from '../../languages/python/visit.js'
import type { TaskDefinition } from '../../model/model.js'
import { requiredTasks } from '../../model/requirements.js'
import { viewTask } from '../tasks/members.js'
import type { FindFragments } from './arguments.js'
import type { Tasks } from './defects.js'
import { eachStep } from './each-step.js'
import { isOwn, madeTask, type WrittenMethod, writtenMethod } from './methods.js'
import type { ModuleIndex } from './module-index.js'
import { ownValue } from './own-values.js'
import { asksOutside } from './purity.js'
import type { Definitions } from './reach.js'
import { assignedBy } from './requires/assigned.js'
import { laidOut } from './requires/laid-method.js'
import { type MethodReading, openReading } from './requires/method-reading.js'
import { openOwnFunctions } from './requires/own-functions.js'
import { openTaskCalls } from './requires/task-call.js'
import { readingFile, Unsaid } from './requires/unsaid.js'
import { openUsedNames } from './requires/used-names.js'
import type { RequiresText } from './steps.js'

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
        return { why: error.message, at: { path: error.path ?? method.module.path, line: error.line } }
      throw error
    }
  }

  function converted(
    definition: TaskDefinition,
    method: WrittenMethod,
    tasks: Tasks,
  ): ReturnType<RequiresText> {
    const { module, node: written } = method
    if (written.params.length !== 1 || written.decorators.length > 0 || written.isAsync) {
      throw new Unsaid('Its requires() takes arguments or is decorated.', written.span.line)
    }
    const texts = new Map<Module, MagicString>()
    const textOf = (of: Module) => {
      const text = texts.get(of) ?? new MagicString(of.text)
      texts.set(of, text)
      return text
    }
    const parameters = new Set(definition.parameters.map((each) => each.name))
    const view = viewTask(definition, index.repository)
    const required = new Set(requiredTasks(definition.dependencies))
    const owner = view?.classes.find(({ id }) => id === definition.methods['requires']?.definedIn)
    const whole = openReading(method, owner, 'requires', definition, index)
    let reading = whole
    const inside = (next: MethodReading, read: () => void) => {
      const outer = reading
      reading = next
      readingFile(next.method.module.path, read)
      reading = outer
    }
    const isInexact = (task: string, name: string) =>
      tasks.get(task)?.parameters?.find((each) => each.name === name)?.exact === false

    /** Methods whose one expression stands in the place of `self.name`, with its text; null while it is read. */
    const inlined = new Map<FunctionDef, string | null>()
    const functions = openOwnFunctions(definition, view, index, (next) => {
      inside(next, () => {
        const { node } = next.method
        if (inlined.has(node)) throw new Unsaid('A method is read in two ways.', node.span.line)
        visitStatements(node.body, visitor)
      })
    })
    const names = openUsedNames(definition, index)

    const rewrite = (node: Expression): boolean | undefined => {
      if (node.kind === 'opaque') throw new Unsaid(node.why, node.span.line)
      if (node.kind === 'call') return rewriteCall(node)
      if (node.kind === 'attribute') return rewriteAttribute(node)
      if (node.kind === 'name') {
        const name = reading.renamed.get(node.id)
        const text = textOf(reading.method.module)
        if (name !== undefined) text.overwrite(node.span.start, node.span.end, name)
        else names.use(node.id, node.span.line, reading)
      }
      return undefined
    }
    const visitor = {
      expression: rewrite,
      statement: (node: Statement): boolean | undefined => {
        for (const target of assignedBy(node))
          if (target.kind === 'attribute' && isOwn(target, reading.method, target.name))
            throw new Unsaid(`It sets \`self.${target.name}\`.`, node.span.line)
        if (node.kind !== 'assign') return undefined
        const [target, ...others] = node.targets
        if (target?.kind === 'name' && others.length === 0 && makesTask(node.value))
          reading.holdsTask.add(target.id)
        return target && isEntries(target) ? false : undefined
      },
    }
    /** Values of a dictionary of arguments are converted where a call takes them. */
    const isEntries = (target: Expression): boolean =>
      target.kind === 'name'
        ? reading.keywords.has(target.id)
        : target.kind === 'subscript' && isEntries(target.value) && target.value.kind === 'name'

    const makesTask = (node: Expression): boolean => {
      if (node.kind === 'name') return reading.holdsTask.has(node.id)
      if (node.kind === 'call' && madeTask(node, definition, reading.method, index)) return true
      const of = node.kind === 'call' ? node.func : node
      return of.kind === 'attribute' && isOwn(of, reading.method, of.name) && functions.givesTask(of.name)
    }

    const rewriteAttribute = (node: Expression & { kind: 'attribute' }): boolean | undefined => {
      if (makesTask(node.value)) throw new Unsaid(`It asks a task for its ${node.name}.`, node.span.line)
      if (!isOwn(node, reading.method, node.name)) return undefined
      const { name, span } = node
      const text = textOf(reading.method.module)
      if (!parameters.has(name)) {
        if (putOwn(node, name, false)) return false
        const own = functions.named(name, 'value', span.line)
        if (!own) throw new Unsaid(`\`self.${name}\` is no parameter.`, span.line)
        text.overwrite(span.start, span.end, own.how === 'property' ? `${own.name}()` : own.name)
        return false
      }
      if (isInexact(definition.id, name))
        throw new Unsaid(`Only Luigi can make the value of ${name}.`, span.line)
      text.overwrite(span.start, span.end, name)
      return false
    }

    /** Puts what a class's own constant, property or plain method says in the place of `self.name`. */
    const putOwn = (node: Expression, name: string, called: boolean): boolean => {
      const { module: here, self } = reading.method
      const own = ownValue(view, name, called, { module: here, self })
      if (!own) return false
      const text = textOf(here)
      if (own.kind === 'literal') {
        text.overwrite(node.span.start, node.span.end, own.text)
        return true
      }
      const known = inlined.get(own.method)
      if (known === null) throw new Unsaid(`\`self.${name}\` asks for itself.`, node.span.line)
      let said = known
      if (said === undefined) {
        if (functions.has(own.method)) return false
        inlined.set(own.method, null)
        const place = { module: here, node: own.method, self }
        inside(openReading(place, undefined, 'inlined', definition, index), () =>
          visitExpression(own.value, { expression: rewrite }),
        )
        said = text.slice(own.value.span.start, own.value.span.end)
        inlined.set(own.method, said)
      }
      text.overwrite(node.span.start, node.span.end, isBare(own.value) ? said : `(${said})`)
      return true
    }

    const rewriteCall = (call: Call): boolean | undefined => {
      const { method: from, keywords, role } = reading
      const text = textOf(from.module)
      const made = madeTask(call, definition, from, index)
      if (made) {
        if (role !== 'requires' && !required.has(made.task))
          throw new Unsaid(`${made.task} is required by a method.`, call.span.line)
        calls.convert(call, made, { method: from, text, keywords })
        return false
      }
      const { func } = call
      if (func.kind !== 'attribute') return undefined
      const isPlain = call.args.length === 0 && call.keywords.length === 0
      const ofSelf = isOwn(func, from, func.name)
      if (ofSelf && isPlain && putOwn(call, func.name, true)) return false
      const own = ofSelf
        ? functions.named(func.name, 'call', func.span.line)
        : functions.behind(func, reading)
      if (!own) return undefined
      if (own === 'nothing') text.overwrite(call.span.start, call.span.end, '[]')
      else text.overwrite(func.span.start, func.span.end, own.name)
      for (const { value } of [...call.args, ...call.keywords])
        visitExpression(value, { expression: rewrite })
      return false
    }

    const calls = openTaskCalls({
      definition,
      definitions,
      tasks,
      findFragments,
      isInexact,
      convert: (node) => visitExpression(node, { expression: rewrite }),
    })

    visitStatements(written.body, visitor)
    const all = [whole, ...functions.readings()]
    for (const each of all)
      inside(each, () => {
        for (const { value } of [...each.keywords.values()].flat())
          if (!calls.isPassed(value)) visitExpression(value, { expression: rewrite })
      })
    names.check(all, functions.names())
    const named = names.all()
    const fragments = findFragments(named)
    const everything = findAll(named)
    if (!fragments || !everything)
      throw new Unsaid('It uses names that cannot come along.', written.span.line)
    const sourceOf = (of: Module, { span }: FunctionDef) => of.text.slice(span.start, span.end)
    const sources = [
      ...all.map(({ method: { module: of, node } }) => sourceOf(of, node)),
      ...[...inlined.keys()].map((node) => sourceOf(module, node)),
    ]
    const asked = asksOutside(sources.join('\n'), everything)
    if (asked !== null) throw new Unsaid(`It asks the world outside: ${asked}.`, written.span.line)
    const text = textOf(module)
    const each = eachStep({
      definition,
      method,
      text,
      made: (call) => madeTask(call, definition, method, index),
      target: (id) => definitions.get(id),
    })
    const laid = laidOut(module, written, text, fragments)
    const inner = functions.texts(textOf)
    if (inner.length === 0) return { ...laid, ...(each ? { each } : {}) }
    const statements = [...inner, ...(laid.statements === '' ? [] : [laid.statements])].join('\n')
    return { ...laid, statements }
  }
}

const isBare = (node: Expression) =>
  /^(name|attribute|subscript|call|string|int|list|dict|none|bool)$/.test(node.kind)
