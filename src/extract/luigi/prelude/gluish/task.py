import os

import _repipe
import luigi


class BaseTask(luigi.Task):
    BASE = os.environ.get("GLUISH_DATA", _repipe.unknown("environment", "the folder for temporary files"))
    TAG = "default"

    def closest(self):
        return self.date

    def effective_task_id(self):
        return _repipe.unknown("external", "the task id that gluish makes for file names")

    def taskdir(self):
        return os.path.join(self.BASE, self.TAG, self.task_family)

    def path(self, *args, **kwargs):
        return _repipe.unknown("external", "the file name that gluish makes of the parameters")


class MockTask(BaseTask):
    fixture = luigi.Parameter()

    def output(self):
        return luigi.LocalTarget(self.path(digest=True))
