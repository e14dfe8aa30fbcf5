import type { Expression, FunctionDef, Name, Statement } from '../../languages/python/syntax.js'
import { isStatement } from '../../languages/python/visit.js'
import { isBuiltinName } from '../tasks/builtin-names.js'
import type { BodyContext } from '../tasks/rule.js'
import { kindOfCall } from './calls.js'
import { itemOf, kindOf } from './expressions.js'
import { importedPath } from './imported.js'
import { either, isText, type Kind, kinds } from './kinds.js'
import { Differs, type Scope } from './scope.js'

/**
 * Why a piece of code for Python 2 may not mean the same in Python 3 once its syntax is; undefined: it does. All that is not
 * known to be the same is refused: whole numbers that are divided, bytes that are read, floats that are written, orders of
 * dictionaries, and every call of what is not in these tables.
 */
export function python2Difference(
  node: FunctionDef | Statement | Expression,
  body: BodyContext,
): { readonly why: string; readonly line: number } | undefined {
  const { python2 } = body.module
  if (!python2) return undefined
  const scope: Scope = {
    body,
    division: python2.division,
    printFunction: python2.printFunction,
    locals: new Map(),
    kindOfCall,
    imported: (each) => importedPath(each, body),
    isBuiltin: (each: Name) =>
      !body.useOf(each)?.binding &&
      (isBuiltinName(each.id) || /^(xrange|unicode|long|basestring)$/.test(each.id)) &&
      body.repository.bindings(body.module, each.id).length === 0,
  }
  try {
    if (node.kind === 'function' && body.role !== 'fragment') checkFunction(node, scope)
    else if (isStatement(node)) checkStatement(node, scope)
    else kindOf(node, scope)
    return undefined
  } catch (error) {
    if (error instanceof Differs) return { why: error.why, line: error.node.span.line }
    throw error
  }
}

function checkFunction(node: FunctionDef, scope: Scope): void {
  const [, ...own] = node.params
  if (own.length > 0) throw new Differs(`what \`${own[0]!.name}\` is cannot be told`, node)
  // Again until nothing more is learned: what a loop assigns is there at its start the next time.
  for (let round = 0; round < 20; round += 1) {
    const before = JSON.stringify([...scope.locals])
    checkBlock(node.body, scope)
    if (JSON.stringify([...scope.locals]) === before) return
  }
  throw new Differs('what its names hold cannot be told', node)
}

function checkBlock(body: readonly Statement[], scope: Scope): void {
  for (const each of body) checkStatement(each, scope)
}

function bind(target: Expression, to: Kind, scope: Scope): void {
  if (target.kind === 'name') {
    const known = scope.locals.get(target.id)
    scope.locals.set(target.id, known ? either(known, to) : to)
    return
  }
  if (target.kind === 'subscript') {
    const of = kindOf(target.value, scope)
    if (of.kind === 'dict' && target.value.kind === 'name') {
      const filled: Kind = { kind: 'dict', key: kindOf(target.index, scope), value: to }
      const isEmpty = of.key.kind === 'any'
      scope.locals.set(target.value.id, isEmpty ? filled : either(of, filled))
      return
    }
  }
  if (target.kind === 'tuple' && target.items.length === 2 && to.kind === 'pair') {
    bind(target.items[0]!, to.key, scope)
    bind(target.items[1]!, to.value, scope)
    return
  }
  throw new Differs('an assignment that is not to a name', target)
}

