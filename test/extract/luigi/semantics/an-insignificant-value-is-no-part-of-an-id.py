# root: Top
import luigi


class Leaf(luigi.Task):
    a = luigi.IntParameter()
    note = luigi.Parameter(default='', significant=False)
    secret = luigi.Parameter(default='s', visibility=luigi.parameter.ParameterVisibility.PRIVATE)

    def output(self):
        return luigi.LocalTarget('leaf/' + self.note)


class Top(luigi.WrapperTask):
    def requires(self):
        return [Leaf(a=1, note='p'), Leaf(a=1, note='p'), Leaf(a=2, note='q')]
