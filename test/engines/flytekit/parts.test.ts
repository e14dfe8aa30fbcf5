import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { workspace } from './project.js'
import { projectOf, samePackage } from './same-package.js'

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
  const { plan, files } = await projectOf(folder, { 'long.py': SOURCE })
  expect(files.map(({ text }) => text).join('')).toMatch(/part_1 >> part_2\.\w+/)
  await samePackage(folder, plan)
})
