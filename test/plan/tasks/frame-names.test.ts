import { expect, it } from 'vitest'
import { planModule } from './repositories.js'

it('gives no argument the name of what stands around the body', async () => {
  const plan = await planModule(`import luigi

class Plays(luigi.Task):
    json = luigi.Parameter()
    opts = luigi.DictParameter(default={})
    all = luigi.BoolParameter()
    kind = luigi.Parameter()

    def output(self):
        return [luigi.LocalTarget("a.txt"), luigi.LocalTarget("b.txt")]

    def run(self):
        for target in self.output():
            with target.open("w") as out:
                out.write(self.json + self.opts["a"] + self.kind + str(self.all))
`)
  expect(plan.parameters.map(({ name, argument }) => [name, argument])).toEqual([
    ['json', 'json_'],
    ['opts', 'opts'],
    ['all', 'all_'],
    ['kind', 'kind'],
  ])
  expect(plan.native?.statements).toContain('out.write(json_ + opts["a"] + kind + str(all_))')
})
