import type { Names, Scope } from '../../languages/python/rewrite/scopes.js'
import type { Expression, FunctionDef, Statement } from '../../languages/python/syntax.js'
import { visitStatement } from '../../languages/python/visit.js'

/** Where a target comes from: self.output(), self.input(), or it is made on the spot. */
export type Origin = 'own' | 'required' | 'made'

/**
 * Where targets go inside a body, as far as names show it: `out = self.output()`, `for day in self.input()`,
 * `for name, target in self.input().items()`. The answer is for an expression that may be a target, or hold some.
 */
export function targetOrigins(
  body: FunctionDef | Statement | Expression,
  names: Names,
  selfCall: (node: Expression) => string | undefined,
  makesTarget: (node: Expression) => boolean,
): (node: Expression) => Origin | undefined {
  const known = new Map<string, Origin>()
  const scopes = new Map<Scope | null, number>()
  const keyOf = (node: Expression & { kind: 'name' }): string => {
    const scope = names.of(node)?.binding ?? null
    if (!scopes.has(scope)) scopes.set(scope, scopes.size)
    return `${scopes.get(scope)} ${node.id}`
  }

  const originOf = (node: Expression): Origin | undefined => {
    const called = selfCall(node)
    if (called === 'output') return 'own'
    if (called === 'input') return 'required'
    if (makesTarget(node)) return 'made'
    switch (node.kind) {
      case 'name':
        return known.get(keyOf(node))
      case 'subscript':
        return originOf(node.value)
      case 'call':
        return ofCall(node)
      case 'conditional':
        return originOf(node.then) ?? originOf(node.otherwise)
      case 'comprehension':
        return originOf(node.item)
      case 'list':
      case 'tuple':
        return node.items.map(originOf).find((each) => each !== undefined)
      default:
        return undefined
    }
  }
  const ofCall = (node: Expression & { kind: 'call' }): Origin | undefined => {
    const { func } = node
    if (func.kind === 'attribute' && /^(values|items|get|pop|copy)$/.test(func.name))
      return originOf(func.value)
    const passes =
      func.kind === 'name' &&
      /^(list|tuple|sorted|reversed|enumerate|zip|iter|next|dict|flatten|chain)$/.test(func.id)
    return passes ? node.args.map((arg) => originOf(arg.value)).find((each) => each !== undefined) : undefined
  }
  const learn = (target: Expression, origin: Origin | undefined): boolean => {
    if (origin === undefined) return false
    if (target.kind === 'tuple' || target.kind === 'list')
      return target.items.map((item) => learn(item, origin)).some((each) => each)
    if (target.kind !== 'name' || known.has(keyOf(target))) return false
    known.set(keyOf(target), origin)
    return true
  }

  const pass = (): boolean => {
    let changed = false
    const note = (target: Expression, value: Expression) => {
      if (learn(target, originOf(value))) changed = true
    }
    const visitor = {
      statement: (node: Statement) => {
        if (node.kind === 'assign') for (const target of node.targets) note(target, node.value)
        if (node.kind === 'for') note(node.target, node.iter)
        return undefined
      },
      expression: (node: Expression) => {
        if (node.kind === 'comprehension') for (const each of node.generators) note(each.target, each.iter)
        if (node.kind === 'walrus') note(node.target, node.value)
        return undefined
      },
    }
    if (body.kind === 'function') visitStatement(body, visitor)
    return changed
  }
  for (let round = 0; round < 5 && pass(); round += 1);
  return originOf
}
