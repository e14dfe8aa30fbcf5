import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { ModuleKind, ScriptTarget, ts } from 'ts-morph'
import { describe, expect, test } from 'vitest'
import { openConstants } from '../../../src/emit/definitions/constants.js'
import { defineRoots, startsOf } from '../../../src/emit/definitions/define.js'
import type { EmittedFile } from '../../../src/emit/file.js'
import { typescriptProject } from '../../../src/emit/typescript/project.js'
import { typeCheck } from '../../../src/emit/typescript/type-check.js'
import { openPythonParser } from '../../../src/languages/python/parse.js'
import type { Level } from '../../../src/plan/task-plan.js'
import { planMigration } from '../../../src/plan-program.js'
import { readProgram } from '../../../src/read-program.js'
import * as sdk from '../../../src/sdk/index.js'
import { inRepository } from '../../harness.js'

const fixtures = readdirSync(inRepository('fixtures/luigi'))
  .filter((name) => name.endsWith('.fixture.json'))
  .map((name) => name.replace('.fixture.json', ''))
const levels: readonly Level[] = ['native', 'container']
const cases = fixtures.flatMap((name) => levels.map((level) => [name, level] as const))

async function planned(name: string, level: Level) {
  const read = await readProgram(join(inRepository('fixtures/luigi'), name))
  if (!read.ok) throw new Error(read.problem.why)
  return planMigration(read, { level, image: 'registry.example/legacy:1' }).plan
}

/** What the emitted modules export, run as Node would run them. */
function exportsOf(files: readonly EmittedFile[]): readonly unknown[] {
  const loaded = new Map<string, Record<string, unknown>>()
  const load = (name: string): Record<string, unknown> => {
    const known = loaded.get(name)
    if (known) return known
    const file = files.find(({ path }) => path.endsWith(`/${name}.ts`))
    const made: Record<string, unknown> = {}
    loaded.set(name, made)
    const { outputText } = ts.transpileModule(file?.text ?? 'throw new Error("no such module")', {
      compilerOptions: { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 },
    })
    const require = (from: string) =>
      from === 'repipe/sdk' ? sdk : load(from.replace(/^\.\//, '').replace(/\.js$/, ''))
    new Function('require', 'exports', outputText)(require, made)
    return made
  }
  return files
    .filter(({ path }) => path.endsWith('.workflow.ts'))
    .flatMap(({ path }) => Object.values(load(path.split('/').at(-1)?.replace(/\.ts$/, '') ?? '')))
}

type Definitions = Parameters<typeof sdk.compile>[0]

async function archived(definitions: Definitions): Promise<Record<string, string>> {
  const compiled = await sdk.compile(definitions)
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems))
  const { entries } = compiled.package
  const plain = (message: unknown) =>
    JSON.stringify(message, (_, value) => (typeof value === 'bigint' ? `${value}n` : value))
  return Object.fromEntries(entries.map((entry) => [`${entry.kind} ${entry.name}`, plain(entry)]))
}

describe.each(cases)('%s at most %s', (name, level) => {
  test('the emitted TypeScript is the definitions', async () => {
    const plan = await planned(name, level)
    const readConstant = openConstants(await openPythonParser())
    const workflows = new Set(plan.workflows.map((each) => each.name))
    const { files } = typescriptProject(plan, workflows, readConstant)
    expect(files.filter(({ path }) => path.endsWith('.workflow.ts')).length).toBe(workflows.size)
    expect(typeCheck(files, inRepository('.'))).toEqual([])

    const { roots } = defineRoots(plan, 'FLYTE_IMAGE', readConstant)
    const direct = await archived(roots.flatMap(startsOf) as unknown as Definitions)
    const written = await archived(exportsOf(files) as Definitions)
    expect(written).toEqual(direct)
  })
})
