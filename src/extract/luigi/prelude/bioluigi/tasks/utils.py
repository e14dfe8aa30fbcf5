import _repipe
import luigi
from luigi.task import flatten, getpaths


class DynamicWrapperTask(luigi.Task):
    """Complete when everything that it requires, and everything that its run() yields, is."""

    def complete(self):
        return _repipe.unknown("io", "asks whether tasks are complete")


class TaskWithOutputMixin(luigi.Task):
    def output(self):
        return getpaths(self.requires())


class DynamicTaskWithOutputMixin(luigi.Task):
    def output(self):
        return _repipe.unknown("io", "what the tasks that run() yields write")


class CreateTaskOutputDirectoriesBeforeRunMixin(luigi.Task):
    pass


class RemoveTaskOutputOnFailureMixin(luigi.Task):
    pass


class TaskWithMetadataMixin(object):
    pass
