import {
  type Names,
  namesOfExpression,
  namesOfFunction,
  namesOfStatement,
} from '../../languages/python/rewrite/scopes.js'
import type { Expression, FunctionDef, Statement } from '../../languages/python/syntax.js'
import {
  isStatement,
  visitExpression,
  visitStatement,
  visitStatements,
} from '../../languages/python/visit.js'
import { lean, type Notebook, type Reading } from './notebook.js'
import { remembered } from './remembered.js'
import type { BodyContext, Claim, Rule } from './rule.js'
import { unreadNames } from './unread-words.js'

export function resolveNames(node: FunctionDef | Statement | Expression, asFunction: boolean): Names {
  if (asFunction && node.kind === 'function') return namesOfFunction(node)
  return isStatement(node) ? namesOfStatement(node) : namesOfExpression(node)
}

/** Lets the rules look at every node, outer ones first; what none of them claims and Luigi is in becomes a finding. */
export function read(
  node: FunctionDef | Statement | Expression,
  body: BodyContext,
  names: Names,
  rules: readonly Rule[],
  notebook: Notebook,
  /** The function's inside only: its name, decorators and defaults are somebody else's. */
  inside: boolean,
): Reading {
  const { module } = body
  const at = (line: number) => ({ path: module.path, line })
  /** Parts that stay as they are and keep the task from being native: their names ask for nothing more. */
  const refused: { start: number; end: number }[] = []
  const unread: { start: number; end: number; line: number }[] = []

  const take = (code: string, claim: Claim) => {
    notebook.rules.add(code)
    notebook.edits.push(...claim.edits)
    for (const each of claim.inside ?? []) visitExpression(each, visitor)
  }
  const { ofExpressions, ofStatements } = byNode(rules)
  const expression = (each: Expression): boolean | undefined => {
    for (const rule of ofExpressions) {
      if (rule.kind === 'rewrite') {
        const claim = rule.expression?.(each, body)
        if (claim) take(rule.code, claim)
        if (claim && !claim.goesOn) return false
      } else {
        const why = rule.expression?.(each, body)
        if (why !== undefined) {
          notebook.findings.push({ code: rule.code, why, at: at(each.span.line) })
          refused.push(each.span)
          return false
        }
      }
    }
    if (each.kind === 'opaque') unread.push(each.span)
    return undefined
  }
  const statement = (each: Statement): boolean | undefined => {
    for (const rule of ofStatements) {
      if (rule.kind === 'rewrite') {
        const claim = rule.statement?.(each, body)
        if (claim) take(rule.code, claim)
        if (claim && !claim.goesOn) return false
      } else {
        const why = rule.statement?.(each, body)
        if (why !== undefined) notebook.findings.push({ code: rule.code, why, at: at(each.span.line) })
      }
    }
    // The reader keeps the meaning of these only in part.
    if (each.kind === 'opaque' || each.kind === 'raise') unread.push(each.span)
    return undefined
  }
  const visitor = { expression, statement }

  for (const { code, whole } of byNode(rules).ofWholes) {
    const found = whole?.(node, body)
    if (found) notebook.findings.push({ code, why: found.why, at: at(found.line) })
  }
  if (inside && node.kind === 'function') visitStatements(node.body, visitor)
  else if (isStatement(node)) visitStatement(node, visitor)
  else visitExpression(node, visitor)

  const free = freeNames(names, [...notebook.edits.filter((edit) => !edit.holds), ...refused])
  unreadNames(module, names, unread, notebook, body, free)
  return lean({ module, node, names, ...notebook, free })
}

/** The rules that look at expressions and those that look at statements, in their order. */
const byNode = remembered((rules: readonly Rule[]) => {
  const looking = rules.filter((rule) => rule.kind !== 'note')
  return {
    ofExpressions: looking.filter((rule) => rule.expression),
    ofStatements: looking.filter((rule) => rule.statement),
    ofWholes: looking.filter((rule) => rule.kind === 'obstacle').filter((rule) => rule.whole),
  }
}, new WeakMap())

function freeNames(
  names: Names,
  taken: readonly { readonly start: number; readonly end: number }[],
): Map<string, number> {
  const free = new Map<string, number>()
  for (const { node, binding } of names.uses) {
    if (binding || taken.some((each) => each.start <= node.span.start && node.span.end <= each.end)) continue
    if (!free.has(node.id)) free.set(node.id, node.span.line)
  }
  return free
}
