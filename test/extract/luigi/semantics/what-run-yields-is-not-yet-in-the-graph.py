# root: Top
import luigi


class Leaf(luigi.Task):
    x = luigi.Parameter()


class Top(luigi.Task):
    def requires(self):
        return Leaf('static')

    def run(self):
        target = yield Leaf('dynamic')
        yield [Leaf(x) for x in 'ab']
