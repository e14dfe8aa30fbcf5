import { isChanging, isTaking } from './changing-methods.js'
import { isUnknown } from './known.js'
import { isStandardName } from './names.js'
import { poison } from './poison.js'
import { PythonRaise, Unknowable, unknown } from './signals.js'
import { bounded } from './size.js'
import { holdsSymbol, isSymbol, symbolic } from './symbols.js'
import type { ForeignValue, Keywords, NativeFunction, Site, Value } from './values.js'
import type { Vm } from './vm.js'

/** Library functions that handle symbols and unknowns inside their arguments themselves. */
const KEEPS_ELEMENTS = new Set([
  'list',
  'tuple',
  'dict',
  'enumerate',
  'zip',
  'len',
  'reversed',
  'isinstance',
  'issubclass',
  'getattr',
  'setattr',
  'hasattr',
  'type',
  'callable',
  'super',
  'iter',
  'next',
  'map',
  'filter',
  'list.append',
  'list.extend',
  'list.insert',
  'list.copy',
  'list.pop',
  'deque.append',
  'deque.appendleft',
  'deque.extend',
  'deque.extendleft',
  'dict.update',
  'dict.items',
  'dict.keys',
  'dict.values',
  'dict.get',
  'dict.setdefault',
  'dict.copy',
  'dict.pop',
  'itertools.chain',
  'itertools.chain.from_iterable',
  'itertools.product',
  'itertools.zip_longest',
  'collections.OrderedDict',
  'copy.copy',
  'copy.deepcopy',
  'OrderedDict',
  'functools.partial',
  'print',
  'property',
  'staticmethod',
  'classmethod',
  'dict.iteritems',
  'dict.itervalues',
  'dict.iterkeys',
  'range',
  'id',
  'vars',
])

/** Calls a function of the library. */
export function callNative(
  vm: Vm,
  func: NativeFunction,
  args: readonly Value[],
  keywords: Keywords,
  at: Site,
): Value {
  vm.step(at)
  const own = () => (func.self === undefined ? args : [func.self, ...args])
  const isKept = func.keepsSymbols === true || KEEPS_ELEMENTS.has(func.name)
  if (!isKept || (func.name === 'dict.get' && isSymbol(own()[1] ?? null))) {
    const values = [...args, ...keywords.values()]
    for (const value of values) bounded(value, at)
    if (!func.name.startsWith('luigi.') && values.some((value) => holdsSymbol(value)))
      return isChanging(func.name) ? lostReceiver(func, own(), at) : symbolicNative(func, own(), keywords, at)
  }
  const size = isTaking(func.name) ? sizeOf(own()[0]) : undefined
  const result = callLibrary(vm, func, args, keywords, at)
  // Where a change cannot be followed, nothing is known of the container any more.
  const isLost = isTaking(func.name) ? size !== undefined && sizeOf(own()[0]) === size : isChanging(func.name)
  if (isUnknown(result) && isLost) poison(own().slice(0, 1), new Map(), result)
  return result
}

function callLibrary(
  vm: Vm,
  func: NativeFunction,
  args: readonly Value[],
  keywords: Keywords,
  at: Site,
): Value {
  try {
    return func.call({ args, keywords, evaluator: vm, at })
  } catch (signal) {
    // Whether a thing from outside the sources is of the wrong type, nobody can say.
    if (signal instanceof PythonRaise && signal.exception.type.name === 'TypeError')
      for (const value of [...args, ...keywords.values()])
        if (isOutside(value))
          throw new Unknowable(unknown('external', `${value.path} is outside the sources`, signal.at))
    throw signal
  }
}

function isOutside(value: Value): value is ForeignValue {
  return (
    typeof value === 'object' && value?.kind === 'foreign' && !isStandardName(value.path.split('.')[0] ?? '')
  )
}

/** A change by a value that only a run knows: an expression of it would leave the container as it was. */
function lostReceiver(func: NativeFunction, own: readonly Value[], at: Site): Value {
  const lost = unknown('unsupported', `${func.name}() with a value that depends on parameters`, at)
  // Of an object's state nothing can be forgotten.
  if (func.self !== undefined && typeof func.self === 'object' && func.self?.kind === 'object')
    throw new Unknowable(lost)
  poison(own.slice(0, 1), new Map(), lost)
  return lost
}

function sizeOf(value: Value | undefined): number | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  return value.kind === 'list'
    ? value.items.length
    : value.kind === 'dict' || value.kind === 'set'
      ? value.entries.size
      : undefined
}

/** An unknown value among values, or in a list or tuple of them. */
function unknownInside(values: readonly Value[]): Value | undefined {
  for (const value of values) {
    if (isUnknown(value)) return value
    const inner =
      typeof value === 'object' && value !== null && (value.kind === 'list' || value.kind === 'tuple')
        ? unknownInside(value.items)
        : undefined
    if (inner !== undefined) return inner
  }
  return undefined
}

/**
 * A library function called with symbols: `os.path.join(date, 'x')`, or a method as one of its receiver: `'…'.format(x)`,
 * also where it was taken from the class (`str.format('…', x)`).
 */
function symbolicNative(func: NativeFunction, own: readonly Value[], keywords: Keywords, at: Site): Value {
  const hole = unknownInside([...own, ...keywords.values()])
  if (hole !== undefined) return hole
  const isMethod =
    func.self !== undefined ||
    /^(str|list|tuple|dict|set|int|float|bytes)\.(?!fromkeys|maketrans|from)\w+$/.test(func.name)
  const [receiver, ...rest] = own
  // What has no name that a program could import may have changed anything.
  if (!isMethod && !isStandardName(func.name.split('.')[0]!))
    throw new Unknowable(unknown('unsupported', `${func.name}() with a value that depends on parameters`, at))
  const built =
    isMethod && receiver !== undefined
      ? bindSymbolic(receiver, func.name.slice(func.name.lastIndexOf('.') + 1), rest, keywords)
      : symbolic.call(func, own, keywords)
  return built ?? unknown('unsupported', `a call of ${func.name} that cannot be written again`, at)
}

function bindSymbolic(
  receiver: Value,
  name: string,
  args: readonly Value[],
  keywords: Keywords,
): Value | undefined {
  const member = symbolic.attribute(receiver, name)
  return member && symbolic.call(member, args, keywords)
}
