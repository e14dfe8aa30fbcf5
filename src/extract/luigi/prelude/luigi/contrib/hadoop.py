import luigi
from luigi.task import flatten


class BaseHadoopJobTask(luigi.Task):
    pool = luigi.OptionalParameter(default=None, significant=False, positional=False)
    batch_counter_default = 1
    final_mapper = NotImplemented
    final_combiner = NotImplemented
    final_reducer = NotImplemented
    mr_priority = NotImplemented
    package_binary = None
    task_id_prefix = None

    def init_local(self):
        pass

    def init_hadoop(self):
        pass

    def requires_local(self):
        return []

    def requires_hadoop(self):
        return self.requires()

    def input_hadoop(self):
        return luigi.task.getpaths(self.requires_hadoop())

    def input_local(self):
        return luigi.task.getpaths(self.requires_local())

    def deps(self):
        return flatten(self.requires_hadoop()) + flatten(self.requires_local())


class JobTask(BaseHadoopJobTask):
    jobconf_truncate = 20000
    n_reduce_tasks = 25
    reducer = NotImplemented

    def extra_files(self):
        return []


class HadoopJobError(RuntimeError):
    pass


class JobRunner(object):
    pass


class HadoopJobRunner(JobRunner):
    pass


class DefaultHadoopJobRunner(HadoopJobRunner):
    pass


class LocalJobRunner(JobRunner):
    pass


def attach(*packages):
    pass
