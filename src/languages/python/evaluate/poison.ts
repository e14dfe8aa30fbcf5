import type { Keywords, UnknownValue, Value } from './values.js'

/** What foreign code was given and could have changed is no longer known. */
export function poison(args: readonly Value[], keywords: Keywords, why: UnknownValue): void {
  for (const value of [...args, ...keywords.values()]) {
    if (
      typeof value === 'object' &&
      value !== null &&
      (value.kind === 'list' || value.kind === 'dict' || (value.kind === 'set' && !value.frozen))
    )
      value.poisoned = why
  }
}
