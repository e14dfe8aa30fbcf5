/** Members of library types and functions, by the dotted name of their owner: `datetime.date.today`, `itertools.chain.from_iterable`. */
import type { Value } from '../values.js'

const members = new Map<string, ReadonlyMap<string, Value>>()

/** Says what `owner.name` is for each name. Called once by the module that defines the owner. */
export function giveMembers(owner: string, values: Readonly<Record<string, Value>>): void {
  members.set(owner, new Map([...(members.get(owner) ?? []), ...Object.entries(values)]))
}

/** The member, or undefined. */
export function typeMember(owner: string, name: string): Value | undefined {
  return members.get(owner)?.get(name)
}
