import { readdirSync, readFileSync } from 'node:fs'
import { type ProgramRead, readProgram } from '../src/read-program.js'
import { inRepository } from './harness.js'

export interface FixtureRoot {
  readonly task: string
  readonly module: string
  readonly params: Readonly<Record<string, string>>
  readonly run: boolean
}

export interface Fixture {
  readonly name: string
  readonly path: string
  readonly environment: ReadonlyMap<string, string>
  readonly roots: readonly FixtureRoot[]
}

/** The fixture repositories, with the roots that the tests ask of them. */
export function fixtures(): readonly Fixture[] {
  const folder = inRepository('fixtures/luigi')
  return readdirSync(folder)
    .filter((file) => file.endsWith('.fixture.json'))
    .sort()
    .map((file) => {
      const name = file.slice(0, -'.fixture.json'.length)
      const spec = JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as {
        environment: Record<string, string>
        roots: FixtureRoot[]
      }
      return {
        name,
        path: `${folder}/${name}`,
        environment: new Map(Object.entries(spec.environment)),
        roots: spec.roots,
      }
    })
}

export async function readFixture(fixture: Fixture): Promise<ProgramRead> {
  const read = await readProgram(fixture.path, { environment: fixture.environment })
  if (!read.ok) throw new Error(read.problem.why)
  return read
}
