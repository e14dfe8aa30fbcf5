import type { Expression, FStringPart, FunctionDef, Param, Statement } from './syntax.js'

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
  switch (node.kind) {
    case 'function':
      visitAll(node.decorators, visitor)
      visitMaybe(node.returns, visitor)
      visitParams(node.params, visitor)
      visitStatements(node.body, visitor)
      return
    case 'class':
      visitAll(node.decorators, visitor)
      for (const base of node.bases) visitExpression(base.value, visitor)
      for (const keyword of node.keywords) visitExpression(keyword.value, visitor)
      visitStatements(node.body, visitor)
      return
    case 'return':
    case 'raise':
      visitMaybe(node.value, visitor)
      return
    case 'assign':
      visitExpression(node.value, visitor)
      visitAll(node.targets, visitor)
      return
    case 'augassign':
      visitExpression(node.value, visitor)
      visitExpression(node.target, visitor)
      return
    case 'annassign':
      visitMaybe(node.value, visitor)
      visitExpression(node.target, visitor)
      visitExpression(node.annotation, visitor)
      return
    case 'expression':
      visitExpression(node.value, visitor)
      return
    case 'if':
    case 'while':
      visitExpression(node.test, visitor)
      visitStatements(node.kind === 'if' ? node.then : node.body, visitor)
      visitStatements(node.otherwise, visitor)
      return
    case 'for':
      visitExpression(node.iter, visitor)
      visitExpression(node.target, visitor)
      visitStatements(node.body, visitor)
      visitStatements(node.otherwise, visitor)
      return
    case 'with':
      for (const item of node.items) {
        visitExpression(item.value, visitor)
        visitMaybe(item.target, visitor)
      }
      visitStatements(node.body, visitor)
      return
    case 'try':
      visitStatements(node.body, visitor)
      for (const handler of node.handlers) {
        visitMaybe(handler.type, visitor)
        visitStatements(handler.body, visitor)
      }
      visitStatements(node.otherwise, visitor)
      visitStatements(node.finally, visitor)
      return
    case 'delete':
      visitAll(node.targets, visitor)
      return
    case 'assert':
      visitExpression(node.test, visitor)
      visitMaybe(node.message, visitor)
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
  switch (node.kind) {
    case 'attribute':
    case 'starred':
    case 'await':
    case 'yield':
      visitMaybe(node.value, visitor)
      return
    case 'subscript':
      visitExpression(node.value, visitor)
      visitExpression(node.index, visitor)
      return
    case 'slice':
      visitMaybe(node.lower, visitor)
      visitMaybe(node.upper, visitor)
      visitMaybe(node.step, visitor)
      return
    case 'call':
      visitExpression(node.func, visitor)
      for (const arg of node.args) visitExpression(arg.value, visitor)
      for (const keyword of node.keywords) visitExpression(keyword.value, visitor)
      return
    case 'binary':
      visitExpression(node.left, visitor)
      visitExpression(node.right, visitor)
      return
    case 'unary':
      visitExpression(node.operand, visitor)
      return
    case 'boolop':
      visitAll(node.values, visitor)
      return
    case 'compare':
      visitExpression(node.left, visitor)
      for (const part of node.rest) visitExpression(part.value, visitor)
      return
    case 'conditional':
      visitExpression(node.test, visitor)
      visitExpression(node.then, visitor)
      visitExpression(node.otherwise, visitor)
      return
    case 'lambda':
      visitParams(node.params, visitor)
      visitExpression(node.body, visitor)
      return
    case 'list':
    case 'tuple':
    case 'set':
      visitAll(node.items, visitor)
      return
    case 'dict':
      for (const entry of node.entries) {
        visitMaybe(entry.key, visitor)
        visitExpression(entry.value, visitor)
      }
      return
    case 'comprehension':
      for (const generator of node.generators) {
        visitExpression(generator.iter, visitor)
        visitExpression(generator.target, visitor)
        visitAll(generator.conditions, visitor)
      }
      visitMaybe(node.key, visitor)
      visitExpression(node.item, visitor)
      return
    case 'walrus':
      visitExpression(node.target, visitor)
      visitExpression(node.value, visitor)
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

function visitAll(nodes: readonly Expression[], visitor: Visitor): void {
  for (const node of nodes) visitExpression(node, visitor)
}

function visitMaybe(node: Expression | undefined, visitor: Visitor): void {
  if (node) visitExpression(node, visitor)
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

const statementKinds = new Set([
  'function',
  'class',
  'return',
  'assign',
  'augassign',
  'annassign',
  'expression',
  'if',
  'for',
  'while',
  'with',
  'try',
  'raise',
  'import',
  'importfrom',
  'global',
  'nonlocal',
  'delete',
  'assert',
  'pass',
  'break',
  'continue',
])

export function isStatement(node: FunctionDef | Statement | Expression): node is Statement {
  return statementKinds.has(node.kind)
}
