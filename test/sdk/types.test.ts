import { describe, expect, expectTypeOf, it } from 'vitest'
import {
  call,
  compare,
  conditional,
  containerTask,
  cron,
  fail,
  input,
  launchPlan,
  mapTask,
  type Node,
  type Promised,
  type Promises,
  pythonTask,
  type Run,
  subWorkflow,
  t,
  task,
  type Workflow,
  workflow,
} from '../../src/sdk/index.js'

// What must not compile stands under @ts-expect-error: tsc fails when it does compile.

const image = 'example/charts:1'
const count = pythonTask({
  name: 'charts.plays.count',
  image,
  inputs: { date: t.date, limit: input(t.integer, { default: 10 }) },
  outputs: { plays: t.file, total: t.integer },
})
const store = containerTask({
  name: 'charts.store',
  image,
  command: ['store', '{{.inputs.table}}'],
  inputs: { table: t.string },
})
const merge = pythonTask({
  name: 'charts.merge.merge',
  image,
  inputs: { parts: t.list(t.file), note: t.optional(t.string), counts: t.map(t.integer) },
  outputs: { o0: t.file },
})
const ready = task({ name: 'other.ready', version: '3' })

const dated = { date: t.date, name: t.string }

function build(body: (inputs: Promises<typeof dated>, run: Run) => void) {
  return workflow({ name: 'w', inputs: dated }, body)
}

describe('inputs', () => {
  it('are bound to values, to promises of their type, or left to their defaults', () => {
    build(({ date, name }, run) => {
      const counted = run(count, { date })
      run(count, { date: new Date(0), limit: counted.outputs.total })
      run(store, { table: name })
      run(store, { table: 'plays' }, { after: [counted], id: 'store', retries: 2 })
      run(ready)
      run(ready, {}, { after: counted })
      run(merge, {
        parts: [counted.outputs.plays, { uri: 'gs://bucket/x' }],
        note: null,
        counts: { a: 1, b: counted.outputs.total },
      })
      run(merge, { parts: [], note: name, counts: {} })
    })
  })

  it('that are unbound do not compile', () => {
    build((_, run) => {
      // @ts-expect-error date is not bound
      run(count, {})
      // @ts-expect-error no arguments at all
      run(count)
      // @ts-expect-error counts is not bound
      run(merge, { parts: [], note: null })
      // @ts-expect-error nor in a branch
      call(store)
    })
  })

  it('of another type do not compile', () => {
    build(({ date, name }, run) => {
      const counted = run(count, { date })
      // @ts-expect-error text is no day
      run(count, { date: name })
      // @ts-expect-error a number is no text
      run(store, { table: 3 })
      // @ts-expect-error a file is no text
      run(store, { table: counted.outputs.plays })
      // @ts-expect-error an integer is no float list
      run(merge, { parts: [counted.outputs.total], note: null, counts: {} })
      // @ts-expect-error a file is no list of files
      run(merge, { parts: counted.outputs.plays, note: null, counts: {} })
    })
  })

  it('that the task does not have do not compile', () => {
    build((_, run) => {
      // @ts-expect-error no such input
      run(store, { table: 'a', tabel: 'b' })
      // @ts-expect-error it takes nothing
      run(ready, { when: 3 })
      // @ts-expect-error no such output
      run(store, { table: 'a' }).outputs.o0
    })
  })

  it('have defaults of their own type', () => {
    input(t.list(t.string), { default: ['a'] })
    // @ts-expect-error text is no integer
    input(t.integer, { default: 'ten' })
    // @ts-expect-error no value of the enum
    input(t.enum('small', 'large'), { default: 'middle' })
  })

  it('of an enum take its values and text', () => {
    const sized = pythonTask({ name: 'm.sized', image, inputs: { size: t.enum('small', 'large') } })
    build(({ name, date }, run) => {
      run(sized, { size: 'small' })
      run(sized, { size: name })
      // @ts-expect-error no value of the enum
      run(sized, { size: 'middle' })
      // @ts-expect-error an instant is no text
      run(sized, { size: date })
    })
  })
})

