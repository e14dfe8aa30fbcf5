import luigi
from law.parameter import CSVParameter, NO_STR
from law.task.base import Task


class BundleGitRepository(Task):
    task_namespace = "law.git"

    exclude_files = CSVParameter(default=())
    include_files = CSVParameter(default=())
    custom_checksum = luigi.Parameter(default=NO_STR)
