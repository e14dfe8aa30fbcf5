from luigi import *
from luigi.util import copies
from b2luigi.parameter import BoolParameter
from b2luigi.settings import get_setting, set_setting
from b2luigi.task import DispatchableTask, ExternalTask, Task, WrapperTask
import _repipe


class requires(object):
    """Luigi's requires with some values fixed; what the class itself requires comes first."""

    def __init__(self, *tasks_to_require, **kwargs):
        self.tasks = tasks_to_require
        self.fixed = kwargs

    def __call__(self, task_that_requires):
        tasks, fixed = self.tasks, self.fixed
        for task in tasks:
            for name, param in task.get_params():
                if name not in fixed and not hasattr(task_that_requires, name):
                    setattr(task_that_requires, name, param)
        own = task_that_requires.requires

        def requires(_self):
            for found in own(_self):
                yield found
            cloned = [_self.clone(cls=task, **fixed) for task in tasks]
            yield cloned[0] if len(cloned) == 1 else cloned
        task_that_requires.requires = requires
        return task_that_requires


class inherits(object):
    def __init__(self, *tasks_to_inherit, without=None):
        self.tasks = tasks_to_inherit
        self.without = [without] if isinstance(without, str) else list(without or [])

    def __call__(self, task_that_inherits):
        tasks = self.tasks
        for task in tasks:
            for name, param in task.get_params():
                if name not in self.without and not hasattr(task_that_inherits, name):
                    setattr(task_that_inherits, name, param)

        def clone_parent(_self, **kwargs):
            return _self.clone(cls=tasks[0], **kwargs)
        task_that_inherits.clone_parent = clone_parent

        def clone_parents(_self, **kwargs):
            return [_self.clone(cls=task, **kwargs) for task in tasks]
        task_that_inherits.clone_parents = clone_parents
        return task_that_inherits


def dispatch(run_function):
    return run_function


def on_temporary_files(run_function):
    return run_function


def process(*args, **kwargs):
    return _repipe.started("luigi.build")
