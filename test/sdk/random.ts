import fc from 'fast-check'
import {
  and,
  approval,
  type Call,
  call,
  compare,
  conditional,
  containerTask,
  cron,
  type Definition,
  email,
  every,
  fail,
  input,
  launchPlan,
  mapTask,
  type Node,
  or,
  type Promised,
  pagerDuty,
  pythonTask,
  sensor,
  slack,
  sleep,
  type Type,
  t,
  task,
  typeOf,
  type Variables,
  waitForInput,
  workflow,
} from '../../src/sdk/index.js'
import type { Problem } from '../../src/sdk/problem.js'

/** The task that random definitions take from elsewhere. */
export const elsewhere = task({
  name: 'elsewhere.ready',
  version: '3',
  inputs: { x: t.string },
  outputs: { o: t.boolean },
})

/** Where a random definition gets its chance from: a whole number from zero and below `count`. */
export type Below = (count: number) => number

/** Definitions of a package, and whether they were made without a mistake, so that nothing may refuse them. */
export interface RandomDefinitions {
  readonly isCareful: boolean
  readonly definitions: readonly Definition[]
}

/** What the types would not let pass; random definitions are those of a program without types. */
const loose = (value: unknown) => value as never

type Runs = Parameters<typeof call>[0]

/** Half of them without a mistake; the others with a few of every kind that the types would refuse, or could not. */
export const randomDefinitions: fc.Arbitrary<RandomDefinitions> = fc
  .array(fc.nat(1 << 24), { minLength: 40, maxLength: 240 })
  .map((numbers) => {
    let at = 0
    return build((count) => (numbers[at++ % numbers.length] ?? 0) % count)
  })

