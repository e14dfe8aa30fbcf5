/** Methods by which lists, sets, dictionaries, deques and hashes change themselves. */
const CHANGING = new Set(
  (
    'append appendleft extend extendleft insert pop popleft popitem remove discard clear sort reverse rotate add update ' +
    'setdefault move_to_end subtract intersection_update difference_update symmetric_difference_update __setitem__'
  ).split(' '),
)

/**
 * Is it the name of a method that changes what it is called on, alone or after that of its type? A call of one that became
 * an expression would leave its receiver as it was, for all that look at it later.
 */
export function isChanging(name: string): boolean {
  return CHANGING.has(name.slice(name.lastIndexOf('.') + 1))
}
