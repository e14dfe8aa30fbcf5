import { execa } from 'execa'
import { expect, test } from 'vitest'
import { modulesWithKnownExports, starExports } from '../../src/plan/tasks/star-exports.js'
import { PYTHON } from './engines.js'

const program = `
import json, sys
given = {}
for module in sys.argv[1:]:
    names = {}
    exec("from %s import *" % module, names)
    given[module] = sorted(name for name in names if name != "__builtins__")
print(json.dumps(given))
`

test('import * gives what Python gives, and what newer ones add', async () => {
  const { stdout } = await execa(PYTHON, ['-c', program, ...modulesWithKnownExports])
  const given = JSON.parse(stdout) as Record<string, readonly string[]>
  const newer: Record<string, readonly string[]> = { itertools: ['batched'], math: ['fma', 'sumprod'] }
  for (const module of modulesWithKnownExports)
    expect([module, [...(starExports(module) ?? [])].sort()]).toEqual([
      module,
      [...new Set([...(given[module] ?? []), ...(newer[module] ?? [])])].sort(),
    ])
})
