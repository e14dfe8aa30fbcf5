import luigi
from luigi.contrib.postgres import PostgresTarget
from luigi.contrib.s3 import S3Target


class TargetInfo(object):
    task = None
    path = None
    target = None

    def __init__(self, task, path, format=None, is_tmp=False):
        self.task = task
        self.path = path
        self.target = luigi.LocalTarget(path, format, is_tmp)

    def open(self, *args, **kwargs):
        return self.target.open(*args, **kwargs)


class S3TargetInfo(TargetInfo):
    def __init__(self, task, path, format=None, client=None):
        self.task = task
        self.path = path
        self.target = S3Target(path, format=format, client=client)


class PostgresTargetInfo(TargetInfo):
    def __init__(self, task, host, database, user, password, update_id, table=None, port=None):
        self.task = task
        self.target = PostgresTarget(host=host, database=database, user=user, password=password, table=table,
                                     update_id=update_id, port=port)


def _infos(value):
    if callable(value):
        value = value()
    if isinstance(value, TargetInfo):
        return [value]
    if isinstance(value, list):
        return [info for item in value for info in _infos(item)]
    if isinstance(value, dict):
        return [info for item in value.values() for info in _infos(item)]
    raise Exception("Input value is neither callable, TargetInfo, nor list: %s" % value)


class DependencyHelpers(object):
    """Wiring by attributes: `task.in_x = other.out_y` makes `other` a requirement of `task`."""

    def requires(self):
        found = []
        for name, value in self.__dict__.items():
            if name.startswith("in_"):
                for info in _infos(value):
                    if info.task not in found:
                        found.append(info.task)
        return found

    def output(self):
        names = set(self.__dict__)
        for cls in type(self).__mro__[:-1]:
            names.update(cls.__dict__)
        return [info.target for name in sorted(names) if name.startswith("out_") for info in _infos(getattr(self, name))]
