# root: Top
import luigi


class Leaf(luigi.Task):
    x = luigi.Parameter()


class After(luigi.Task):
    upstream = luigi.TaskParameter()
    arguments = luigi.DictParameter(default={})

    def requires(self):
        return self.upstream(**self.arguments)


class Top(luigi.Task):
    def requires(self):
        return [After(upstream=Leaf, arguments={'x': 'a'}), After(Top2)]


class Top2(luigi.WrapperTask):
    def requires(self):
        return {name: Leaf(x=name) for name in ['q', 'r']}