function build(below: Below): RandomDefinitions {
  const isCareful = below(2) === 0
  const slips = (percent: number) => !isCareful && below(100) < percent
  const one = <T>(items: readonly T[]): T => items[below(items.length)] as T
  const some = <T>(most: number, make: (index: number) => T): T[] =>
    Array.from({ length: below(most + 1) }, (_, index) => make(index))

  const names = ['x', 'day', 'o0', 'a_b', 'Z9']
  const badNames = ['date-from', 'a.b', 'a b', 'ä', '', '__proto__']
  const simple = [t.string, t.integer, t.float, t.boolean, t.datetime, t.date, t.duration]
  const type = (depth = 0): Type => {
    const kind = below(depth < 2 ? 14 : 9)
    if (kind < 6) return one(simple)
    if (kind === 6) return one([t.struct, t.dataset, t.file, t.directory])
    if (kind === 7) return t.blob(one(['single', 'multipart']), one(['csv', 'png']))
    if (kind === 8) return t.enum('small', 'large')
    if (kind < 11) return t.list(type(depth + 1))
    if (kind === 11) return t.map(type(depth + 1))
    if (kind === 12) return slips(10) ? t.union() : t.union(t.string, t.integer)
    return t.optional(one(simple))
  }
  const wrongValue = () =>
    one<unknown>([
      null,
      3.5,
      -1,
      'text',
      '\ud800',
      Number.NaN,
      1n << 70n,
      new Date(Number.NaN),
      {},
      [],
      [1, 'a'],
      () => 1,
    ])
  /** Flyte infers the type of a default from its items, and no type for lists and maps that are not alike. */
  const items = (of: Type): unknown[] => {
    const first = value(of)
    const isPlain = of.kind !== 'list' && of.kind !== 'map'
    return [first, ...some(1, () => (isPlain ? value(of) : first))]
  }
  const value = (of: Type): unknown => {
    if (slips(3)) return wrongValue()
    switch (of.kind) {
      case 'list':
        return items(of.of)
      case 'map':
        return Object.fromEntries(items(of.of).map((each, index) => [`k${index}`, each]))
      case 'enum':
        return one(of.values)
      case 'union':
        return of.variants.length === 0 ? null : value(one(of.variants))
      case 'blob':
      case 'dataset':
        return { uri: 'gs://bucket/data' }
      case 'simple':
        return one(simpleValues[of.name] ?? [])
    }
  }
  const variables = (of: () => Type = type): Variables =>
    Object.fromEntries(
      some(3, (index) => [slips(2) ? one(badNames) : (names[index] ?? 'x'), of()] as const).map(
        ([name, each]) => [name, below(4) === 0 ? input(each, { default: loose(value(each)) }) : each],
      ),
    )
  const settings = () => ({
    ...(below(4) === 0 ? { retries: slips(20) ? one([-1, 1.5, 1000]) : below(4) } : {}),
    ...(below(4) === 0 ? { timeout: slips(20) ? one([-1, Number.NaN, 1e15]) : below(9000) + 0.5 } : {}),
    ...(below(6) === 0 ? { interruptible: below(2) === 0 } : {}),
    ...(below(6) === 0 ? { cache: { version: slips(20) ? '' : '1', serialize: below(2) === 0 } } : {}),
  })
  const container = () => ({
    image: slips(3)
      ? one(['', ' ', 'a b'])
      : one(['example/charts:1', 'example/charts@sha256:ab', 'host:5000/a/b']),
    ...settings(),
    ...(below(4) === 0
      ? { resources: { requests: { cpu: slips(20) ? 'lots' : '500m' }, limits: { cpu: '1', memory: '1Gi' } } }
      : {}),
    ...(below(4) === 0 ? { environment: { [slips(20) ? 'A=B' : 'MODE']: 'fast' } } : {}),
    ...(below(8) === 0 ? { labels: { [slips(20) ? 'a b' : 'team']: slips(20) ? 'a b' : 'charts' } } : {}),
    ...(below(8) === 0 ? { annotations: { [slips(20) ? '/x' : 'repipe/reads']: '[{"name":"ö"}]' } } : {}),
    ...(below(8) === 0 ? { podTemplate: 'wide' } : {}),
    ...(below(8) === 0 ? { deprecated: 'Use another' } : {}),
  })

  const python = (index: number) =>
    pythonTask({
      name: slips(2) ? one(['a/b', '', 'a b']) : `charts.python_${slips(5) ? 0 : index}`,
      ...container(),
      inputs: variables(),
      outputs: Object.fromEntries(some(2, (at) => [`o${at}`, type()])),
      isDynamic: below(4) === 0,
    })
  const program = (index: number) => {
    const inputs = variables(() => one(simple))
    const words = Object.keys(inputs).map((name) => `{{.inputs.${name}}}`)
    const outputs =
      below(3) === 0
        ? { size: one([t.integer, t.file]), ...(slips(10) ? { list: t.list(t.string) } : {}) }
        : {}
    return containerTask({
      name: `charts.program_${index}`,
      command: slips(4) ? [] : ['run', ...words, ...(slips(4) ? ['{{.inputs.not_there}}'] : [])],
      inputs,
      outputs: outputs as Variables,
      ...(Object.keys(outputs).length > 0 && !slips(10)
        ? { files: { inputs: '/var/in', outputs: '/var/out' } }
        : {}),
      ...container(),
    })
  }
  const pythons = [python(0), ...some(2, (index) => python(index + 1))]
  const programs = [program(0), ...some(1, (index) => program(index + 1))]
  const waiting = sensor({ name: 'charts.there', ...settings() })
  const runnables: Runs[] = [...pythons, ...programs, waiting, elsewhere].map(loose)
  const strays: Promised[] = []

  const graph = (name: string) => {
    const inputs: Variables = { ...variables(), ...(below(2) === 0 ? { kickoff: t.datetime } : {}) }
    return workflow(
      {
        name,
        inputs,
        ...(below(4) === 0 ? { afterFailure: 'finish-what-can-run' as const } : {}),
        ...(below(6) === 0 ? { onFailure: call(waiting, { path: 'gs://bucket/failed' }) } : {}),
        ...(below(6) === 0 ? { interruptible: true } : {}),
      },
      (given, run) => {
        const known: Promised[] = Object.values(given)
        const placed: Node[] = []
        const argument = (of: Type): unknown => {
          if (slips(2)) return one([...strays, ...known, wrongValue()])
          const fitting = known.filter((each) => isSame(each.type, of))
          if (fitting.length > 0 && below(4) > 0) return one(fitting)
          if (of.kind === 'list' && below(2) === 0) return some(2, () => argument(of.of))
          return value(of)
        }
        const bound = (to: Variables): never =>
          loose(
            Object.fromEntries([
              ...Object.entries(to).flatMap(([name, each]) => {
                const isLeft = each.kind === 'input' && each.hasDefault && below(2) === 0
                return isLeft || slips(2) ? [] : [[name, argument(typeOf(each))]]
              }),
              ...(slips(2) ? [['not_there', 1]] : []),
            ]),
          )
        const place = () => ({
          ...(below(4) === 0
            ? { id: slips(20) ? one(['A b', 'start-node', '-x', '']) : `n${slips(20) ? 0 : placed.length}` }
            : {}),
          ...(below(3) === 0 && placed.length > 0
            ? { after: slips(10) ? loose({ id: one(['not-there', `n${placed.length}`]) }) : one(placed) }
            : {}),
          ...settings(),
        })
        const comparable = () =>
          known.filter(
            (each) =>
              each.type.kind === 'simple' &&
              simple.some((one) => one.name === (each.type as { name: string }).name),
          )
        const condition = () => {
          const left = one(comparable())
          const right = slips(8) ? wrongValue() : value(left.type)
          return compare(loose(left), one(['==', '!=', '>', '<=']), loose(right))
        }
        const branch = (): Call => {
          const runs = one(runnables)
          return call(runs, bound(runs.inputs)) as Call
        }
        const step = (): Node => {
          const kind = below(12)
          if (kind === 0) return run(sleep(slips(20) ? -1 : below(100)), {}, place())
          if (kind === 1) return run(approval(slips(20) ? '' : `yes${placed.length}`), {}, place())
          if (kind === 2) return run(waitForInput(`given${placed.length}`, one(simple)), {}, place()) as never
          if (kind === 3) {
            const mapped = one(pythons)
            const constants = Object.keys(mapped.inputs).filter(() => below(4) === 0)
            const left = Object.keys(mapped.inputs).length - constants.length
            if (left > 0 || slips(30)) {
              const map = mapTask(mapped, {
                constant: constants,
                name: slips(10) ? 'charts.map' : `charts.map_${name.replaceAll('.', '_')}_${placed.length}`,
                ...(below(2) === 0 ? { concurrency: slips(10) ? -1 : below(5) } : {}),
                ...(below(2) === 0 ? { minimumSuccessRatio: slips(10) ? 2 : 0.5 } : {}),
              })
              return run(loose(map), bound(map.inputs), place()) as never
            }
          }
          if (kind === 4 && comparable().length > 0) {
            const chosen = below(3) === 0 ? call(waiting, { path: 'a' }) : branch()
            const same = call(loose(chosen.runs), bound(chosen.runs.inputs))
            const choice = conditional({
              cases: [
                {
                  when: below(2) === 0 ? condition() : one([and, or])(condition(), condition()),
                  then: chosen,
                },
                ...(below(2) === 0 ? [{ when: condition(), then: slips(10) ? branch() : same }] : []),
              ],
              otherwise: slips(5) ? loose(undefined) : below(2) === 0 ? fail('none holds') : same,
            })
            return run(loose(choice), { after: [...placed.slice(-1)] }) as never
          }
          const runs = one(runnables)
          return run(runs, bound(runs.inputs), place())
        }
        for (let index = below(6) + (slips(4) ? 0 : 1); index > 0; index -= 1) {
          const node = step()
          placed.push(node)
          known.push(...Object.values(node.outputs as Record<string, Promised>))
        }
        if (slips(2)) for (let index = 0; index < 101; index += 1) run(waiting, { path: `${index}` })
        strays.push(...known)
        return Object.fromEntries(
          known.filter(() => below(4) === 0).map((each, index) => [`r${index}`, each]),
        )
      },
    )
  }
  const plan = (name: string, of: ReturnType<typeof graph>) => {
    const entries = Object.entries(of.inputs)
    const kickoff = entries.find(([input]) => input === 'kickoff')
    const isScheduled = below(2) === 0
    const valued = entries.filter(([input]) =>
      isScheduled ? input !== 'kickoff' && !slips(5) : below(2) === 0,
    )
    const values = valued.map(([input, each]) => [input, value(typeOf(each))] as const)
    const cut = below(values.length + 1)
    const kickoffTime = kickoff ? { kickoffTime: slips(10) ? 'not_there' : 'kickoff' } : {}
    const schedule =
      below(3) === 0
        ? every(slips(20) ? one([0, -1, 0.5]) : 1 + below(5), one(['minute', 'hour', 'day']), kickoffTime)
        : cron(slips(20) ? one(badCrons) : one(goodCrons), kickoffTime)
    return launchPlan(
      loose({
        name,
        workflow: of,
        defaults: Object.fromEntries([...values.slice(0, cut), ...(slips(3) ? [['not_there', 1]] : [])]),
        fixed: Object.fromEntries([...values.slice(slips(10) ? 0 : cut)]),
        ...(isScheduled ? { schedule } : {}),
        notifications: some(1, () =>
          one([email, slack, pagerDuty])(
            slips(20) ? one([[], ['nobody']]) : ['a@example.com'],
            slips(10) ? [] : ['failed', 'timed-out'],
          ),
        ),
        labels: { team: slips(5) ? 'not a label' : 'charts' },
        ...(below(3) === 0 ? { maxParallelism: slips(10) ? -3 : below(9) } : {}),
        ...(below(3) === 0 ? { serviceAccount: 'charts' } : {}),
      }),
    ) as ReturnType<typeof launchPlan>
  }

  const part = graph('charts.part')
  runnables.push(loose(part))
  const partPlan = plan('charts.part.plan', part)
  if (below(2) === 0) runnables.push(loose(partPlan))
  const whole = graph('charts.whole')
  const plans = some(2, (index) => plan(`charts.whole.plan_${slips(10) ? 0 : index}`, whole))
  return { isCareful, definitions: [partPlan, whole, ...plans] as never }
}

const simpleValues: Readonly<Record<string, readonly unknown[]>> = {
  string: ['', 'text', '{{.inputs.x}}', 'ä\n"'],
  integer: [0, -3, 9_007_199_254_740_991, 1n << 60n],
  float: [0, -0.5, 1e300],
  boolean: [true, false],
  datetime: [new Date(0), new Date('2026-03-05T09:30:00.250Z'), new Date('0001-01-01')],
  duration: [0, 3.5, 86_400],
  struct: [{}, { a: [1, null, { b: 'c' }] }],
  none: [null],
}
const goodCrons = [
  '0 6 * * *',
  '@daily',
  '@every 1h30m',
  '0 2 ? * MON-FRI',
  'CRON_TZ=Europe/Stockholm 0 2 1,15 * *',
]
const badCrons = ['0 0 6 * * *', 'daily', '0 24 * * *', '0 0 * * 7', '0 0 L * *', '', '0 0 30 2 *']

const isSame = (a: Type, b: Type) => JSON.stringify(a) === JSON.stringify(b)

/** A refusal that says nothing is as bad as none. */
export const isExplained = ({ code, why, fix, at }: Problem) =>
  [code, why, fix, at.path].every((each) => each.length > 0)
