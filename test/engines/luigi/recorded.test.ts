import { expect, test } from 'vitest'
import { inRepository } from '../../harness.js'
import { python } from '../engines.js'

test('what the real Luigi says of parameters, of its own tasks and of shared ids is what is recorded', async () => {
  const recorder = inRepository('test/extract/luigi/record_luigi.py')
  expect(await python(recorder, ['--check'])).toEqual({ stale: [] })
})
