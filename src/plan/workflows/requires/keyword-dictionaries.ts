import type { Call, Expression, FunctionDef } from '../../../languages/python/syntax.js'
import { visitStatements } from '../../../languages/python/visit.js'

/** A key of a dictionary of arguments, and its value as it is written. */
export interface KeywordEntry {
  readonly key: string
  readonly value: Expression
  /** It is set after the dictionary was made, perhaps on some paths only. */
  readonly later: boolean
}

/**
 * `kwargs = {"date": self.date}`, then `Load(**kwargs)`: the dictionaries that a method makes for nothing but the
 * arguments of tasks, by their local names. Every key is a text of the sources.
 */
export function keywordDictionaries(
  method: FunctionDef,
  {
    makesTask,
    isDict,
  }: {
    readonly makesTask: (call: Call) => boolean
    /** The name `dict` is the built-in. */
    readonly isDict: boolean
  },
): ReadonlyMap<string, readonly KeywordEntry[]> {
  const made = new Map<string, KeywordEntry[]>()
  const bound = new Map<string, number>()
  const uses = new Map<string, number>()
  const known = new Map<string, number>()
  const count = (counts: Map<string, number>, name: string) => counts.set(name, (counts.get(name) ?? 0) + 1)
  visitStatements(method.body, {
    statement: (node) => {
      if (node.kind !== 'assign' || node.targets.length !== 1) return undefined
      const [target] = node.targets
      const entries = target?.kind === 'name' ? entriesOf(node.value, isDict) : undefined
      if (target?.kind === 'name' && entries) {
        count(known, target.id)
        count(bound, target.id)
        made.set(target.id, [...entries, ...(made.get(target.id) ?? [])])
      } else if (target?.kind === 'subscript' && target.value.kind === 'name') {
        const { index, value } = target
        if (index?.kind !== 'string') return undefined
        count(known, value.id)
        const entry = { key: index.value, value: node.value, later: true }
        made.set(value.id, [...(made.get(value.id) ?? []), entry])
      }
      return undefined
    },
    expression: (node) => {
      if (node.kind === 'name') count(uses, node.id)
      if (node.kind !== 'call' || !makesTask(node)) return undefined
      for (const { name, value } of node.keywords)
        if (name === undefined && value.kind === 'name') count(known, value.id)
      return undefined
    },
  })
  const parameters = new Set(method.params.map(({ name }) => name))
  return new Map(
    [...made].filter(
      ([name]) => bound.get(name) === 1 && known.get(name) === uses.get(name) && !parameters.has(name),
    ),
  )
}

/** Of `{"a": 1}` or `dict(a=1)`; undefined: it is anything else. */
function entriesOf(value: Expression, isDict: boolean): KeywordEntry[] | undefined {
  if (value.kind === 'dict') {
    const entries = value.entries.flatMap(({ key, value: of }) =>
      key?.kind === 'string' ? [{ key: key.value, value: of, later: false }] : [],
    )
    const isPlain = entries.length === value.entries.length
    return isPlain && new Set(entries.map(({ key }) => key)).size === entries.length ? entries : undefined
  }
  if (!isDict || value.kind !== 'call' || value.func.kind !== 'name' || value.func.id !== 'dict')
    return undefined
  if (value.args.length > 0) return undefined
  const entries = value.keywords.flatMap(({ name, value: of }) =>
    name === undefined ? [] : [{ key: name, value: of, later: false }],
  )
  return entries.length === value.keywords.length ? entries : undefined
}
