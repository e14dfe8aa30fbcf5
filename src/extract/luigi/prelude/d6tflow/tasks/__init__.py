import pathlib

import _repipe
import luigi
from d6tflow import settings


class TaskData(luigi.Task):
    persist = ["data"]
    target_ext = "ext"
    metadata = None

    def __init__(self, *args, path=None, flows=None, **kwargs):
        names = self.get_param_names(include_significant=True)
        super().__init__(*args, **dict((key, value) for key, value in kwargs.items() if key in names))
        self.path = getattr(self, "path", path)
        self.persist = getattr(self, "persists", self.persist)
        self.flows = flows

    @classmethod
    def get_param_values(cls, params, args, kwargs):
        names = cls.get_param_names(include_significant=True)
        return super(TaskData, cls).get_param_values(
            params, args, dict((key, value) for key, value in kwargs.items() if key in names))

    def output(self):
        targets = dict((key, luigi.LocalTarget(str(self._path_of(key)))) for key in self.persist)
        return targets["data"] if self.persist == ["data"] else targets

    def _path_of(self, key):
        """FOLDER/family/TASK_ID-KEY.EXT, where the folder is the task's, or that of the settings."""
        if hasattr(self, "pipename") or hasattr(self, "task_group"):
            return _repipe.unknown("external", "a path that d6tflow makes of a pipe or a group")
        name = "%s-%s" % (self.task_id, key) if settings.save_with_param and getattr(self, "save_attrib", True) else key
        folder = settings.dirpath if self.path is None else pathlib.Path(self.path)
        return folder / getattr(self, "target_dir", self.task_id.split("_")[0]) / ("%s.%s" % (name, self.target_ext))

    def complete(self, cascade=True):
        return _repipe.unknown("io", "asks whether a task is complete")

    def inputLoad(self, *args, **kwargs):
        return _repipe.unknown("io", "loads an input")

    def outputLoad(self, *args, **kwargs):
        return _repipe.unknown("io", "loads an output")


class TaskCache(TaskData):
    target_ext = "cache"


class TaskCachePandas(TaskData):
    target_ext = "cache"


class TaskJson(TaskData):
    target_ext = "json"


class TaskPickle(TaskData):
    target_ext = "pkl"


class TaskCSVPandas(TaskData):
    target_ext = "csv"


class TaskCSVGZPandas(TaskData):
    target_ext = "csv.gz"


class TaskExcelPandas(TaskData):
    target_ext = "xlsx"


class TaskPqPandas(TaskData):
    target_ext = "parquet"


class TaskAggregator(luigi.Task):
    def output(self):
        return [task.output() for task in self.run()]

    def complete(self, cascade=True):
        return _repipe.unknown("io", "asks whether tasks are complete")
