/** Built-ins that turn iterables into iterators. Each is consumed once, and lazily, as in Python. */
import type { EvaluatorApi, NativeFunction, Site, Value } from '../values.js'
import { collect, iteratorOf, toFlag, toInteger, tupleOf } from './build.js'
import { define } from './native.js'
import { isKind, known, raise, unknown } from './signals.js'
import { isUnordered, markUnordered } from './unordered.js'

/** The iterator of a value, consumed by whoever asks next. */
export function stepping(value: Value, api: EvaluatorApi, at: Site): Iterator<Value> {
  known(value)
  if (isKind(value, 'iterator')) {
    return {
      next: () => {
        const step = value.next()
        return step.done ? { done: true, value: undefined } : { done: false, value: step.value }
      },
    }
  }
  return api.iterate(value, at)[Symbol.iterator]()
}

/** An iterator over `source`'s values, marked when their order is that of a set. */
export function streamed(make: () => Generator<Value>, ...sources: readonly Value[]): Value {
  const stream = iteratorOf(make())
  return sources.some(isUnordered) ? markUnordered(stream) : stream
}

const enumerate = define('enumerate', 'iterable start?', ([iterable, start], { api, at }) => {
  let index = start === undefined ? 0n : toInteger(start)
  if (isUnordered(iterable)) unknown('unsupported', 'the order of a set is not known before the run')
  const source = stepping(iterable, api, at)
  return streamed(function* () {
    for (let step = source.next(); step.done !== true; step = source.next())
      yield tupleOf(index++, step.value)
  }, iterable)
})

const zip = define('zip', '*iterables * strict?', ([strict], { rest, api, at }) => {
  if (rest.length > 1 && rest.some(isUnordered))
    unknown('unsupported', 'the order of a set is not known before the run')
  const sources = rest.map((value) => stepping(value, api, at))
  const isStrict = toFlag(strict, false, api, at)
  return streamed(
    function* () {
      while (sources.length > 0) {
        const items: Value[] = []
        for (const [index, source] of sources.entries()) {
          const step = source.next()
          if (step.done === true) {
            if (isStrict && (index > 0 || sources.slice(1).some((other) => other.next().done !== true))) {
              api.raise('ValueError', 'zip() arguments have different lengths', at)
            }
            return
          }
          items.push(step.value)
        }
        yield tupleOf(...items)
      }
    },
    ...rest,
  )
})

const map = define('map', 'func / *iterables', ([func], { rest, api, at }) => {
  if (rest.length === 0) raise('TypeError', 'map() must have at least two arguments.')
  const sources = rest.map((value) => stepping(value, api, at))
  return streamed(
    function* () {
      for (;;) {
        const steps = sources.map((source) => source.next())
        if (steps.some((step) => step.done === true)) return
        const args = steps.map((step) => step.value as Value)
        if (func === null) yield args.length === 1 ? args[0]! : tupleOf(...args)
        else yield api.call(func, args, new Map(), at)
      }
    },
    ...rest,
  )
})

const filter = define('filter', 'func iterable /', ([func, iterable], { api, at }) => {
  const source = stepping(iterable, api, at)
  return streamed(function* () {
    for (let step = source.next(); step.done !== true; step = source.next()) {
      const test = func === null ? step.value : api.call(func, [step.value], new Map(), at)
      if (api.truth(test, at)) yield step.value
    }
  }, iterable)
})

const reversed = define('reversed', 'sequence /', ([sequence], { api, at }) => {
  if (isKind(sequence, 'set') || isKind(sequence, 'iterator')) {
    raise('TypeError', `'${isKind(sequence, 'set') ? 'set' : 'generator'}' object is not reversible`)
  }
  if (isUnordered(sequence)) unknown('unsupported', 'the order of a set is not known before the run')
  return iteratorOf(collect(sequence, api, at).reverse()[Symbol.iterator]())
})

/** `xrange`, `izip` … of Python 2 are these as well. */
export const iterationFunctions: readonly NativeFunction[] = [enumerate, zip, map, filter, reversed]
