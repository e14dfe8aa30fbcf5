import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { allExplanations, explain } from '../../src/plan/rules.js'
import { inRepository } from '../harness.js'

/** Codes as the sources write them: `'REPO-NOT-FOUND'`. */
function codesInSources(): string[] {
  const files = ['src', 'transforms'].flatMap((folder) =>
    readdirSync(inRepository(folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts'))
      .map((path) => join(inRepository(folder), path)),
  )
  const code = /'([A-Z][A-Z0-9]+(?:-[A-Z0-9]+)+)'/g
  const found = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(code)].map((match) => match[1]!),
  )
  const unknown = /^ {2}\| '([a-z]+)'/gm
  const values = readFileSync(inRepository('src/languages/python/evaluate/values.ts'), 'utf8')
  return [
    ...new Set([
      ...found,
      ...[...values.matchAll(unknown)].map((match) => `UNKNOWN-${match[1]?.toUpperCase()}`),
    ]),
  ]
    .filter((each) => !/^(UTF|ISO|ASCII|SHA|CP|LATIN)-/.test(each))
    .sort()
}

describe('explain', () => {
  it.each(codesInSources())('knows %s', (code) => {
    expect(explain(code)).toMatchObject({ code })
  })

  it('lists each code once, in order', () => {
    const codes = allExplanations().map((each) => each.code)
    expect(codes).toEqual([...new Set(codes)].sort())
  })
})
