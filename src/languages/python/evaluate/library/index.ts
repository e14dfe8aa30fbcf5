/** What the evaluator uses of the library: Python's built-ins, its standard library, and the behaviour of its types. */
import type { EvaluatorApi, Site, UnknownValue, Value } from '../values.js'
import { pythonEqual as equal } from './equality.js'
import { hashKey as keyText } from './hash-key.js'
import { compareOperation as compare, type OrderOperator } from './ordering.js'
import { guarded, guardedText } from './signals.js'

export { builtins } from './builtins.js'
export { viewedDict } from './dict-views.js'
export { formatValue } from './format-value.js'
export { methodOf } from './methods.js'
export { lookupLibrary } from './modules.js'
export { objectContains, objectItem, setObjectItem } from './objects.js'
export { binaryOperation, unaryOperation } from './operations.js'
export { percentFormat } from './percent-format.js'
export { reprOf, textOf } from './text.js'
export { typeNamesOf, typePath, typesAbove } from './type-names.js'
export { isUnordered, markUnordered } from './unordered.js'

/** Text that is equal exactly for keys that are equal; raises TypeError for what is not hashable. */
export function hashKey(value: Value, api: EvaluatorApi, at: Site): string {
  return guardedText(api, at, () => keyText(value))
}

/** `left == right`; ends with `Unknowable` where that hangs on an unknown value. */
export function pythonEqual(left: Value, right: Value, api: EvaluatorApi, at: Site): boolean {
  return guardedText(api, at, () => equal(left, right, api, at))
}

/** `left op right` for `==`, `!=` and the orders; unknown where that hangs on an unknown value. */
export function compareOperation(
  op: '==' | '!=' | OrderOperator,
  left: Value,
  right: Value,
  api: EvaluatorApi,
  at: Site,
): boolean | UnknownValue {
  return guarded(api, at, () => compare(op, left, right, api, at))
}
