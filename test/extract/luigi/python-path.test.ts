import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { instantiate } from '../../../src/extract/luigi/instantiate.js'
import { programOf } from './programs.js'

test('an environment that holds what the evaluator knows itself changes nothing of it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'repipe-python-path-'))
  try {
    writeFileSync(join(folder, 'six.py'), 'def with_metaclass(*args):\n    raise RuntimeError\n')
    writeFileSync(
      join(folder, 'house.py'),
      `
import luigi
import six


class Register(luigi.task_register.Register):
    pass


class Base(six.with_metaclass(Register, luigi.Task)):
    day = luigi.DateParameter()
`,
    )
    const program = await programOf(
      { 'tasks.py': 'import house\nimport luigi\n\n\nclass Load(house.Base):\n    pass\n' },
      { pythonPath: [folder] },
    )
    expect(instantiate(program, [{ task: 'Load', params: { day: '2024-05-02' } }])).toMatchObject([
      { ok: true, graph: { root: 'Load_2024_05_02_31c6e11190', complete: true } },
    ])
  } finally {
    rmSync(folder, { recursive: true })
  }
})
