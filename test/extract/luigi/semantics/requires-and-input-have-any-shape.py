# root: Top
# root: Nothing
# root: One
import luigi


class Leaf(luigi.Task):
    x = luigi.Parameter()

    def output(self):
        return {'data': luigi.LocalTarget(f'{self.x}.data'), 'log': [luigi.LocalTarget(f'{self.x}.log')]}


class One(luigi.Task):
    def requires(self):
        return Leaf('one')

    def output(self):
        return [luigi.LocalTarget(self.input()['data'].path + '.o'), luigi.LocalTarget(self.input()['log'][0].path)]


class Nothing(luigi.Task):
    def requires(self):
        return None

    def output(self):
        return []


class Top(luigi.Task):
    def requires(self):
        yield {'a': Leaf('a'), 'b': [Leaf('b'), (Leaf('c'), One())]}
        yield Nothing()
        yield []

    def output(self):
        first = self.input()[0]
        return (luigi.LocalTarget(first['b'][1][0]['data'].path + '.top'), luigi.LocalTarget(str(len(self.input()))))
