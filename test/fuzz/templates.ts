import fc from 'fast-check'

/**
 * Python by templates. A production is Python text with holes: `len(<str>)` takes any text expression, and
 * `[<int:x=int> for x in <ints>]` one in which the name `x` is an int. `<str$>` takes only a name or a short literal without quotes,
 * which is what stands inside an f-string. A hole alone on its line takes a block, indented as the hole is.
 */
export type Productions = Readonly<Record<string, readonly string[]>>

/** The names and functions that an expression may use, beside the productions of every scope. */
export interface Scope {
  readonly key: string
  readonly productions: Productions
}

/** Productions from text: one a line. */
export function perLine(text: string): readonly string[] {
  return text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]))
}

/** Productions of several lines, from text with an empty line between them. */
export function perParagraph(text: string): readonly string[] {
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replace(/^\n+|\s+$/g, ''))
    .filter((paragraph) => paragraph !== '')
}

/** The productions of several scopes as one. */
export function joined(...all: readonly Productions[]): Productions {
  const made: Record<string, readonly string[]> = {}
  for (const productions of all)
    for (const [type, templates] of Object.entries(productions))
      made[type] = [...(made[type] ?? []), ...templates]
  return made
}

const HOLE = /<([a-z]+)(\$?)(?::([a-z=, ]+))?>/g

interface Hole {
  readonly type: string
  readonly plain: boolean
  readonly bound: Readonly<Record<string, string>>
  /** Does the text around it keep the expression apart? */
  readonly bare: boolean
  readonly indent: string | undefined
}

interface Template {
  readonly texts: readonly string[]
  readonly holes: readonly Hole[]
}

/**
 * Makes arbitrary Python of the productions; each type's first production is what shrinking leads to. Holes in the types of `blocks` start
 * expressions of `depth`, however deep the blocks nest.
 */
