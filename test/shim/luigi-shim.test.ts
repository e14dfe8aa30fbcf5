import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { packageFile } from '../../src/package-root.js'
import { readShimLine, SHIM_EXIT } from '../../src/shim/luigi-outcome.js'

const source = readFileSync(packageFile('src/shim/luigi_shim.py'), 'utf8')

describe('the Luigi shim', () => {
  it('explains each exit code in its own text', () => {
    const explained = [...source.matchAll(/^ {4}(\d+) {3,4}\S/gm)].map((match) => Number(match[1]))
    const own = Object.values(SHIM_EXIT).filter((code) => code !== SHIM_EXIT.alreadyDone)
    expect(explained).toEqual(own)
    expect(source).toContain(`nothing was run (${SHIM_EXIT.alreadyDone} with --strict yes)`)
  })

  it('survives as one word of a container command', () => {
    // Flyte replaces {{…}}, Kubernetes $(…) and $$; a locale may be unable to read more than ASCII.
    expect(source).not.toMatch(/\{\{|\$[($]/)
    expect(source).toMatch(/^[ -~\n]*$/)
    // Linux takes 128 KiB in one word.
    expect(source.length).toBeLessThan(128 * 1024)
  })
})

describe('reading what the shim said', () => {
  const line = {
    repipe: 1,
    code: 0,
    family: 'Leaf',
    module: 'jobs',
    outcome: 'done',
    python: '3.11.7',
    seconds: 1.5,
    started: '2026-01-01T00:00:00Z',
    why: null,
  }
  const printed = JSON.stringify(line).replace('{"repipe":1,', '{"repipe": 1, ')

  it('finds the last line', () => {
    expect(readShimLine(`hello\n${printed}\n\n${printed.replace('Leaf', 'Mid')}\n`)?.family).toBe('Mid')
  })
  it('is nothing when there is none, or it is not one', () => {
    expect(readShimLine('{"repipe": 1, and so on')).toBeUndefined()
    expect(readShimLine('hello')).toBeUndefined()
    expect(readShimLine(printed.replace('done', 'well'))).toBeUndefined()
  })
})
