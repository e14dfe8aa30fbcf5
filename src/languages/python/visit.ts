import type { Expression, FStringPart, Param, Statement } from './syntax.js'

/** What a visitor is told of: every expression and statement below a place, outer ones first. Return false to skip the inside. */
export interface Visitor {
  readonly expression?: (node: Expression) => boolean | undefined
  readonly statement?: (node: Statement) => boolean | undefined
}

export function visitStatements(body: readonly Statement[], visitor: Visitor): void {
  for (const statement of body) visitStatement(statement, visitor)
}

export function visitStatement(node: Statement, visitor: Visitor): void {
  if (visitor.statement?.(node) === false) return
  const expressions = (...nodes: readonly (Expression | undefined)[]) => {
    for (const one of nodes) if (one) visitExpression(one, visitor)
  }
  switch (node.kind) {
    case 'function':
      expressions(...node.decorators, node.returns)
      visitParams(node.params, visitor)
      visitStatements(node.body, visitor)
      return
    case 'class':
      expressions(
        ...node.decorators,
        ...node.bases.map((base) => base.value),
        ...node.keywords.map((keyword) => keyword.value),
      )
      visitStatements(node.body, visitor)
      return
    case 'return':
    case 'raise':
      expressions(node.value)
      return
    case 'assign':
      expressions(node.value, ...node.targets)
      return
    case 'augassign':
      expressions(node.value, node.target)
      return
    case 'annassign':
      expressions(node.value, node.target, node.annotation)
      return
    case 'expression':
      expressions(node.value)
      return
    case 'if':
    case 'while':
      expressions(node.test)
      visitStatements(node.kind === 'if' ? node.then : node.body, visitor)
      visitStatements(node.otherwise, visitor)
      return
    case 'for':
      expressions(node.iter, node.target)
      visitStatements(node.body, visitor)
      visitStatements(node.otherwise, visitor)
      return
    case 'with':
      for (const item of node.items) expressions(item.value, item.target)
      visitStatements(node.body, visitor)
      return
    case 'try':
      visitStatements(node.body, visitor)
      for (const handler of node.handlers) {
        expressions(handler.type)
        visitStatements(handler.body, visitor)
      }
      visitStatements(node.otherwise, visitor)
      visitStatements(node.finally, visitor)
      return
    case 'delete':
      expressions(...node.targets)
      return
    case 'assert':
      expressions(node.test, ...(node.message ? [node.message] : []))
      return
    case 'import':
    case 'importfrom':
    case 'global':
    case 'nonlocal':
    case 'pass':
    case 'break':
    case 'continue':
    case 'opaque':
      return
  }
}

function visitParams(params: readonly Param[], visitor: Visitor): void {
  for (const param of params) {
    if (param.default) visitExpression(param.default, visitor)
    if (param.annotation) visitExpression(param.annotation, visitor)
  }
}

export function visitExpression(node: Expression, visitor: Visitor): void {
  if (visitor.expression?.(node) === false) return
  const each = (...nodes: readonly (Expression | undefined)[]) => {
    for (const one of nodes) if (one) visitExpression(one, visitor)
  }
  switch (node.kind) {
    case 'attribute':
    case 'starred':
    case 'await':
      each(node.value)
      return
    case 'yield':
      each(node.value)
      return
    case 'subscript':
      each(node.value, node.index)
      return
    case 'slice':
      each(node.lower, node.upper, node.step)
      return
    case 'call':
      each(node.func, ...node.args.map((arg) => arg.value), ...node.keywords.map((keyword) => keyword.value))
      return
    case 'binary':
      each(node.left, node.right)
      return
    case 'unary':
      each(node.operand)
      return
    case 'boolop':
      each(...node.values)
      return
    case 'compare':
      each(node.left, ...node.rest.map((part) => part.value))
      return
    case 'conditional':
      each(node.test, node.then, node.otherwise)
      return
    case 'lambda':
      visitParams(node.params, visitor)
      each(node.body)
      return
    case 'list':
    case 'tuple':
    case 'set':
      each(...node.items)
      return
    case 'dict':
      for (const entry of node.entries) each(entry.key, entry.value)
      return
    case 'comprehension':
      for (const generator of node.generators) each(generator.iter, generator.target, ...generator.conditions)
      each(node.key, node.item)
      return
    case 'walrus':
      each(node.target, node.value)
      return
    case 'fstring':
      visitParts(node.parts, visitor)
      return
    case 'name':
    case 'none':
    case 'ellipsis':
    case 'bool':
    case 'int':
    case 'float':
    case 'string':
    case 'bytes':
    case 'opaque':
      return
  }
}

function visitParts(parts: readonly FStringPart[], visitor: Visitor): void {
  for (const part of parts) {
    if (typeof part === 'string') continue
    visitExpression(part.value, visitor)
    if (part.format) visitParts(part.format, visitor)
  }
}

/** Names that an expression reads, without those it binds itself. */
export function freeNames(node: Expression): ReadonlySet<string> {
  const names = new Set<string>()
  const bound = new Set<string>()
  visitExpression(node, {
    expression: (inner) => {
      if (inner.kind === 'name') names.add(inner.id)
      if (inner.kind === 'comprehension')
        for (const generator of inner.generators)
          visitExpression(generator.target, {
            expression: (target) => {
              if (target.kind === 'name') bound.add(target.id)
              return undefined
            },
          })
      if (inner.kind === 'lambda') for (const param of inner.params) bound.add(param.name)
      return undefined
    },
  })
  return new Set([...names].filter((name) => !bound.has(name)))
}