export function grammar(productions: Productions, blocks: ReadonlySet<string>, expressionDepth: number) {
  const parsed = new Map<string, Template>()
  const known = new Map<string, fc.Arbitrary<string>>()

  const template = (text: string, scope: Scope): Template => {
    const found = parsed.get(text)
    if (found) return found
    const isType = (name: string) => name in productions || name in scope.productions
    const texts: string[] = []
    const holes: Hole[] = []
    let from = 0
    for (const match of text.matchAll(HOLE)) {
      if (!isType(match[1]!)) continue
      const before = text.slice(0, match.index)
      const after = text.slice(match.index + match[0].length)
      const line = before.slice(before.lastIndexOf('\n') + 1)
      texts.push(text.slice(from, match.index))
      holes.push({
        type: match[1]!,
        plain: match[2] === '$',
        bound: Object.fromEntries((match[3] ?? '').split(',').flatMap((pair) => named(pair))),
        bare:
          /(^|[([{,:"]|(?<![=<>!])=|return|see|assert)\s*$/.test(before) &&
          /^\s*($|\n|[)\]},:"])/.test(after),
        indent: /^\s*$/.test(line) && /^(\n|$)/.test(after) ? line : undefined,
      })
      from = match.index + match[0].length
    }
    const made = { texts: [...texts, text.slice(from)], holes }
    parsed.set(text, made)
    return made
  }

  const filled = (text: string, depth: number, scope: Scope, inBlock = false): fc.Arbitrary<string> => {
    const { texts, holes } = template(text, scope)
    if (holes.length === 0) return fc.constant(text)
    const inside = (hole: Hole): fc.Arbitrary<string> => {
      const names = within(scope, hole.bound)
      if (hole.plain) return plain(hole.type, names)
      return anyOf(hole.type, inBlock && !blocks.has(hole.type) ? expressionDepth : depth - 1, names)
    }
    return fc
      .tuple(...holes.map(inside))
      .map((values) =>
        texts.reduce((done, piece, at) => done + placed(values[at - 1]!, holes[at - 1]!, piece) + piece),
      )
  }

  const leavesOf = (type: string, scope: Scope): readonly string[] =>
    [...(productions[type] ?? []), ...(scope.productions[type] ?? [])].filter(
      (text) => template(text, scope).holes.length === 0,
    )

  /** What may stand inside an f-string: no quotes, and no brace that would read as an escape. */
  const plain = (type: string, scope: Scope): fc.Arbitrary<string> =>
    someOf(leavesOf(type, scope).filter((text) => !/["'\\{]/.test(text)))

  const made = (type: string, depth: number, scope: Scope): fc.Arbitrary<string> => {
    const all = [...(productions[type] ?? []), ...(scope.productions[type] ?? [])]
    const leaves = leavesOf(type, scope)
    const inner = all.filter((text) => template(text, scope).holes.length > 0)
    const own = (scope.productions[type] ?? []).filter((text) => leaves.includes(text))
    const simple = someOf([...leaves, ...own, ...own])
    if ((depth <= 0 && leaves.length > 0) || inner.length === 0) return simple
    const composed = fc.oneof(...inner.map((text) => filled(text, depth, scope, blocks.has(type))))
    return leaves.length === 0
      ? composed
      : fc.oneof(
          { withCrossShrink: true },
          { weight: 1, arbitrary: simple },
          { weight: 3, arbitrary: composed },
        )
  }

  /** Any expression or statement of a type, nested at most so deep. */
  const anyOf = (type: string, depth: number, scope: Scope): fc.Arbitrary<string> => {
    const key = `${type} ${depth} ${scope.key}`
    const found = known.get(key)
    if (found) return found
    const deferred = new Deferred(() => made(type, depth, scope))
    known.set(key, deferred)
    return deferred
  }
  return { anyOf, filled }
}

function someOf(texts: readonly string[]): fc.Arbitrary<string> {
  return texts.length > 0 ? fc.constantFrom(...texts) : fc.constant('None')
}

function named(pair: string): [string, string][] {
  const [name, type] = pair.split('=').map((part) => part.trim())
  return name && type ? [[name, type]] : []
}

function within(scope: Scope, bound: Readonly<Record<string, string>>): Scope {
  const names = Object.entries(bound)
  if (names.length === 0) return scope
  return {
    key: `${scope.key} ${names.map(([name, type]) => `${name}:${type}`).join(' ')}`,
    productions: joined(scope.productions, ...names.map(([name, type]) => ({ [type]: [name, name] }))),
  }
}

function placed(value: string, hole: Hole, next: string): string {
  if (hole.indent !== undefined) return value.replaceAll('\n', `\n${hole.indent}`)
  if (hole.bare || (isAtomic(value) && !(next.startsWith('.') && /^\d/.test(value)))) return value
  return `(${value})`
}

/** Does the text stand together without parentheses around it? */
function isAtomic(text: string): boolean {
  let depth = 0
  let quote = ''
  for (let at = 0; at < text.length; at += 1) {
    const one = text[at]!
    if (quote !== '') {
      if (one === '\\') at += 1
      else if (one === quote) quote = ''
    } else if (one === '"' || one === "'") quote = one
    else if ('([{'.includes(one)) depth += 1
    else if (')]}'.includes(one)) depth -= 1
    else if (depth === 0 && /[\s+*/%@&|^~<>=,:-]/.test(one)) return false
  }
  return true
}

/** An arbitrary that is made when it is first used, so that a grammar may refer to itself. */
class Deferred<T> extends fc.Arbitrary<T> {
  private made: fc.Arbitrary<T> | undefined
  constructor(private readonly make: () => fc.Arbitrary<T>) {
    super()
  }
  private inner(): fc.Arbitrary<T> {
    this.made ??= this.make()
    return this.made
  }
  override generate(random: fc.Random, biasFactor: number | undefined): fc.Value<T> {
    return this.inner().generate(random, biasFactor)
  }
  override canShrinkWithoutContext(value: unknown): value is T {
    return this.inner().canShrinkWithoutContext(value)
  }
  override shrink(value: T, context: unknown): fc.Stream<fc.Value<T>> {
    return this.inner().shrink(value, context)
  }
}
