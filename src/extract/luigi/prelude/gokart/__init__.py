import _repipe
from gokart.parameter import (ExplicitBoolParameter, ListTaskInstanceParameter, SerializableParameter,
                              TaskInstanceParameter)
from gokart.task import TaskOnKart


def run(*args, **kwargs):
    return _repipe.started("luigi.run")


def build(*args, **kwargs):
    return _repipe.started("luigi.build")


def add_config(path):
    return None
