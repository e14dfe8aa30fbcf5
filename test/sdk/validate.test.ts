import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compile } from '../../src/sdk/compile/compile.js'
import {
  call,
  compare,
  conditional,
  containerTask,
  cron,
  fail,
  launchPlan,
  pythonTask,
  t,
  type Workflow,
  workflow,
} from '../../src/sdk/index.js'
import { cronFault } from '../../src/sdk/validate/cron.js'
import { quantity } from '../../src/sdk/validate/quantities.js'
import { validatePackage } from '../../src/sdk/validate/validate.js'
import { copyOf, mutations } from './mutations.js'
import { references, samplePackage } from './sample.js'

const image = 'example/charts:1'
const good = samplePackage()
const RUNS = 5

describe('a good package is refused when', () => {
  it('nothing is done to it: never', () => {
    expect(validatePackage(copyOf(good), references)).toEqual([])
  })

  it.each(Object.entries(mutations))('%s', (_, mutate) => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const spoilt = copyOf(good)
        expect(mutate(spoilt, (count) => seed % count)).toBe(true)
        const problems = validatePackage(spoilt, references)
        expect(problems.length).toBeGreaterThan(0)
        for (const { code, why, fix, at } of problems)
          expect([code, why, fix, at.path].every((each) => each.length > 0)).toBe(true)
      }),
      { numRuns: RUNS },
    )
  })
})

const store = containerTask({
  name: 'charts.store',
  image,
  command: ['store', '{{.inputs.x}}'],
  inputs: { x: t.string },
})
const count = pythonTask({ name: 'charts.count', image, outputs: { total: t.integer } })

/** What the TypeScript compiler would refuse, as a program without types may write it. */
const loose = (value: unknown) => value as never

function refusals(definition: Parameters<typeof compile>[0][number]): string[] {
  const compiled = compile([definition])
  return compiled.ok ? [] : compiled.problems.map(({ code, at }) => `${code} ${at.path}`)
}

