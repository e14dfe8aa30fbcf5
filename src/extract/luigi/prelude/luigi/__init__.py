from luigi.parameter import *
from luigi.parameter import ParameterVisibility
from luigi.target import FileSystemTarget, Target
from luigi.local_target import LocalTarget, LocalFileSystem
from luigi.task import (Config, DynamicRequirements, ExternalTask, Task, WrapperTask, auto_namespace, externalize, flatten,
                        getpaths, namespace)
from luigi.event import Event
import _repipe

File = LocalTarget


def run(*args, **kwargs):
    return _repipe.started("luigi.run")


def build(tasks, *args, **kwargs):
    return _repipe.started("luigi.build")


def run_with_retcodes(*args, **kwargs):
    return _repipe.started("luigi.run")


class LuigiStatusCode(object):
    SUCCESS = "success"
