/** `itertools`. Every function gives an iterator that is consumed once; infinite ones are cut by whoever takes from them. */
import type { EvaluatorApi, ModuleValue, NativeFunction, Site, Value } from '../values.js'
import { collect, ITEM_LIMIT, toIndex, tupleOf } from './build.js'
import { pythonEqual } from './equality.js'
import { iterationFunctions, stepping, streamed } from './iteration.js'
import { define, moduleOf } from './native.js'
import { raise, unknown } from './signals.js'
import { giveMembers } from './type-members.js'
import { isUnordered } from './unordered.js'

/** The values of a stepping source, as something to loop over. */
function* each(source: Iterator<Value>): Generator<Value> {
  for (let step = source.next(); step.done !== true; step = source.next()) yield step.value
}

function* chained(sources: Iterable<Value>, api: EvaluatorApi, at: Site): Generator<Value> {
  for (const source of sources) yield* each(stepping(source, api, at))
}

const chain = define('itertools.chain', '*iterables', (_, { rest, api, at }) =>
  streamed(() => chained(rest, api, at), ...rest),
)

giveMembers('itertools.chain', {
  from_iterable: define('itertools.chain.from_iterable', 'iterable', ([iterable], { api, at }) =>
    streamed(() => chained(api.iterate(iterable, at), api, at), iterable),
  ),
})

const product = define('itertools.product', '*iterables * repeat?', ([repeat], { rest, api, at }) => {
  const times = repeat === undefined ? 1 : toIndex(repeat)
  const once = rest.map((value) => collect(value, api, at))
  const pools = Array.from({ length: Math.max(times, 0) }, () => once).flat()
  if (pools.reduce((size, pool) => size * pool.length, 1) > ITEM_LIMIT)
    unknown('budget', 'a product of too many items')
  function* rows(level: number): Generator<readonly Value[]> {
    if (level === pools.length) yield []
    else for (const first of pools[level]!) for (const others of rows(level + 1)) yield [first, ...others]
  }
  return streamed(
    function* () {
      for (const row of rows(0)) yield tupleOf(...row)
    },
    ...rest,
  )
})

/** Selections of `count` places out of `size`, as rows of places. */
function* selections(
  size: number,
  count: number,
  kind: 'combinations' | 'permutations' | 'repeats',
): Generator<number[]> {
  if (count === 0) {
    yield []
    return
  }
  function* extend(chosen: number[]): Generator<number[]> {
    if (chosen.length === count) {
      yield chosen
      return
    }
    const last = chosen.at(-1)
    const start = last === undefined || kind === 'permutations' ? 0 : kind === 'repeats' ? last : last + 1
    for (let place = start; place < size; place++) {
      if (kind !== 'permutations' || !chosen.includes(place)) yield* extend([...chosen, place])
    }
  }
  yield* extend([])
}

function selecting(name: string, kind: Parameters<typeof selections>[2]): NativeFunction {
  return define(`itertools.${name}`, 'iterable r?', ([iterable, r], { api, at }) => {
    const pool = collect(iterable, api, at)
    if (r === undefined && kind !== 'permutations')
      raise('TypeError', `${name}() missing required argument 'r'`)
    const count = r === undefined || r === null ? pool.length : toIndex(r)
    if (count < 0) raise('ValueError', 'r must be non-negative')
    return streamed(function* () {
      let made = 0
      for (const row of selections(pool.length, count, kind)) {
        made += 1
        if (made * (count + 1) > 2 * ITEM_LIMIT) unknown('budget', `${name} of too many items`)
        yield tupleOf(...row.map((place) => pool[place]!))
      }
    }, iterable)
  })
}

const count = define('itertools.count', 'start? step?', ([start, step], { api, at }) =>
  streamed(function* () {
    for (let value: Value = start ?? 0n; ; value = api.binary('+', value, step ?? 1n, at)) yield value
  }),
)

const repeat = define('itertools.repeat', 'object~ times?', ([object, times]) => {
  const limit = times === undefined ? Number.POSITIVE_INFINITY : toIndex(times)
  return streamed(function* () {
    for (let index = 0; index < limit; index++) yield object
  })
})

const cycle = define('itertools.cycle', 'iterable', ([iterable], { api, at }) => {
  const items = collect(iterable, api, at)
  return streamed(function* () {
    while (items.length > 0) yield* items
  }, iterable)
})

const islice = define('itertools.islice', 'iterable a b? step? /', ([iterable, a, b, step], { api, at }) => {
  const bound = (value: Value | undefined, otherwise: number) => {
    if (value === undefined || value === null) return otherwise
    const place = toIndex(value)
    return place < 0
      ? raise('ValueError', 'Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.')
      : place
  }
  const start = b === undefined ? 0 : bound(a, 0)
  const stop = bound(b === undefined ? a : b, Number.POSITIVE_INFINITY)
  const by = bound(step, 1)
  if (by < 1) raise('ValueError', 'Step for islice() must be a positive integer or None.')
  const source = stepping(iterable, api, at)
  return streamed(function* () {
    let wanted = start
    for (let place = 0; wanted < stop; place++) {
      const next = source.next()
      if (next.done === true) return
      if (place !== wanted) continue
      yield next.value
      wanted += by
    }
    // CPython consumes up to `stop` even when the last step goes beyond it; only a shared iterator could tell.
  }, iterable)
})

