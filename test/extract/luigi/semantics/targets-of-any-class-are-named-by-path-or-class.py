# root: Top
import luigi
from luigi.mock import MockTarget


class Marker(luigi.Target):
    def __init__(self, table):
        self.table = table

    def exists(self):
        return False


class Dated(luigi.LocalTarget):
    def __init__(self, name):
        super().__init__(f'dated/{name}')


class Top(luigi.Task):
    def output(self):
        return [Marker('t'), Dated('a'), MockTarget('mock'), luigi.LocalTarget('x/y.gz', format=luigi.format.Gzip)]
