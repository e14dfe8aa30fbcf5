import type { Expression, For, Statement } from '../syntax.js'
import { visitStatements } from '../visit.js'
import { boundNames, targetNames } from './bound-names.js'
import { isUnknown } from './known.js'
import { markUnordered } from './library/index.js'
import { Unknowable, unknown } from './signals.js'
import type { Environment, Site, UnknownValue, Value } from './values.js'
import type { Vm } from './vm.js'

/**
 * A loop over the values of a set, whose order only a run knows. What every order gives alike is known: sets and sums that
 * grow, tasks that are yielded. Lists and dicts that grow have their values in an unknown order, a name that several turns
 * set has an unknown value behind the loop and in the turns after, and a loop that is left early does not say with which
 * value. `turn` runs the body with one value, and says whether it left the loop.
 */
export function loopInAnyOrder(
  vm: Vm,
  node: For,
  values: readonly Value[],
  env: Environment,
  at: Site,
  turn: (value: Value) => 'next' | 'left',
): void {
  const open = openOrder(at)
  const targets = targetNames(node.target)
  const { carried, sums } = namesOf(node.body, new Set(targets))
  const set = new Map<string, Value | UnknownValue | undefined>()
  const mark = () => {
    for (const grown of grownBy(vm, node.body, new Set([...targets, ...carried]), env)) markUnordered(grown)
  }
  mark()
  for (const [index, value] of values.entries()) {
    const before = new Map(carried.map((name) => [name, env.names.get(name)]))
    if (index > 0) for (const name of carried) if (env.names.has(name)) env.names.set(name, open)
    if (turn(value) === 'left') throw new Unknowable(open)
    for (const name of carried) {
      const now = env.names.get(name)
      if (index > 0 && now === open) restore(env, name, before.get(name))
      else if (now !== before.get(name)) set.set(name, set.has(name) && set.get(name) !== now ? open : now)
    }
  }
  for (const [name, value] of set) if (value !== undefined && isUnknown(value)) env.names.set(name, value)
  for (const name of sums) if (isOrdered(env.names.get(name))) env.names.set(name, open)
  for (const name of targets) if (env.names.has(name)) env.names.set(name, open)
  mark()
}

function openOrder(at: Site): UnknownValue {
  return unknown('unsupported', 'the order of a set is not known before the run', at)
}

function restore(env: Environment, name: string, value: Value | undefined): void {
  if (value === undefined) env.names.delete(name)
  else env.names.set(name, value)
}

/** Texts, tuples and floats show the order in which they were added up. */
function isOrdered(value: Value | undefined): boolean {
  return (
    typeof value === 'string' ||
    typeof value === 'number' ||
    (typeof value === 'object' && value !== null && value.kind === 'tuple')
  )
}

/** Names that the body sets; apart from them (`sums`) those that it does nothing with but add to them. */
function namesOf(
  body: readonly Statement[],
  targets: ReadonlySet<string>,
): { readonly carried: readonly string[]; readonly sums: readonly string[] } {
  const mentions = new Map<string, number>()
  const sums = new Map<string, Set<string>>()
  const count = (name: string, by: number) => mentions.set(name, (mentions.get(name) ?? 0) + by)
  visitStatements(body, {
    expression: (node) => {
      if (node.kind === 'name') count(node.id, 1)
      return undefined
    },
    statement: (node) => {
      if (node.kind === 'augassign' && node.target.kind === 'name' && /^[-+*|&^]$/.test(node.op)) {
        count(node.target.id, -1)
        const group = node.op === '-' ? '+' : node.op
        sums.set(node.target.id, (sums.get(node.target.id) ?? new Set()).add(group))
      }
      return undefined
    },
  })
  const isSum = (name: string) => mentions.get(name) === 0 && sums.get(name)?.size === 1
  const bound = [...new Set(body.flatMap(boundNames))].filter((name) => !targets.has(name))
  return { carried: bound.filter((name) => !isSum(name)), sums: bound.filter(isSum) }
}

const GROWS = new Set(['append', 'extend', 'insert', 'update', 'setdefault', 'appendleft'])

/** Lists and dicts, older than the loop, that its body adds to. */
function grownBy(
  vm: Vm,
  body: readonly Statement[],
  own: ReadonlySet<string>,
  env: Environment,
): readonly Value[] {
  const places: Expression[] = []
  visitStatements(body, {
    expression: (node) => {
      if (node.kind === 'call' && node.func.kind === 'attribute' && GROWS.has(node.func.name))
        places.push(node.func.value)
      return undefined
    },
    statement: (node) => {
      if (node.kind === 'augassign') places.push(node.target)
      if (node.kind === 'assign')
        for (const target of node.targets) if (target.kind === 'subscript') places.push(target.value)
      return undefined
    },
  })
  return places.flatMap((place) => {
    const value = isPath(place, own) ? quietly(() => vm.evaluate(place, env)) : undefined
    const grows =
      typeof value === 'object' && value !== null && (value.kind === 'list' || value.kind === 'dict')
    return grows ? [value] : []
  })
}

/** `a` or `a.b.c`, not of a name that the loop binds: asking for it changes nothing. */
function isPath(node: Expression, own: ReadonlySet<string>): boolean {
  if (node.kind === 'name') return !own.has(node.id)
  return node.kind === 'attribute' && isPath(node.value, own)
}

/** A value, or undefined where asking for it fails: the body itself will say so when it asks. */
function quietly(ask: () => Value): Value | undefined {
  try {
    return ask()
  } catch {
    return undefined
  }
}