const zipLongest = define(
  'itertools.zip_longest',
  '*iterables * fillvalue~?',
  ([fill], { rest, api, at }) => {
    const sources = rest.map((value) => stepping(value, api, at))
    return streamed(
      function* () {
        for (;;) {
          const steps = sources.map((source) => source.next())
          if (steps.every((step) => step.done === true)) return
          yield tupleOf(...steps.map((step) => (step.done === true ? (fill ?? null) : step.value)))
        }
      },
      ...rest,
    )
  },
)

/** Groups of equal neighbours; each group is read whole, which only code that interleaves groups could notice. */
const groupby = define('itertools.groupby', 'iterable key?', ([iterable, key], { api, at }) => {
  if (isUnordered(iterable)) unknown('unsupported', 'the order of a set is not known before the run')
  const source = stepping(iterable, api, at)
  const keyOf = (item: Value) =>
    key === undefined || key === null ? item : api.call(key, [item], new Map(), at)
  return streamed(function* () {
    let step = source.next()
    while (step.done !== true) {
      const current = keyOf(step.value)
      const items: Value[] = []
      while (step.done !== true && pythonEqual(keyOf(step.value), current, api, at)) {
        items.push(step.value)
        step = source.next()
      }
      yield tupleOf(
        current,
        streamed(function* () {
          yield* items
        }),
      )
    }
  })
})

const accumulate = define(
  'itertools.accumulate',
  'iterable func? * initial?',
  ([iterable, func, initial], { api, at }) => {
    const source = stepping(iterable, api, at)
    const combine = (total: Value, item: Value) =>
      func === undefined || func === null
        ? api.binary('+', total, item, at)
        : api.call(func, [total, item], new Map(), at)
    return streamed(function* () {
      let total: Value | undefined = initial === null ? undefined : initial
      if (total !== undefined) yield total
      for (const item of each(source)) {
        total = total === undefined ? item : combine(total, item)
        yield total
      }
    }, iterable)
  },
)

function testing(
  name: string,
  run: (source: Iterator<Value>, test: (item: Value) => boolean) => Generator<Value>,
): NativeFunction {
  return define(`itertools.${name}`, 'predicate iterable', ([predicate, iterable], { api, at }) => {
    const test = (item: Value) =>
      api.truth(predicate === null ? item : api.call(predicate, [item], new Map(), at), at)
    const source = stepping(iterable, api, at)
    return streamed(() => run(source, test), iterable)
  })
}

const takewhile = testing('takewhile', function* (source, test) {
  for (const item of each(source)) {
    if (!test(item)) return
    yield item
  }
})

const dropwhile = testing('dropwhile', function* (source, test) {
  let dropping = true
  for (const item of each(source)) {
    dropping &&= test(item)
    if (!dropping) yield item
  }
})

const filterfalse = testing('filterfalse', function* (source, test) {
  for (const item of each(source)) if (!test(item)) yield item
})

const starmap = define('itertools.starmap', 'func iterable', ([func, iterable], { api, at }) => {
  const source = stepping(iterable, api, at)
  return streamed(function* () {
    for (const args of each(source)) yield api.call(func, collect(args, api, at), new Map(), at)
  }, iterable)
})

const compress = define('itertools.compress', 'data selectors', ([data, selectors], { api, at }) => {
  const [items, flags] = [stepping(data, api, at), stepping(selectors, api, at)]
  return streamed(function* () {
    for (const item of each(items)) {
      const flag = flags.next()
      if (flag.done === true) return
      if (api.truth(flag.value, at)) yield item
    }
  }, data)
})

const pairwise = define('itertools.pairwise', 'iterable', ([iterable], { api, at }) => {
  const source = stepping(iterable, api, at)
  return streamed(function* () {
    let last: Value | undefined
    for (const item of each(source)) {
      if (last !== undefined) yield tupleOf(last, item)
      last = item
    }
  }, iterable)
})

const tee = define('itertools.tee', 'iterable n?', ([iterable, n], { api, at }) => {
  const items = collect(iterable, api, at)
  const copies = Math.min(n === undefined ? 2 : toIndex(n), 1000)
  const copy = () =>
    streamed(function* () {
      yield* items
    }, iterable)
  return tupleOf(...Array.from({ length: copies }, copy))
})

export function itertoolsModule(): ModuleValue {
  const builtin = (name: string) => iterationFunctions.find((func) => func.name === name)!
  return moduleOf('itertools', {
    chain,
    product,
    combinations: selecting('combinations', 'combinations'),
    combinations_with_replacement: selecting('combinations_with_replacement', 'repeats'),
    permutations: selecting('permutations', 'permutations'),
    count,
    repeat,
    cycle,
    islice,
    zip_longest: zipLongest,
    izip_longest: zipLongest,
    izip: builtin('zip'),
    imap: builtin('map'),
    ifilter: builtin('filter'),
    ifilterfalse: filterfalse,
    groupby,
    accumulate,
    takewhile,
    dropwhile,
    filterfalse,
    starmap,
    compress,
    pairwise,
    tee,
  })
}
