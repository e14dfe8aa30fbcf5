import type { Expression, FunctionDef, Lambda, Statement } from '../syntax.js'
import { visitExpression, visitStatement } from '../visit.js'
import { boundNames } from './bound-names.js'
import { isChanging } from './changing-methods.js'
import { bindName } from './names.js'
import type { Environment, FunctionValue, UnknownValue, Value } from './values.js'
import type { Vm } from './vm.js'

/** What a statement may change besides the names of its own scope. */
type Change =
  | { readonly kind: 'declare'; readonly scope: 'globals' | 'nonlocals'; readonly names: readonly string[] }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'content'; readonly owner: Expression }
  | { readonly kind: 'member'; readonly owner: Expression; readonly name: string }
  | { readonly kind: 'call'; readonly call: Extract<Expression, { kind: 'call' }> }

/** How far calls are followed into the sources. */
const DEPTH = 4

/**
 * Statements that were not run to their end, because of a value that is not known: whatever they, or functions of the
 * sources that they call, could have changed in place is not known from here on. Functions in `left` have seen to their
 * own statements.
 */
export function forgetChanges(
  vm: Vm,
  statements: readonly Statement[],
  env: Environment,
  why: UnknownValue,
  left: ReadonlySet<FunctionDef | Lambda>,
): void {
  forgetIn(vm, statements, env, why, [...left], 0)
}

function forgetIn(
  vm: Vm,
  statements: readonly Statement[],
  env: Environment,
  why: UnknownValue,
  callers: readonly (FunctionDef | Lambda)[],
  depth: number,
): void {
  for (const change of statements.flatMap(changesOf)) {
    switch (change.kind) {
      case 'declare':
        for (const name of change.names) env.frame?.[change.scope].add(name)
        break
      case 'name':
        if (isOutside(change.name, env)) bindName(change.name, why, env)
        break
      case 'content':
        forgetContent(found(vm, change.owner, env), why)
        break
      case 'member':
        forgetMember(vm, found(vm, change.owner, env), change.name, why)
        break
      case 'call':
        forgetByCall(vm, change.call, env, why, callers, depth)
        break
    }
  }
}

/** Names of the abandoned scope itself are gone with it. */
function isOutside(name: string, { frame }: Environment): boolean {
  return frame !== undefined && (frame.globals.has(name) || frame.nonlocals.has(name))
}

const known = new WeakMap<Statement, readonly Change[]>()

function changesOf(statement: Statement): readonly Change[] {
  const before = known.get(statement)
  if (before) return before
  const changes: Change[] = boundNames(statement).map((name) => ({ kind: 'name', name }))
  visitStatement(statement, {
    statement(node) {
      if (node.kind === 'function' || node.kind === 'class') return false
      if (node.kind === 'global' || node.kind === 'nonlocal')
        changes.unshift({ kind: 'declare', scope: `${node.kind}s`, names: node.names })
      if (node.kind === 'augassign') changes.push({ kind: 'content', owner: node.target })
      for (const target of targetsOf(node)) changes.push(...changesOfTarget(target))
      return undefined
    },
    expression(node) {
      if (node.kind === 'call') changes.push({ kind: 'call', call: node })
      return node.kind !== 'lambda'
    },
  })
  known.set(statement, changes)
  return changes
}

function targetsOf(node: Statement): readonly Expression[] {
  switch (node.kind) {
    case 'assign':
    case 'delete':
      return node.targets
    case 'augassign':
    case 'annassign':
    case 'for':
      return [node.target]
    case 'with':
      return node.items.flatMap((item) => (item.target ? [item.target] : []))
    default:
      return []
  }
}

function changesOfTarget(target: Expression): readonly Change[] {
  const changes: Change[] = []
  visitExpression(target, {
    expression(node) {
      if (node.kind === 'tuple' || node.kind === 'list' || node.kind === 'starred') return undefined
      if (node.kind === 'subscript') changes.push({ kind: 'content', owner: node.value })
      if (node.kind === 'attribute') changes.push({ kind: 'member', owner: node.value, name: node.name })
      return false
    },
  })
  return changes
}

/** The value of a name, of a member, or of an item, without running anything; of other expressions nothing is known. */
function found(vm: Vm, node: Expression, env: Environment): Value | undefined {
  switch (node.kind) {
    case 'name': {
      for (let scope: Environment | undefined = env; scope; scope = scope.parent) {
        if (scope.frame?.globals.has(node.id)) break
        const value = scope.names.get(node.id)
        if (value !== undefined) return value
      }
      return env.module.names.get(node.id)
    }
    case 'attribute':
      return memberOf(vm, found(vm, node.value, env), node.name)
    case 'subscript': {
      // Which of its values an unknown place holds is not known: all of them may be meant.
      const owner = found(vm, node.value, env)
      if (typeof owner !== 'object' || owner?.kind !== 'dict' || node.index.kind !== 'string') return owner
      const { value } = node.index
      return [...owner.entries.values()].find((entry) => entry.key === value)?.value
    }
    default:
      return undefined
  }
}

