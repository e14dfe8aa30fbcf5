# root: Top
import luigi


class Leaf(luigi.Task):
    options = luigi.DictParameter()
    names = luigi.ListParameter(default=[])


class Top(luigi.Task):
    def requires(self):
        return [Leaf({'a': 1, 'b': 2}), Leaf({'b': 2, 'a': 1}), Leaf({'a': 1}, ['x']), Leaf({'a': 1}, ('x',))]
