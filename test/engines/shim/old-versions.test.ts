import { execa } from 'execa'
import { expect, it } from 'vitest'
import { inRepository } from '../../harness.js'
import { PYTHON } from '../engines.js'
import { SHIM } from './shim.js'

it('the shim needs no more of Python than 2.7 and 3.2 have', async () => {
  const { exitCode, stdout } = await execa(
    inRepository('.venv/bin/vermin'),
    ['--target=2.7-', '--target=3.2-', '--no-tips', '--violations', SHIM],
    { reject: false },
  )
  expect([exitCode, stdout]).toEqual([0, expect.stringContaining('Minimum required versions: 2.7, 3.2')])
})

it.each(['1.3.0', '2.8.13'])('the shim needs no more of Luigi than %s has', async (version) => {
  const { stdout } = await execa(PYTHON, [
    inRepository('test/engines/shim/check_names.py'),
    SHIM,
    inRepository(`.venv/luigi/${version}`),
  ])
  const { checked, absent } = JSON.parse(stdout)
  expect(checked).toContain('luigi.task.getpaths')
  expect(checked.length).toBeGreaterThan(25)
  expect(absent).toEqual([])
})
