import type { Comprehension, Expression, FunctionDef, Lambda, Name, Statement } from '../syntax.js'
import { visitExpression, visitStatement } from '../visit.js'

/** A Python scope: the names it binds, and how. */
export interface Scope {
  readonly kind: 'function' | 'lambda' | 'comprehension' | 'class'
  readonly parent: Scope | null
  readonly node: FunctionDef | Lambda | Comprehension | Statement
  /** Name → number of places that bind it. */
  readonly bound: Map<string, number>
  /** Bound in a way that is no plain Name node: a parameter, an import, `def`, `class`, `except … as`. */
  readonly fixed: Set<string>
  /** Declared `global`, and `nonlocal`. */
  readonly globals: Set<string>
  readonly outer: Set<string>
}

export interface NameUse {
  readonly node: Name
  /** Where the use stands. */
  readonly scope: Scope | null
  /** The scope that binds the name; null: module level or builtin. */
  readonly binding: Scope | null
}

/** Names of a function (or of a module-level statement or expression), each with the scope that binds it. */
export interface Names {
  readonly uses: readonly NameUse[]
  readonly scopes: readonly Scope[]
  readonly of: (node: Name) => NameUse | undefined
}

interface Pending {
  readonly node: Name
  readonly scope: Scope | null
}

/** Resolves the names of a function's inside: its parameters and locals are the outermost scope. */
export function namesOfFunction(node: FunctionDef): Names {
  const reading = openReading()
  const scope = reading.enter('function', null, node)
  reading.functionInside(node, scope)
  return reading.resolved()
}

/** Resolves the names of something at module level: what it binds at its own level is none of its scopes'. */
export function namesOfStatement(node: Statement): Names {
  const reading = openReading()
  reading.statement(node, null)
  return reading.resolved()
}

export function namesOfExpression(node: Expression): Names {
  const reading = openReading()
  reading.expression(node, null)
  return reading.resolved()
}

function openReading() {
  const scopes: Scope[] = []
  const pending: Pending[] = []

  const enter = (kind: Scope['kind'], parent: Scope | null, node: Scope['node']): Scope => {
    const scope: Scope = {
      kind,
      parent,
      node,
      bound: new Map(),
      fixed: new Set(),
      globals: new Set(),
      outer: new Set(),
    }
    scopes.push(scope)
    return scope
  }
  const bind = (scope: Scope | null, name: string, fixed = false) => {
    if (scope === null) return
    scope.bound.set(name, (scope.bound.get(name) ?? 0) + 1)
    if (fixed) scope.fixed.add(name)
  }
  const target = (node: Expression, scope: Scope | null): void => {
    if (node.kind === 'name') bind(scope, node.id)
    else if (node.kind === 'tuple' || node.kind === 'list') for (const item of node.items) target(item, scope)
    else if (node.kind === 'starred') target(node.value, scope)
  }

  const functionInside = (node: FunctionDef, scope: Scope) => {
    for (const param of node.params) bind(scope, param.name, true)
    for (const each of node.body) statement(each, scope)
  }

  const statement = (node: Statement, scope: Scope | null): void => {
    if (node.kind === 'function') {
      bind(scope, node.name, true)
      for (const each of [...node.decorators, ...(node.returns ? [node.returns] : [])])
        expression(each, scope)
      for (const param of node.params)
        for (const each of [param.default, param.annotation]) if (each) expression(each, scope)
      functionInside(node, enter('function', scope, node))
      return
    }
    if (node.kind === 'class') {
      bind(scope, node.name, true)
      for (const each of [
        ...node.decorators,
        ...node.bases.map((base) => base.value),
        ...node.keywords.map((keyword) => keyword.value),
      ])
        expression(each, scope)
      const inner = enter('class', scope, node)
      for (const each of node.body) statement(each, inner)
      return
    }
    bindings(node, scope, bind, target)
    // Sub-statements and expressions are told to us; what is inside them we walk ourselves.
    visitStatement(node, {
      statement: (inner) => {
        if (inner === node) return undefined
        statement(inner, scope)
        return false
      },
      expression: (inner) => {
        expression(inner, scope)
        return false
      },
    })
  }

  const expression = (node: Expression, scope: Scope | null): void => {
    visitExpression(node, {
      expression: (inner) => {
        if (inner.kind === 'name') pending.push({ node: inner, scope })
        if (inner.kind === 'walrus') bind(walrusScope(scope), inner.target.id)
        if (inner.kind === 'lambda') {
          for (const param of inner.params) if (param.default) expression(param.default, scope)
          const own = enter('lambda', scope, inner)
          for (const param of inner.params) bind(own, param.name, true)
          expression(inner.body, own)
          return false
        }
        if (inner.kind === 'comprehension') {
          comprehension(inner, scope)
          return false
        }
        return undefined
      },
    })
  }

  const comprehension = (node: Comprehension, scope: Scope | null) => {
    const own = enter('comprehension', scope, node)
    for (const { target: each } of node.generators) target(each, own)
    node.generators.forEach((generator, index) => {
      expression(generator.iter, index === 0 ? scope : own)
      expression(generator.target, own)
      for (const condition of generator.conditions) expression(condition, own)
    })
    if (node.key) expression(node.key, own)
    expression(node.item, own)
  }

  const resolved = (): Names => {
    const uses = pending.map(({ node, scope }) => ({ node, scope, binding: bindingOf(node.id, scope) }))
    let byNode: Map<Name, NameUse> | undefined
    return {
      uses,
      scopes,
      of: (node) => {
        byNode ??= new Map(uses.map((use) => [use.node, use]))
        return byNode.get(node)
      },
    }
  }

  return { enter, functionInside, statement, expression, resolved }
}

/** A walrus inside a comprehension binds in the function around it. */
function walrusScope(scope: Scope | null): Scope | null {
  return scope?.kind === 'comprehension' ? walrusScope(scope.parent) : scope
}

function bindings(
  node: Statement,
  scope: Scope | null,
  bind: (scope: Scope | null, name: string, fixed?: boolean) => void,
  target: (node: Expression, scope: Scope | null) => void,
): void {
  switch (node.kind) {
    case 'assign':
    case 'delete':
      for (const each of node.targets) target(each, scope)
      return
    case 'augassign':
    case 'annassign':
    case 'for':
      target(node.target, scope)
      return
    case 'with':
      for (const item of node.items) if (item.target) target(item.target, scope)
      return
    case 'try':
      for (const handler of node.handlers) if (handler.name !== undefined) bind(scope, handler.name, true)
      return
    case 'import':
      for (const each of node.names) bind(scope, each.as ?? each.name.split('.')[0]!, true)
      return
    case 'importfrom':
      if (node.names !== '*') for (const each of node.names) bind(scope, each.as ?? each.name, true)
      return
    case 'global':
      for (const name of node.names) scope?.globals.add(name)
      return
    case 'nonlocal':
      for (const name of node.names) scope?.outer.add(name)
      return
    default:
      return
  }
}

/** Python's rule: the nearest function scope that binds the name; class scopes are seen from themselves only. */
function bindingOf(name: string, scope: Scope | null): Scope | null {
  for (let at = scope; at !== null; at = at.parent) {
    if (at.kind === 'class' && at !== scope) continue
    if (at.globals.has(name)) return null
    if (at.outer.has(name)) continue
    if (at.bound.has(name)) return at
  }
  return null
}
