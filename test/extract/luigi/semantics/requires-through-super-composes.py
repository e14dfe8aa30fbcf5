# root: Third
import luigi


class Leaf(luigi.Task):
    x = luigi.Parameter()


class Mixin:
    def requires(self):
        return list(super().requires()) + [Leaf('mixin')]


class First(luigi.Task):
    names = ['first']

    def requires(self):
        return [Leaf(name) for name in self.names]


class Second(Mixin, First):
    names = ['second']


class Third(Second):
    @property
    def names(self):
        return ['third', *super().names]

    def requires(self):
        yield from super().requires()
        yield Leaf('own')
