import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { openConstants } from '../../../src/emit/definitions/constants.js'
import { defineRoots, startsOf } from '../../../src/emit/definitions/define.js'
import type { EmittedFile } from '../../../src/emit/file.js'
import { emitFlytekit } from '../../../src/emit/flytekit/emit.js'
import { openPythonParser } from '../../../src/languages/python/parse.js'
import type { Plan } from '../../../src/plan/plan.js'
import { planMigration } from '../../../src/plan-program.js'
import { readProgram } from '../../../src/read-program.js'
import { compile, packageArchive } from '../../../src/sdk/index.js'
import { type PackageFile, packageGraph } from './package-graph.js'
import { answer, pyflyte, python, root, writeFiles } from './project.js'

/** The plan of a repository of these files, with the flytekit project beside them. */
export async function projectOf(
  folder: string,
  sources: Readonly<Record<string, string>>,
): Promise<{ readonly plan: Plan; readonly files: readonly EmittedFile[] }> {
  mkdirSync(folder, { recursive: true })
  for (const [path, text] of Object.entries(sources)) writeFileSync(join(folder, path), text)
  const read = await readProgram(folder, {})
  if (!read.ok) throw new Error(read.problem.why)
  const { plan } = planMigration(read, { sharedPaths: ['/mnt/shared'] })
  const files = emitFlytekit(plan)
  writeFiles(files, folder)
  return { plan, files }
}

/** The files of the package that pyflyte makes; the one that we make holds the same graph. */
export async function samePackage(folder: string, plan: Plan): Promise<readonly PackageFile[]> {
  const packaged = await pyflyte(
    ['--pkgs', plan.package, 'package', '--image', 'example/x:1', '-f', '-o', 'p.tgz'],
    { cwd: folder },
  )
  expect(`${packaged.stdout}${packaged.code === 0 ? '' : packaged.stderr}`).toContain('Successfully packaged')
  const { roots, tasks, problems } = defineRoots(plan, 'example/x:1', openConstants(await openPythonParser()))
  expect(problems).toEqual([])
  const definitions = [...tasks, ...roots.flatMap(startsOf)] as Parameters<typeof compile>[0]
  const compiled = await compile(definitions)
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems))
  writeFileSync(join(folder, 'ours.tgz'), await packageArchive(compiled.package))
  const program = join(root, 'test/engines/python/read_package.py')
  const { archives } = answer<{ archives: [PackageFile[], PackageFile[]] }>(
    await python([program, 'p.tgz', 'ours.tgz'], { cwd: folder }),
  )
  const [theirs, ours] = archives
  expect(packageGraph(ours)).toEqual(packageGraph(theirs))
  return theirs
}
