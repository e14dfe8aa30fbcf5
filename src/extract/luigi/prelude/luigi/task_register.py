import _repipe


class Register(object):
    @classmethod
    def get_task_cls(cls, name):
        return _repipe.task_class(name)


class TaskClassException(Exception):
    pass


class TaskClassNotFoundException(TaskClassException):
    pass


class TaskClassAmbigiousException(TaskClassException):
    pass


def load_task(module, task_name, params_str):
    if module is not None:
        __import__(module)
    return _repipe.task_class(task_name).from_str_params(params_str)
