import luigi
from law.parameter import NO_STR
from law.task.base import Task


class TransferLocalFile(Task):
    source_path = luigi.Parameter(default=NO_STR)
    replicas = luigi.IntParameter(default=0)