function checkStatement(node: Statement, scope: Scope): void {
  switch (node.kind) {
    case 'pass':
    case 'break':
    case 'continue':
    case 'import':
    case 'importfrom':
      return
    case 'return':
      if (node.value) ofResult(node.value, scope)
      return
    case 'expression':
      if (node.value.kind !== 'string') kindOf(node.value, scope)
      return
    case 'assign': {
      const of = kindOf(node.value, scope)
      if (of.kind === 'dict' && (node.value.kind !== 'dict' || node.targets.length > 1))
        throw new Differs('a dictionary of two names is not followed', node)
      for (const target of node.targets) bind(target, of, scope)
      return
    }
    case 'augassign': {
      const { target, op, value, span } = node
      const of = kindOf({ kind: 'binary', span, op, left: target, right: value }, scope)
      if (of.kind === 'list') throw new Differs('a list that grows is not followed', node)
      bind(target, of, scope)
      return
    }
    case 'if':
    case 'while':
      kindOf(node.test, scope)
      checkBlock(node.kind === 'if' ? node.then : node.body, scope)
      checkBlock(node.otherwise, scope)
      return
    case 'for':
      bind(node.target, itemOf(node.iter, scope), scope)
      checkBlock(node.body, scope)
      checkBlock(node.otherwise, scope)
      return
    case 'with':
      for (const { value, target } of node.items) {
        const of = kindOf(value, scope)
        if (of.kind !== 'file') throw new Differs('`with` of what may be no file', node)
        if (target) bind(target, of, scope)
      }
      checkBlock(node.body, scope)
      return
    case 'try':
      if (node.handlers.filter(({ type }) => type && mayBeOfSystem(type)).length > 1)
        throw new Differs('errors of the system, which are of one class in Python 3', node)
      checkBlock(node.body, scope)
      for (const { type, name, body } of node.handlers) {
        if (type) checkCaught(type, node, scope)
        if (name !== undefined) {
          // Gone behind the handler in Python 3, there in Python 2.
          if (scope.body.bindingsOf(name) > 1)
            throw new Differs(`\`${name}\` is another value elsewhere`, node)
          scope.locals.set(name, kinds.any)
        }
        checkBlock(body, scope)
        if (name !== undefined) scope.locals.delete(name)
      }
      checkBlock(node.otherwise, scope)
      checkBlock(node.finally, scope)
      return
    case 'raise':
      if (node.value) checkRaised(node.value, scope)
      return
    case 'assert':
      kindOf(node.test, scope)
      if (node.message) kindOf(node.message, scope)
      return
    default:
      throw new Differs(`${words[node.kind] ?? 'this statement'} is not looked into`, node)
  }
}

const words: Readonly<Record<string, string>> = {
  function: 'a function inside',
  class: 'a class inside',
  global: '`global`',
  delete: '`del`',
  opaque: 'what cannot be read',
}

/** What output() gives: targets of paths, in lists or by name. */
function ofResult(node: Expression, scope: Scope): void {
  if (node.kind === 'list' || node.kind === 'tuple') for (const each of node.items) ofResult(each, scope)
  else if (node.kind === 'call' && scope.body.luigiPath(node.func) !== undefined) {
    for (const { value } of node.args)
      if (!isText(kindOf(value, scope))) throw new Differs('a target whose path may be no text', node)
    if (node.keywords.length > 0) throw new Differs('a target with more than a path', node)
  } else kindOf(node, scope)
}

const exceptions = new Set(
  'Exception OSError IOError EnvironmentError ValueError TypeError KeyError IndexError AttributeError RuntimeError AssertionError'.split(
    ' ',
  ),
)

function mayBeOfSystem(node: Expression): boolean {
  const types = node.kind === 'tuple' ? node.items : [node]
  return types.some((each) => each.kind === 'name' && /^(OS|IO|Environment)Error$/.test(each.id))
}

function checkCaught(node: Expression, at: Statement, scope: Scope): void {
  const types = node.kind === 'tuple' ? node.items : [node]
  for (const each of types)
    if (each.kind !== 'name' || !exceptions.has(each.id) || !scope.isBuiltin(each))
      throw new Differs('an exception that is not known to be the same in both', at)
}

function checkRaised(node: Expression, scope: Scope): void {
  const isCall = node.kind === 'call'
  checkCaught(isCall ? node.func : node, { kind: 'raise', span: node.span }, scope)
  if (!isCall) return
  if (node.args.length > 1 || node.keywords.length > 0)
    throw new Differs('an exception of more than one value', node)
  for (const { value } of node.args)
    if (!isText(kindOf(value, scope))) throw new Differs('an exception of what may be no text', node)
  // `raise E, "x", traceback`
  if (/,/.test(afterFirst(node, scope))) throw new Differs('an exception with the trace of another', node)
}

function afterFirst(node: Expression & { kind: 'call' }, { body }: Scope): string {
  const [first] = node.args
  return first ? body.module.text.slice(first.value.span.end, node.span.end) : ''
}