function memberOf(vm: Vm, owner: Value | undefined, name: string): Value | undefined {
  if (typeof owner !== 'object' || owner === null) return undefined
  switch (owner.kind) {
    case 'module':
      return owner.names.get(name)
    case 'class':
      return vm.classMember(owner, name)
    case 'instance':
      return owner.attributes.get(name) ?? vm.classMember(owner.type, name)
    default:
      return undefined
  }
}

function forgetMember(vm: Vm, owner: Value | undefined, name: string, why: UnknownValue): void {
  if (typeof owner !== 'object' || owner === null) return
  if (owner.kind === 'module') owner.names.set(name, why)
  if (owner.kind === 'instance') owner.attributes.set(name, why)
  if (owner.kind === 'class') {
    owner.attributes.set(name, why)
    vm.hooks.classChanged?.(owner)
  }
}

function forgetContent(value: Value | undefined, why: UnknownValue): void {
  if (typeof value !== 'object' || value === null) return
  if (value.kind === 'tuple') for (const item of value.items) forgetContent(item, why)
  if (value.kind !== 'list' && value.kind !== 'dict' && value.kind !== 'set') return
  if (value.poisoned || (value.kind === 'set' && value.frozen)) return
  value.poisoned = why
  if (value.kind === 'list') for (const item of value.items) forgetContent(item, why)
  if (value.kind === 'dict') for (const entry of value.entries.values()) forgetContent(entry.value, why)
}

function forgetByCall(
  vm: Vm,
  node: Extract<Expression, { kind: 'call' }>,
  env: Environment,
  why: UnknownValue,
  callers: readonly (FunctionDef | Lambda)[],
  depth: number,
): void {
  const { func } = node
  const owner = func.kind === 'attribute' ? found(vm, func.value, env) : undefined
  if (func.kind === 'attribute' && isChanging(func.name)) {
    forgetContent(owner, why)
    // `list.append(xs, x)`, `bisect.insort(xs, x)`
    const [first] = node.args
    if (first && typeof owner === 'object' && (owner?.kind === 'module' || owner?.kind === 'native'))
      forgetContent(found(vm, first.value, env), why)
  }
  if (func.kind === 'name' && func.id === 'setattr') {
    const [object, name] = node.args
    if (object && name?.value.kind === 'string')
      forgetMember(vm, found(vm, object.value, env), name.value.value, why)
  }
  const callee = calleeOf(vm, found(vm, func, env), owner)
  if (!callee || callee.func.node.kind === 'lambda') return
  const { node: definition } = callee.func
  if (depth >= DEPTH || callers.includes(definition)) return
  const given = [...callee.first, ...node.args.map((arg) => found(vm, arg.value, env))]
  const names = new Map<string, Value>()
  for (const [position, param] of definition.params.entries()) {
    const keyword = node.keywords.find((one) => one.name === param.name)
    names.set(param.name, (keyword ? found(vm, keyword.value, env) : given[position]) ?? why)
  }
  const inside: Environment = {
    names,
    parent: callee.func.closure,
    module: callee.func.module,
    frame: { func: callee.func, self: given[0] ?? why, yields: [], globals: new Set(), nonlocals: new Set() },
  }
  forgetIn(vm, definition.body, inside, why, [...callers, definition], depth + 1)
}

/** The function of the sources that is called, and what comes before its arguments. */
function calleeOf(
  vm: Vm,
  value: Value | undefined,
  owner: Value | undefined,
): { readonly func: FunctionValue; readonly first: readonly (Value | undefined)[] } | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const isMember = typeof owner === 'object' && (owner?.kind === 'instance' || owner?.kind === 'class')
  switch (value.kind) {
    case 'function':
      return { func: value, first: isMember && owner.kind === 'instance' ? [owner] : [] }
    case 'method':
      return typeof value.func === 'object' && value.func?.kind === 'function'
        ? { func: value.func, first: [value.self] }
        : undefined
    case 'property': {
      const { get, descriptor } = value
      if (descriptor === 'property' || typeof get !== 'object' || get?.kind !== 'function') return undefined
      const type = isMember && owner.kind === 'instance' ? owner.type : owner
      return { func: get, first: descriptor === 'classmethod' ? [type] : [] }
    }
    case 'class': {
      const made = vm.classMember(value, '__init__')
      return typeof made === 'object' && made?.kind === 'function'
        ? { func: made, first: [undefined] }
        : undefined
    }
    default:
      return undefined
  }
}
