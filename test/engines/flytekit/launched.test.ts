import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { workspace } from './project.js'
import { projectOf, samePackage } from './same-package.js'

const SOURCE = `import luigi


class Made(luigi.Task):
    date = luigi.DateParameter()
    region = luigi.Parameter(default="us")

    def output(self):
        return luigi.LocalTarget(f"/mnt/shared/{type(self).__name__}-{self.date}-{self.region}")

    def run(self):
        with self.output().open("w") as out:
            out.write("made")


class Load(Made):
    pass


class Both(luigi.WrapperTask):
    date = luigi.DateParameter()

    def requires(self):
        return [Load(date=self.date, region="se"), Load(date=self.date, region="no")]


class Count(Made):
    pass


class Mail(Made):
    pass
`
const CUTOVER = `version: 1
workflows:
  Both:
    timeout: PT2H30M
    schedule: { cron: "0 5 * * *", offset: P1D, partition: day, arguments: { date: "{}" } }
    starts: [Count]
  Count:
    starts:
      - Mail
      - workflow: Mail
        arguments: { region: "o'r" }
      - launch_plan: { project: "a'b", domain: production, name: x.daily-2, version: "v1" }
  Mail:
    notify: { email: [mail@example.com] }
tasks:
  Mail: { service_account: mailer }
`

const work = workspace()
afterAll(work.remove)

test('workflows that start each other, of several values, with a timeout, accounts and who is told', async () => {
  const folder = join(work.path, 'chain')
  const { plan } = await projectOf(folder, { 'chain.py': SOURCE, 'repipe.yaml': CUTOVER })
  const said = plan.problems.map(({ code }) => code).filter((code) => code.startsWith('CUTOVER'))
  expect(said).toEqual(['CUTOVER-STARTS-ELSEWHERE'])
  const files = await samePackage(folder, plan)
  const text = (name: string) => JSON.stringify(files.filter((file) => file.name.includes(name)))
  expect(text('both_launched_2')).toContain('"timeout":"9000s"')
  expect(text('both_launched_2')).toContain('"name":"chain_flyte.count_workflow.count_workflow_launched"')
  expect(text('mail_workflow.unscheduled_3')).toMatch(/"recipientsEmail":\["mail@example.com"\].*"mailer"/)
})
