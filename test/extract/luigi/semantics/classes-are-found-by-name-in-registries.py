# root: Top kind=read
# root: Top kind=load
import sys

import luigi
from luigi.task_register import Register


class Read(luigi.Task):
    pass


class Load(luigi.Task):
    pass


KINDS = {'read': Read, 'load': Load}


class Top(luigi.Task):
    kind = luigi.Parameter()

    def requires(self):
        name = self.kind.title()
        found = [KINDS[self.kind], globals()[name], getattr(sys.modules[__name__], name), Register.get_task_cls(name)]
        assert all(each is found[0] for each in found)
        return [each() for each in found] + [Of(of=Read)]


class Of(luigi.Task):
    of = luigi.TaskParameter()

    def requires(self):
        return self.of()
