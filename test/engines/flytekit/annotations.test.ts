import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { workspace } from './project.js'
import { projectOf, samePackage } from './same-package.js'

/** A task at each level, an external one, a map task, and names that need care in Python and JSON. */
const SOURCE = `import luigi
from luigi.contrib.s3 import S3Target


class Plays(luigi.ExternalTask):
    country = luigi.Parameter()

    def output(self):
        return S3Target(f"s3://plays/{self.country}.tsv")


class Count(luigi.Task):
    country = luigi.Parameter()

    def requires(self):
        return Plays(country=self.country)

    def output(self):
        return luigi.LocalTarget(f"/mnt/shared/ab'c/{self.country}.txt")

    def run(self):
        with self.input().open() as plays, self.output().open("w") as out:
            out.write(str(len(list(plays))))


class Total(luigi.Task):
    countries = luigi.ListParameter()

    def requires(self):
        return [Count(country=each) for each in self.countries]

    def output(self):
        return [luigi.LocalTarget("/mnt/shared/total.txt"), luigi.LocalTarget("/mnt/shared/" + "b.txt".upper())]

    def run(self):
        with self.output()[0].open("w") as out:
            out.write(str(len(self.input())))


class Mail(luigi.Task):
    def requires(self):
        return Total(countries=["se", "no"])

    def output(self):
        return luigi.LocalTarget("/mnt/shared/mail.txt")

    def run(self):
        with self.output().open("w") as out:
            out.write("sent")
`
const CUTOVER = `version: 1
lineage: annotations
tasks:
  Mail: container
`

const work = workspace()
afterAll(work.remove)

test('what tasks read and write stands on their pods, alike from both writers', async () => {
  const folder = join(work.path, 'lineage')
  const { plan } = await projectOf(folder, { 'plays.py': SOURCE, 'repipe.yaml': CUTOVER })
  const files = await samePackage(folder, plan)
  const annotations = Object.fromEntries(
    files.flatMap(({ message }) => {
      const template = message['template'] as {
        readonly id: { readonly name: string }
        readonly metadata?: { readonly metadata?: { readonly annotations?: Record<string, string> } }
      }
      const own = template?.metadata?.metadata?.annotations
      return own
        ? [
            [
              template.id.name
                .split('.')
                .at(-1)
                ?.replace(/_[0-9a-f]{32}/, ''),
              own,
            ],
          ]
        : []
    }),
  )
  const plays = '[{"namespace":"s3://plays","name":"{country}.tsv"}]'
  const counted = `[{"namespace":"file","name":"/mnt/shared/ab'c/{country}.txt"}]`
  const total = `[{"namespace":"file","name":"/mnt/shared/total.txt"},{"namespace":"file","name":"/mnt/shared/B.TXT"}]`
  expect(annotations).toEqual({
    plays: { 'repipe/reads': plays },
    count: { 'repipe/reads': plays, 'repipe/writes': counted },
    total: { 'repipe/reads': counted, 'repipe/writes': total, 'repipe/unnamed': '1' },
    mail: {
      'repipe/reads': total,
      'repipe/writes': '[{"namespace":"file","name":"/mnt/shared/mail.txt"}]',
    },
  })
})
