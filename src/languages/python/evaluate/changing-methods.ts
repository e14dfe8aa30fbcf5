/** Methods by which lists, sets, dictionaries, deques and hashes change themselves, and functions that change their first argument. */
const CHANGING = new Set(
  (
    'append appendleft extend extendleft insert remove discard clear sort reverse rotate add update move_to_end subtract ' +
    'intersection_update difference_update symmetric_difference_update __setitem__ __delitem__ setitem delitem iadd iconcat ' +
    'insort insort_left insort_right heapify heappush shuffle'
  ).split(' '),
)
/** Those that take an item out, or put it in, and give it back. */
const TAKING = new Set('pop popleft popitem setdefault heappop heapreplace heappushpop'.split(' '))

/**
 * Is it the name of a method that changes what it is called on, alone or after that of its type? A call of one that became
 * an expression would leave its receiver as it was, for all that look at it later.
 */
export function isChanging(name: string): boolean {
  const last = lastOf(name)
  return CHANGING.has(last) || TAKING.has(last)
}

/** Is it one that gives an item back, so that what it gives says nothing of the change? */
export function isTaking(name: string): boolean {
  return TAKING.has(lastOf(name))
}

function lastOf(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1)
}
