import type { Fragment } from '../../plan/task-plan.js'
import { identifiersIn } from './identifiers.js'

/** Plain literals stand before the first function or class that names them, as one reads them. */
export function constantsFirst(fragments: readonly Fragment[]): readonly Fragment[] {
  const counts = new Map<string, number>()
  for (const name of fragments.flatMap((each) => each.names)) counts.set(name, (counts.get(name) ?? 0) + 1)
  const ordered: Fragment[] = []
  for (const fragment of fragments) {
    const [name, ...others] = fragment.names
    const isOnly = name !== undefined && others.length === 0 && counts.get(name) === 1
    const user =
      isOnly && isLiteral(fragment, name)
        ? ordered.findIndex((each) => isBlock(each) && identifiersIn(each.text).has(name))
        : -1
    ordered.splice(user < 0 ? ordered.length : user, 0, fragment)
  }
  return ordered
}

/** Does nothing of its value depend on where it stands? */
function isLiteral({ text, names: [own] }: Fragment, name: string): boolean {
  const words = identifiersIn(text)
  const plain = new Set([own, 'True', 'False', 'None'])
  return (
    text.includes(`${name} = `) &&
    !/@|(?<![\w])f["']/.test(text) &&
    [...words].every((word) => plain.has(word))
  )
}

export const isBlock = (fragment: Fragment) => beginsWithBlock(fragment.text)

/** Is the first thing, after comments, a function or class? */
export function beginsWithBlock(text: string): boolean {
  const first = text.split('\n').find((line) => line.trim() !== '' && !line.startsWith('#'))
  return /^(@|def |class |async def )/.test(first ?? '')
}

/** `from module import *` stands before all other imports: what it brings must hide none of them. */
export function starsApart(fragments: readonly Fragment[]): readonly [string, readonly Fragment[]] {
  const isStar = ({ kind, text }: Fragment) => kind === 'import' && text.endsWith(' import *')
  const lines = new Set(fragments.filter(isStar).map(({ text }) => text))
  return [[...lines].map((line) => `${line}\n`).join(''), fragments.filter((each) => !isStar(each))]
}
