# root: Load day=2024-03-05 site=a
# root: Both day=2024-03-05 site=b extra=2
import luigi
from luigi.util import common_params, copies, delegates, inherits, requires


class Read(luigi.Task):
    day = luigi.DateParameter()
    site = luigi.Parameter()

    def output(self):
        return luigi.LocalTarget(f'read/{self.site}/{self.day}')


class Other(luigi.Task):
    extra = luigi.IntParameter(default=1)


@inherits(Read)
class Clean(luigi.Task):
    strict = luigi.BoolParameter(default=True)

    def requires(self):
        return self.clone_parent()

    def output(self):
        return luigi.LocalTarget(self.input().path + '.clean')


@requires(Clean)
class Load(luigi.Task):
    limit = luigi.IntParameter(default=10)

    def output(self):
        return luigi.LocalTarget(self.input().path + f'.{self.limit}')


@inherits(Read, Other)
class Both(luigi.Task):
    def requires(self):
        return self.clone_parents() + [self.clone(Load, limit=3), self.clone(site='c') if self.site == 'b' else self.clone(Read)]
