import luigi.task
from luigi.parameter import (BoolParameter, ChoiceParameter, DateHourParameter, DateIntervalParameter,
                             DateMinuteParameter, DateParameter, DateSecondParameter, DictParameter, EnumParameter,
                             FloatParameter, IntParameter, ListParameter, MonthParameter, NumericalParameter,
                             OptionalParameter, Parameter, TaskParameter, TimeDeltaParameter, TupleParameter,
                             YearParameter)
from luigi.util import inherits as _inherits
from luigi.util import requires as _requires
import _repipe
import d6tflow.tasks
from d6tflow import settings
from pathlib import Path

luigi.task.TASK_ID_INCLUDE_PARAMS = 20
luigi.task.TASK_ID_TRUNCATE_PARAMS = 64


class dict_inherits(object):
    def __init__(self, tasks_to_inherit):
        self.tasks = tasks_to_inherit

    def __call__(self, task_that_inherits):
        tasks = self.tasks
        for task in tasks.values():
            for name, param in task.get_params():
                if not hasattr(task_that_inherits, name):
                    setattr(task_that_inherits, name, param)

        def clone_parents_dict(_self, **kwargs):
            return dict((name, _self.clone(cls=task, **kwargs)) for name, task in tasks.items())
        task_that_inherits.clone_parents_dict = clone_parents_dict
        return task_that_inherits


class dict_requires(object):
    def __init__(self, tasks_to_require):
        self.tasks = tasks_to_require

    def __call__(self, task_that_requires):
        task_that_requires = dict_inherits(self.tasks)(task_that_requires)

        def requires(_self):
            return _self.clone_parents_dict()
        task_that_requires.requires = requires
        return task_that_requires


def inherits(*tasks_to_inherit):
    if isinstance(tasks_to_inherit[0], dict):
        return dict_inherits(*tasks_to_inherit)
    return _inherits(*tasks_to_inherit)


def requires(*tasks_to_require):
    if isinstance(tasks_to_require[0], dict):
        return dict_requires(*tasks_to_require)
    return _requires(*tasks_to_require)


def clone_parent(cls):
    def requires(self):
        return self.clone_parent()
    cls.requires = requires
    return cls


def set_dir(dir=None):
    settings.dirpath = _repipe.unknown("environment", "the folder that d6tflow writes to") if dir is None else Path(dir)
    return settings.dirpath


def enable_cloud_storage(*args, **kwargs):
    settings.dirpath = _repipe.unknown("external", "the bucket that d6tflow writes to")


enable_gcs = enable_cloud_storage


def run(*args, **kwargs):
    return _repipe.started("luigi.build")


def preview(*args, **kwargs):
    return None
