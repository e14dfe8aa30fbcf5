# root: Top n=2
import luigi


class Leaf(luigi.Task):
    x = luigi.IntParameter()

    def output(self):
        return luigi.LocalTarget('leaf-%d' % self.x)

    def complete(self):
        return True


class Never(luigi.Task):
    """No output: it is never complete, and runs in each build."""

    def requires(self):
        return Leaf(0)


class Timed(luigi.Task):
    def requires(self):
        return Never()

    def output(self):
        return luigi.LocalTarget('timed')

    def complete(self):
        return self.output().exists() and not self.requires().complete()


class Top(luigi.Task):
    n = luigi.IntParameter()

    def requires(self):
        yield Timed()
        for x in range(self.n):
            yield Leaf(x)

    def complete(self):
        return all(each.complete() for each in self.requires())
