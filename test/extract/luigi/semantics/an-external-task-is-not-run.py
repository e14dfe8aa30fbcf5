# root: Top
import luigi
from luigi.task import externalize


class Data(luigi.ExternalTask):
    def output(self):
        return luigi.LocalTarget('data.csv')


class Silent(luigi.Task):
    run = None


class Made(luigi.Task):
    x = luigi.Parameter()

    def requires(self):
        return Data()

    def run(self):
        pass


class Top(luigi.Task):
    def requires(self):
        return [Data(), Silent(), Made('in'), externalize(Made('out'))]
