import luigi
from law.parameter import NO_STR
from law.task.base import Task
import _repipe


class RunOnceTask(Task):
    """Complete once it ran in this process."""

    @staticmethod
    def complete_on_success(*functions, **options):
        return functions[0] if functions else lambda function: function

    def complete(self):
        return _repipe.unknown("io", "asks whether a task has run")


class TransferLocalFile(Task):
    source_path = luigi.Parameter(default=NO_STR)
    replicas = luigi.IntParameter(default=0)
