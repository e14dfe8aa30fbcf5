import _repipe
import luigi


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
        target = _repipe.unknown("external", "the path that d6tflow makes of the task id")
        return target if self.persist == ["data"] else dict((key, target) for key in self.persist)

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