describe('a workflow', () => {
  it('has the outputs that it returns', () => {
    const counting = workflow({ name: 'counting', inputs: { date: t.date } }, ({ date }, run) => {
      const counted = run(count, { date })
      return { plays: counted.outputs.plays, total: counted.outputs.total }
    })
    expectTypeOf(counting.outputs.total).toEqualTypeOf<typeof t.integer>()
    expectTypeOf(counting).toExtend<Workflow>()
    expect(counting.outputs).toEqual({ plays: t.file, total: t.integer })

    workflow({ name: 'outer', inputs: { date: t.date } }, ({ date }, run) => {
      const inner = run(counting, { date })
      expectTypeOf(inner.outputs.plays).toExtend<Promised<typeof t.file>>()
      run(subWorkflow(counting), { date })
      // @ts-expect-error an unbound input of a sub-workflow
      run(counting, {})
    })
  })

  it('gives what it declares', () => {
    workflow({ name: 'w', outputs: { files: t.list(t.file) } }, (_, run) => {
      const counted = run(count, { date: new Date(0) })
      return { files: [counted.outputs.plays] }
    })
    // @ts-expect-error an integer is no file
    workflow({ name: 'w', outputs: { file: t.file } }, (_, run) => {
      const counted = run(count, { date: new Date(0) })
      return { file: counted.outputs.total }
    })
  })
})

describe('what a workflow returns', () => {
  it('is promises by name', () => {
    // @ts-expect-error a node is no output
    workflow({ name: 'w' }, (_, run) => run(ready))
    // @ts-expect-error nor is its set of outputs
    workflow({ name: 'w' }, (_, run) => ({ all: run(count, { date: new Date(0) }).outputs }))
  })
})

describe('a conditional', () => {
  it('compares values of one type, and its cases give the same', () => {
    build(({ date, name }, run) => {
      const counted = run(count, { date })
      const chosen = run(
        conditional({
          cases: [{ when: compare(counted.outputs.total, '>', 100), then: call(count, { date }) }],
          otherwise: fail('too little'),
        }),
        { after: counted },
      )
      expectTypeOf(chosen.outputs.total).toExtend<Promised<typeof t.integer>>()
      // @ts-expect-error a number is no text
      compare(name, '==', 3)
      // @ts-expect-error files cannot be compared
      compare(counted.outputs.plays, '==', counted.outputs.plays)
      conditional({
        cases: [{ when: compare(name, '==', 'a'), then: call(count, { date }) }],
        // @ts-expect-error it gives nothing, the case gives plays and total
        otherwise: call(store, { table: 'a' }),
      })
    })
  })
})

describe('a map task', () => {
  it('takes and gives lists', () => {
    build(({ date }, run) => {
      const each = mapTask(count, { concurrency: 3, constant: ['limit'] })
      const mapped = run(each, { date: [date, new Date(0)] })
      expectTypeOf(mapped).toExtend<Node>()
      run(each, { date: [date], limit: 3 })
      run(merge, { parts: mapped.outputs.plays, note: null, counts: {} })
      // @ts-expect-error one day is no list
      run(each, { date })
      // @ts-expect-error no such input
      mapTask(count, { constant: ['limits'] })
      // @ts-expect-error containers cannot be mapped
      mapTask(store)
    })
  })
})

describe('a launch plan', () => {
  const daily = workflow({ name: 'daily', inputs: { when: t.datetime, name: t.string } }, () => {})

  it('has a value for every input when it has a schedule', () => {
    launchPlan({ name: 'a', workflow: daily })
    launchPlan({
      name: 'a',
      workflow: daily,
      fixed: { name: 'x' },
      schedule: cron('0 6 * * *', { kickoffTime: 'when' }),
    })
    launchPlan({
      name: 'a',
      workflow: daily,
      defaults: { name: 'x', when: new Date(0) },
      schedule: cron('0 6 * * *'),
    })
    launchPlan({
      name: 'a',
      workflow: daily,
      // @ts-expect-error name has no value
      schedule: cron('0 6 * * *', { kickoffTime: 'when' }),
    })
  })

  it('gives the kickoff time to an instant', () => {
    launchPlan({
      name: 'a',
      workflow: daily,
      defaults: { name: 'x', when: new Date(0) },
      // @ts-expect-error name is text
      schedule: cron('0 6 * * *', { kickoffTime: 'name' }),
    })
  })

  it('takes values of the type of the input', () => {
    // @ts-expect-error a number is no text
    launchPlan({ name: 'a', workflow: daily, defaults: { name: 3 } })
    // @ts-expect-error no such input
    launchPlan({ name: 'a', workflow: daily, fixed: { nome: 'x' } })
  })

  it('no longer takes what is fixed', () => {
    const fixed = launchPlan({ name: 'a', workflow: daily, fixed: { name: 'x' } })
    build(({ date }, run) => {
      run(fixed, { when: date })
      // @ts-expect-error name is fixed
      run(fixed, { when: date, name: 'y' })
    })
  })
})
