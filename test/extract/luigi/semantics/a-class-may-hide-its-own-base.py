# root: Leaf x=a
import luigi


class Leaf(luigi.Task):
    x = luigi.Parameter()

    def requires(self):
        return []


class Need(luigi.Task):
    y = luigi.Parameter()


Base = Leaf


class Leaf(Leaf):
    z = luigi.IntParameter(default=1)

    def requires(self):
        return [Need(self.x), *Base(self.x).requires()]
