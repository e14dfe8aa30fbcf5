# root: All
# root: Group name=a
import luigi


class Leaf(luigi.Task):
    name = luigi.Parameter()

    def output(self):
        return luigi.LocalTarget(self.name)


class Group(luigi.WrapperTask):
    name = luigi.Parameter()

    def requires(self):
        return {'left': Leaf(self.name), 'right': Leaf(self.name + '2')}


class Written(luigi.WrapperTask):
    """One that has an output and a body of its own."""

    def requires(self):
        return Leaf('w')

    def output(self):
        return luigi.LocalTarget('written')

    def run(self):
        pass


class All(luigi.WrapperTask):
    def requires(self):
        yield [Group(each) for each in 'ab']
        yield Written()
