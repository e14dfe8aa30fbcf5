# root: Top
import luigi

luigi.namespace('shop')


class Leaf(luigi.Task):
    x = luigi.Parameter(default='a')


class Named(luigi.Task):
    task_namespace = 'own'


class Empty(luigi.Task):
    task_namespace = ''


class Below(Named):
    pass


luigi.namespace()
luigi.auto_namespace()


class Auto(luigi.Task):
    pass


luigi.auto_namespace()


class Family(luigi.Task):
    @classmethod
    def get_task_family(cls):
        return 'other.' + cls.__name__


class Top(luigi.Task):
    def requires(self):
        return [Leaf(), Named(), Empty(), Below(), Auto(), Family(), Leaf(Below.task_family + Leaf.get_task_namespace())]
