import { expect, test } from 'vitest'
import { inRepository } from '../../harness.js'
import { python } from '../engines.js'

test.each([
  ['parameters, its own tasks and shared ids', 'record_luigi.py'],
  ['the programs of semantics/', 'record_semantics.py'],
])('what the real Luigi says of %s is what is recorded', async (_what, recorder) => {
  expect(await python(inRepository(`test/extract/luigi/${recorder}`), ['--check'])).toEqual({ stale: [] })
})
