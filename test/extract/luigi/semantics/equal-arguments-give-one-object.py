# root: Top
import luigi


class Leaf(luigi.Task):
    x = luigi.Parameter()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.asked = 0


class Top(luigi.Task):
    def requires(self):
        Leaf('a').asked += 1
        Leaf('a').asked += 1
        return [Leaf('a'), Leaf(str(Leaf('a').asked))]