describe('a definition is refused', () => {
  const elsewhere = workflow({ name: 'elsewhere' }, (_, run) => ({ total: run(count).outputs.total }))
  const cases: [string, Workflow, string][] = [
    ['without nodes', workflow({ name: 'w' }, () => undefined), 'FLYTE-WORKFLOW-EMPTY workflow w'],
    [
      'with an unbound input',
      workflow({ name: 'w' }, (_, run) => {
        run(store, loose({}))
      }),
      'FLYTE-INPUT-UNBOUND workflow w/node store/input x',
    ],
    [
      'with a value of another type',
      workflow({ name: 'w' }, (_, run) => {
        run(store, loose({ x: 3 }))
      }),
      'FLYTE-LITERAL workflow w/node store/input x',
    ],
    [
      'with half a character',
      workflow({ name: 'w' }, (_, run) => {
        run(store, { x: '\ud800' })
      }),
      'FLYTE-LITERAL workflow w/node store/input x',
    ],
    [
      'with a promise of another type',
      workflow({ name: 'w' }, (_, run) => {
        run(store, loose({ x: run(count).outputs.total }))
      }),
      'FLYTE-TYPE-MISMATCH workflow w/node store/input x',
    ],
    [
      'with a promise of another workflow',
      workflow({ name: 'w' }, (_, run) => {
        run(store, loose({ x: elsewhere.gives['total'] }))
      }),
      'FLYTE-NODE-UNKNOWN workflow w/node store/input x',
    ],
    [
      'with one id twice',
      workflow({ name: 'w' }, (_, run) => {
        run(count, {}, { id: 'a' })
        run(count, {}, { id: 'a' })
      }),
      'FLYTE-NODE-DUPLICATE workflow w/node a',
    ],
    [
      'with an id that is no DNS label',
      workflow({ name: 'w' }, (_, run) => {
        run(count, {}, { id: 'A b' })
      }),
      'FLYTE-NODE-ID workflow w/node A b',
    ],
    [
      'with a condition on another type',
      workflow({ name: 'w' }, (_, run) => {
        const { total } = run(count).outputs
        run(
          conditional({
            cases: [{ when: compare(total, '>', loose('x')), then: call(count) }],
            otherwise: fail('no'),
          }),
        )
      }),
      'FLYTE-LITERAL workflow w/node choice/condition',
    ],
    [
      'over 100 nodes',
      workflow({ name: 'w' }, (_, run) => {
        for (let index = 0; index < 101; index += 1) run(count)
      }),
      'FLYTE-WORKFLOW-NODES workflow w',
    ],
  ]
  it.each(cases)('%s', (_, definition, expected) => {
    expect(refusals(definition)).toContain(expected)
  })

  it('with settings that cannot be', () => {
    const task = (settings: object) => containerTask({ name: 'a', image, command: ['a'], ...settings })
    const codes = (settings: object) => refusals(task(settings)).map((each) => each.split(' ')[0])
    expect(codes({ retries: 1.5 })).toEqual(['FLYTE-SETTING'])
    expect(codes({ timeout: Number.NaN })).toEqual(['FLYTE-SETTING'])
    expect(codes({ resources: { requests: { cpu: '2' }, limits: { cpu: '1' } } })).toEqual(['FLYTE-RESOURCE'])
    expect(codes({ resources: { requests: { gpu: '500m' } } })).toEqual(['FLYTE-RESOURCE'])
    expect(codes({ name: 'a/b' })).toEqual(['FLYTE-NAME'])
    expect(codes({ command: ['{{.inputs.y}}'] })).toEqual(['FLYTE-CONTAINER-INPUT'])
    expect(codes({ outputs: { o: t.list(t.string) } })).toEqual([
      'FLYTE-CONTAINER-FILES',
      'FLYTE-CONTAINER-FILES',
    ])
  })

  it('with two tasks that differ under one name', () => {
    const one = containerTask({ name: 'a', image, command: ['a'] })
    const two = containerTask({ name: 'a', image, command: ['b'] })
    const both = workflow({ name: 'w' }, (_, run) => {
      run(one)
      run(two)
    })
    expect(refusals(both)).toContain('FLYTE-NAME-DUPLICATE task a')
  })

  it('with a schedule that leaves an input open', () => {
    const daily = workflow({ name: 'w', inputs: { x: t.string } }, ({ x }, run) => {
      run(store, { x })
    })
    // @ts-expect-error x has no value
    const plan = launchPlan({ name: 'p', workflow: daily, schedule: cron('0 6 * * *') })
    expect(refusals(plan as never)).toContain('FLYTE-SCHEDULE-INPUT launch plan p/input x')
  })
})

describe('a cron', () => {
  it.each([
    '0 6 * * *',
    '@daily',
    '@every 1h30m',
    '0 2 ? * MON',
    '0 0 * * MON-FRI',
    'CRON_TZ=Europe/Stockholm 0 2 * * *',
    '*/90 * * * *',
    '5/15 0 1,15 jan-MAR 0',
    '0 0 29 2 *',
  ])('%s is good', (text) => {
    expect(cronFault(text)).toBeNull()
  })

  it.each([
    '0 0 6 * * *',
    'daily',
    '0 0 L * *',
    '0 24 * * *',
    '0 0 * * 7',
    '0 0 * * MON#1',
    '0 0 * *',
    '',
    '@every 0s',
    '@every',
    'CRON_TZ=Europe/stockholm 0 2 * * *',
    'CRON_TZ=Mars/Base 0 2 * * *',
    'CRON_TZ=UTC',
    '0 0 30 2 *',
    '1,,2 * * * *',
    '*/0 * * * *',
    '5-1 * * * *',
    '60 * * * *',
    '0 0 0 * *',
  ])('%s is refused', (text) => {
    expect(cronFault(text)).not.toBeNull()
  })
})

describe('a quantity', () => {
  it.each([
    ['1', 1_000_000_000n],
    ['500m', 500_000_000n],
    ['1.5', 1_500_000_000n],
    ['1Ki', 1_024_000_000_000n],
    ['1e3', 1_000_000_000_000n],
    ['.5', 500_000_000n],
    ['2E', 2_000_000_000_000_000_000_000_000_000n],
    ['1n', 1n],
  ])('%s', (text, billionths) => {
    expect(quantity(text)).toBe(billionths)
  })

  it.each(['lots', '', '.', '-1', '1 Gi', '1gb', '1Kii', '0x1', '1e', '1m1'])('%s is none', (text) => {
    expect(quantity(text)).toBeNull()
  })
})
