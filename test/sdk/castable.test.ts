import { create, type JsonObject } from '@bufbuild/protobuf'
import { describe, expect, it } from 'vitest'
import { compile } from '../../src/sdk/compile/compile.js'
import { LiteralTypeSchema, SimpleType } from '../../src/sdk/generated/flyteidl/core/types_pb.js'
import {
  containerTask,
  launchPlan,
  pythonTask,
  type Type,
  t,
  type Value,
  workflow,
} from '../../src/sdk/index.js'
import { isCastable } from '../../src/sdk/validate/types.js'

/** A class with fields, as flytekit types it. */
const classOf = (metadata: JsonObject) =>
  create(LiteralTypeSchema, { type: { case: 'simple', value: SimpleType.STRUCT }, metadata })

it('a class fits itself in whatever order its schema is written, and no other', () => {
  const one = classOf({ type: 'object', properties: { a: { type: 'string' }, b: { type: 'number' } } })
  const same = classOf({ properties: { b: { type: 'number' }, a: { type: 'string' } }, type: 'object' })
  const other = classOf({ type: 'object', properties: { a: { type: 'number' }, b: { type: 'number' } } })
  expect([isCastable(one, same), isCastable(one, other)]).toEqual([true, false])
})

function codesOf<T extends Type>(type: T, value: Value<T>): readonly string[] {
  const take = pythonTask({ name: 'charts.take', image: 'example/charts:1', inputs: { x: type } })
  const daily = workflow({ name: 'charts.daily', inputs: { x: type } }, ({ x }, run) => {
    run(take, { x } as never)
  })
  const compiled = compile([
    launchPlan({ name: 'charts.plan', workflow: daily, defaults: { x: value } } as never) as never,
  ])
  return compiled.ok ? [] : compiled.problems.map((each) => each.code)
}

/** Flyte infers the type of a default from its items. (flytepropeller, literalTypeForLiterals) */
describe('a default', () => {
  it('may have empty lists beside others', () => {
    expect(codesOf(t.list(t.list(t.string)), [[], ['a']])).toEqual([])
    expect(codesOf(t.list(t.list(t.optional(t.string))), [[null], ['a']])).toEqual([])
  })

  it('may not have empty maps beside others', () => {
    expect(codesOf(t.list(t.map(t.string)), [{}, { a: 'b' }])).toEqual(['FLYTE-LAUNCH-INPUT'])
  })
})

it('settings that no message can hold are refused, also where the size of a workflow is estimated', () => {
  const task = containerTask({ name: 'a', image: 'example/charts:1', command: ['a'], retries: -1 })
  const compiled = compile([
    workflow({ name: 'w' }, (_, run) => {
      run(task)
    }),
  ])
  expect(compiled.ok ? [] : compiled.problems.map((each) => each.code)).toContain('FLYTE-SETTING')
})
