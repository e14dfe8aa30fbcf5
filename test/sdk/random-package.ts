import { expect } from 'vitest'
import { archive } from '../../src/sdk/archive/archive.js'
import { compile } from '../../src/sdk/compile/compile.js'
import { isExplained, type RandomDefinitions } from './random.js'

/**
 * The archive of random definitions, the same bytes each time; null where they were refused: with reasons, and never when
 * they were made without a mistake.
 */
export function randomPackage({ isCareful, definitions }: RandomDefinitions): Uint8Array | null {
  const compiled = compile(definitions)
  if (!compiled.ok) {
    expect(isCareful ? compiled.problems : []).toEqual([])
    expect(compiled.problems.length > 0 && compiled.problems.every(isExplained)).toBe(true)
    return null
  }
  const bytes = archive(compiled.package)
  const again = compile(definitions)
  expect(again.ok && Buffer.compare(archive(again.package), bytes)).toBe(0)
  return bytes
}
