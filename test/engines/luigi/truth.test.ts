import { expect, test } from 'vitest'
import { inRepository } from '../../harness.js'
import { python } from '../engines.js'

test('what the real Luigi says of the fixtures is what is recorded', async () => {
  expect(await python('record_truth.py', [inRepository('fixtures/luigi'), '--check'])).toEqual({ stale: [] })
})
