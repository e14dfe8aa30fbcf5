import { type Block, Node, type SourceFile, type Statement, ts } from 'ts-morph'
import { applyEdits, type Edit } from './edits.js'
import { indented, marginAt } from './merge-items.js'
import { changedByHand, conflict, deletedByHand, type Merging } from './merging.js'
import { ownKey, pairStatements } from './statements.js'
import { isUntouched, saysSame } from './tokens.js'

type Body = Block | SourceFile

/**
 * Merges the statements of a file or of a function. What the generator added comes behind the statement that it follows in
 * its text, what it dropped goes unless a person changed it, and its new order is taken while the person left the old one.
 */
export function mergeStatements(base: Body, ours: Body, theirs: Body, merging: Merging): void {
  const [was, own, will] = [base.getStatements(), ours.getStatements(), theirs.getStatements()]
  const toOurs = pairStatements(was, own)
  const toTheirs = pairStatements(was, will)
  const fromTheirs = new Map([...toTheirs].map(([one, other]) => [other, one] as const))
  const added = new Map<Statement | null, Statement[]>()
  const edits: Edit[] = []
  const inner: Merging = { ...merging, edits }

  const free = new Set(own.filter((each) => ![...toOurs.values()].includes(each)))
  let anchor: Statement | null = null
  for (const item of will) {
    const before = fromTheirs.get(item)
    const mine = before ? toOurs.get(before) : same(item, free)
    if (mine && before) {
      merging.mergeNodes(before, mine, item, inner)
      mergeComments(before, mine, item, inner)
    } else if (mine) {
      if (!saysSame(mine, item)) conflict(mine, item, inner)
    } else if (!before) added.set(anchor, [...(added.get(anchor) ?? []), item])
    else if (!saysSame(before, item)) deletedByHand(item, ours, inner)
    anchor = mine ?? anchor
  }
  const removed = new Set<Statement>()
  for (const [item, mine] of toOurs) {
    if (toTheirs.has(item)) continue
    if (isUntouched(item, mine) && leading(item) === leading(mine)) removed.add(mine)
    else changedByHand(mine, inner)
  }
  const order = orderOf(own, was, will, toOurs, toTheirs)
  write(ours, own, { order, removed, added, edits }, merging)
}

/** The statement of a person that is the one that the generator adds now. */
function same(item: Statement, free: ReadonlySet<Statement>): Statement | undefined {
  const key = ownKey(item)
  return [...free].find((each) => (key === null ? saysSame(each, item) : ownKey(each) === key))
}

/** The person's statements in the generator's new order; as they stand when the person has an order of his own. */
function orderOf(
  own: readonly Statement[],
  was: readonly Statement[],
  will: readonly Statement[],
  toOurs: ReadonlyMap<Statement, Statement>,
  toTheirs: ReadonlyMap<Statement, Statement>,
): readonly Statement[] {
  const common = was.filter((each) => toOurs.has(each) && toTheirs.has(each))
  const place = (list: readonly Statement[], of: (item: Statement) => Statement | undefined) =>
    common.map((item) => list.indexOf(of(item) as Statement))
  const isRising = (places: readonly number[]) => places.every((at, index) => at > (places[index - 1] ?? -1))
  const inTheirs = place(will, (item) => toTheirs.get(item))
  if (isRising(inTheirs) || !isRising(place(own, (item) => toOurs.get(item)))) return own
  const moved = [...common]
    .sort((a, b) => will.indexOf(toTheirs.get(a) as Statement) - will.indexOf(toTheirs.get(b) as Statement))
    .map((item) => toOurs.get(item) as Statement)
  const slots = new Set(moved)
  let next = 0
  return own.map((statement) => (slots.has(statement) ? (moved[next++] ?? statement) : statement))
}

interface Written {
  readonly order: readonly Statement[]
  readonly removed: ReadonlySet<Statement>
  readonly added: ReadonlyMap<Statement | null, readonly Statement[]>
  readonly edits: readonly Edit[]
}

function write(body: Body, own: readonly Statement[], written: Written, { edits }: Merging): void {
  const { order, removed, added } = written
  const isQuiet = order.every((each, at) => each === own[at]) && removed.size === 0 && added.size === 0
  if (isQuiet) {
    edits.push(...written.edits)
    return
  }
  const text = body.getSourceFile().getFullText()
  const first = own[0]
  if (!first) {
    const at = Node.isBlock(body) ? body.getStart() + 1 : text.length
    const margin = Node.isBlock(body) ? `${marginAt(text, body.getStart())}  ` : ''
    const texts = [...added.values()]
      .flat()
      .map((each) => `\n${margin}${indented(withComments(each), margin)}`)
    edits.push({ start: at, end: at, text: texts.join('') })
    return
  }
  const margin = marginAt(text, first.getStart())
  const starts = new Map(own.map((each) => [each, chunkStart(text, each)] as const))
  const end = (statement: Statement) => lineEnd(text, statement.getEnd())
  const isTop = !Node.isBlock(body)
  const insertion = (after: Statement | null) =>
    (added.get(after) ?? []).map((each) => {
      const gap = isTop && !Node.isImportDeclaration(each) ? '\n\n' : '\n'
      return `${gap}${margin}${indented(withComments(each), margin)}`
    })
  const chunks = order.flatMap((statement) => {
    const from = starts.get(statement) ?? statement.getStart()
    const own = removed.has(statement)
      ? []
      : [applyEdits(text, inside(written.edits, from, end(statement)), from, end(statement))]
    return [...own, ...insertion(statement)]
  })
  const from = starts.get(first) ?? 0
  const before = insertion(null).join('')
  const last = own.at(-1) ?? first
  edits.push({ start: from, end: end(last), text: `${before}${chunks.join('')}` })
}

const inside = (edits: readonly Edit[], from: number, to: number) =>
  edits.filter((edit) => edit.start >= from && edit.end <= to)

/** Where what belongs to a statement begins: behind the line of the one before, with its own comments. */
function chunkStart(text: string, statement: Statement): number {
  return Math.min(lineEnd(text, statement.getPos()), statement.getStart())
}

/** The end of the line, over a comment that stands on it. */
function lineEnd(text: string, at: number): number {
  const comments = ts.getTrailingCommentRanges(text, at) ?? []
  return comments.at(-1)?.end ?? at
}

function leading(statement: Statement): string {
  return statement
    .getLeadingCommentRanges()
    .map((each) => each.getText())
    .join('\n')
}

function withComments(statement: Statement): string {
  const comments = leading(statement)
  return comments === '' ? statement.getText() : `${comments}\n${statement.getText()}`
}

/** The comment before a statement is the generator's while nobody changed it. */
function mergeComments(base: Statement, ours: Statement, theirs: Statement, { edits }: Merging): void {
  if (leading(base) === leading(theirs) || leading(base) !== leading(ours)) return
  const [first] = ours.getLeadingCommentRanges()
  const comments = leading(theirs)
  if (first)
    edits.push({ start: first.getPos(), end: ours.getStart(), text: comments === '' ? '' : `${comments}\n` })
  else edits.push({ start: ours.getStart(), end: ours.getStart(), text: `${comments}\n` })
}
