import datetime

from luigi import parameter
from luigi.task import _task_wraps, flatten


def common_params(task_instance, task_cls):
    names = dict(task_instance.get_params())
    return dict((name, getattr(task_instance, name)) for name, param in task_cls.get_params() if name in names)


class inherits(object):
    def __init__(self, *tasks_to_inherit, **kw_tasks_to_inherit):
        self.tasks = tasks_to_inherit
        self.named = kw_tasks_to_inherit

    def __call__(self, task_that_inherits):
        for task in self.tasks or self.named.values():
            for name, param in task.get_params():
                if not hasattr(task_that_inherits, name):
                    setattr(task_that_inherits, name, param)
        tasks = self.tasks
        named = self.named
        if tasks:
            def clone_parent(_self, **kwargs):
                return _self.clone(cls=tasks[0], **kwargs)
            task_that_inherits.clone_parent = clone_parent

            def clone_parents(_self, **kwargs):
                return [_self.clone(cls=task, **kwargs) for task in tasks]
            task_that_inherits.clone_parents = clone_parents
        else:
            def clone_named(_self, **kwargs):
                return dict((name, _self.clone(cls=task, **kwargs)) for name, task in named.items())
            task_that_inherits.clone_parents = clone_named
        return task_that_inherits


class requires(object):
    def __init__(self, *tasks_to_require, **kw_tasks_to_require):
        self.tasks = tasks_to_require
        self.named = kw_tasks_to_require

    def __call__(self, task_that_requires):
        task_that_requires = inherits(*self.tasks, **self.named)(task_that_requires)
        single = len(self.tasks) == 1

        def requires(_self):
            return _self.clone_parent() if single else _self.clone_parents()
        task_that_requires.requires = requires
        return task_that_requires


class copies(object):
    def __init__(self, task_to_copy):
        self.task = task_to_copy

    def __call__(self, task_that_copies):
        task_that_copies = requires(self.task)(task_that_copies)

        @_task_wraps(task_that_copies)
        class Wrapped(task_that_copies):
            def run(_self):
                pass

        return Wrapped


def delegates(task_that_delegates):
    @_task_wraps(task_that_delegates)
    class Wrapped(task_that_delegates):
        def deps(self):
            return flatten(self.requires()) + flatten([t.deps() for t in flatten(self.subtasks())])

    return Wrapped


def previous(task):
    plain = {}
    moved = {}
    for name, param in task.get_params():
        value = getattr(task, name)
        if isinstance(param, parameter.DateParameter):
            moved[name] = value - datetime.timedelta(days=1)
        elif isinstance(param, parameter.DateSecondParameter):
            moved[name] = value - datetime.timedelta(seconds=1)
        elif isinstance(param, parameter.DateMinuteParameter):
            moved[name] = value - datetime.timedelta(minutes=1)
        elif isinstance(param, parameter.DateHourParameter):
            moved[name] = value - datetime.timedelta(hours=1)
        elif isinstance(param, parameter.DateIntervalParameter):
            moved[name] = value.prev()
        else:
            plain[name] = value
    plain.update(moved)
    if len(moved) != 1:
        raise NotImplementedError("can't determine previous task")
    return task.clone(**plain)


def get_previous_completed(task, max_steps=10):
    import _repipe
    return _repipe.unknown("io", "asks which earlier task is complete")
