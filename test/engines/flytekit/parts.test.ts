import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openConstants } from '../../../src/emit/definitions/constants.js'
import { defineRoots, startsOf } from '../../../src/emit/definitions/define.js'
import { emitFlytekit } from '../../../src/emit/flytekit/emit.js'
import { openPythonParser } from '../../../src/languages/python/parse.js'
import { planMigration } from '../../../src/plan-program.js'
import { readProgram } from '../../../src/read-program.js'
import { compile, packageArchive } from '../../../src/sdk/index.js'
import { type PackageFile, packageGraph } from './package-graph.js'
import { answer, pyflyte, python, root, workspace, writeFiles } from './project.js'

/** 100 tasks that only wait for others, so that the workflow is cut; the last part gives two values. */
const SOURCE = `import luigi


class Made(luigi.Task):
    n = luigi.IntParameter()

    def output(self):
        return luigi.LocalTarget(f"/mnt/shared/{type(self).__name__}-{self.n}")

    def run(self):
        with self.output().open("w") as out:
            out.write("made")


class First(Made):
    pass


class Second(Made):
    def requires(self):
        return First(n=self.n)


class Last(Made):
    def requires(self):
        return [Second(n=each) for each in range(50)]


class All(luigi.WrapperTask):
    def requires(self):
        return [Last(n=1), Last(n=2)]
`

const work = workspace()
afterAll(work.remove)

test('the order of parts that give several values is kept in Python', async () => {
  const folder = join(work.path, 'long')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'long.py'), SOURCE)
  const read = await readProgram(folder, {})
  if (!read.ok) throw new Error(read.problem.why)
  const { plan } = planMigration(read, { sharedPaths: ['/mnt/shared'] })
  const files = emitFlytekit(plan)
  expect(files.map(({ text }) => text).join('')).toMatch(/part_1 >> part_2\.\w+/)
  writeFiles(files, folder)
  const packaged = await pyflyte(
    ['--pkgs', plan.package, 'package', '--image', 'example/x:1', '-f', '-o', 'p.tgz'],
    { cwd: folder },
  )
  expect(packaged.stdout).toContain('Successfully packaged')

  const { roots, tasks } = defineRoots(plan, 'example/x:1', openConstants(await openPythonParser()))
  const definitions = [...tasks, ...roots.flatMap(startsOf)] as Parameters<typeof compile>[0]
  const compiled = await compile(definitions)
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems))
  writeFileSync(join(folder, 'ours.tgz'), await packageArchive(compiled.package))
  const program = join(root, 'test/engines/python/read_package.py')
  const { archives } = answer<{ archives: [PackageFile[], PackageFile[]] }>(
    await python([program, 'p.tgz', 'ours.tgz'], { cwd: folder }),
  )
  expect(packageGraph(archives[1])).toEqual(packageGraph(archives[0]))
})
