"""Asks the real Luigi for the graph of every task class that a package brings, at a clock that stands still. Nothing is run.

record_graphs.py FOLDER NOW, started in an empty directory: prints one JSON object
  modules, imported  how many modules the package has, and how many could be imported here
  roots              [{"task", "module", "file", "params", "id"}]: each class with sample values for what has no default
  known              ids of tasks whose requires() answered
  edges              [[task id, id of what it requires]]
"""
import importlib
import importlib.abc
import importlib.machinery
import json
import os
import socket
import sys
import types
import warnings
from unittest.mock import MagicMock

warnings.simplefilter("ignore")
sys.setrecursionlimit(3000)
import luigi
import time_machine
from luigi.task_register import Register

MAX_NODES = 4000
SAMPLES = {
    "DateParameter": "2024-01-02",
    "DateHourParameter": "2024-01-02T03",
    "DateMinuteParameter": "2024-01-02T0304",
    "DateSecondParameter": "2024-01-02T030405",
    "MonthParameter": "2024-01",
    "YearParameter": "2024",
    "DateIntervalParameter": "2024-01-02-2024-01-04",
    "IntParameter": "3",
    "FloatParameter": "0.5",
    "BoolParameter": "true",
    "NumericalParameter": "1",
    "ListParameter": '["a", "b"]',
    "TupleParameter": '[["a", "b"]]',
    "DictParameter": '{"a": "b"}',
    "TimeDeltaParameter": "1 d",
    "PathParameter": "/tmp/x",
    "Parameter": "x",
}


class StandIns(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Empty modules for those that are not installed here. What depends on them shows, and is left out."""

    made = set()

    def __init__(self, folder):
        self.folder = folder

    def find_spec(self, name, path=None, target=None):
        if "." in name and name.split(".")[0] not in self.made or not self.asked_by_package():
            return None
        self.made.add(name.split(".")[0])
        return importlib.machinery.ModuleSpec(name, self, is_package=True)

    def asked_by_package(self):
        """Libraries that are installed know to do without what is missing."""
        frame = sys._getframe(2)
        while frame and ("importlib" in frame.f_code.co_filename or frame.f_code.co_filename == __file__):
            frame = frame.f_back
        return frame is not None and os.path.realpath(frame.f_code.co_filename).startswith(self.folder + os.sep)

    def create_module(self, spec):
        module = types.ModuleType(spec.name)
        module.__path__ = []
        module.__getattr__ = self.stand_in
        return module

    def exec_module(self, module):
        pass

    @staticmethod
    def stand_in(name):
        if name.startswith("__"):
            raise AttributeError(name)
        return MagicMock(name="stand_in")


def touches_stand_in(task):
    return any("stand_in" in repr(value) for value in task.param_kwargs.values())


def module_names(folder):
    for path, folders, files in os.walk(folder):
        folders[:] = sorted(f for f in folders if f.isidentifier() and f not in ("tests", "test"))
        for file in sorted(files):
            if not file.endswith(".py") or file in ("setup.py", "conftest.py") or file.startswith("test_"):
                continue
            parts = os.path.relpath(os.path.join(path, file[:-3]), folder).split(os.sep)
            if all(part.isidentifier() for part in parts):
                yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def no_network(*args, **kwargs):
    raise OSError("there is no network here")


def imported(names):
    count = 0
    for name in names:
        try:
            importlib.import_module(name)
            count += 1
        except BaseException:
            pass
    return count


def task_classes(folder):
    seen = set()
    for cls in list(Register._reg):
        file = getattr(sys.modules.get(cls.__module__), "__file__", None) or ""
        if not os.path.realpath(file).startswith(folder + os.sep) or issubclass(cls, luigi.Config):
            continue
        named = getattr(sys.modules[cls.__module__], cls.__name__, None)
        if named is cls and (cls.__module__, cls.__name__) not in seen:
            seen.add((cls.__module__, cls.__name__))
            yield cls, os.path.relpath(os.path.realpath(file), folder)


def sample(param):
    if isinstance(param, luigi.ChoiceParameter):
        return str(sorted(param._choices, key=str)[0])
    if isinstance(param, luigi.EnumParameter):
        return list(param._enum)[0].name
    return next((SAMPLES[cls.__name__] for cls in type(param).__mro__ if cls.__name__ in SAMPLES), "x")


def root_of(cls, file):
    params = {}
    for name, param in cls.get_params():
        if not param.has_task_value(cls.get_task_family(), name):
            params[name] = sample(param)
    task = cls.from_str_params(params)
    return task, {"task": cls.__name__, "module": cls.__module__, "file": file, "params": params, "id": task.task_id}


def reached(root, edges):
    seen, todo = set(), [root]
    while todo:
        task_id = todo.pop()
        if task_id not in seen:
            seen.add(task_id)
            todo += edges.get(task_id, [])
    return seen


def main():
    folder, now = os.path.realpath(sys.argv[1]), sys.argv[2]
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    socket.socket.connect = no_network
    sys.path.insert(0, folder)
    sys.meta_path.append(StandIns(folder))
    names = list(module_names(folder))
    with time_machine.travel(now, tick=False):
        found = {"modules": len(names), "imported": imported(names), "roots": [], "known": [], "edges": []}
        todo, seen, doubtful = [], set(), set()
        for cls, file in task_classes(folder):
            try:
                task, root = root_of(cls, file)
            except BaseException:
                continue
            found["roots"].append(root)
            todo.append(task)
        while todo and len(seen) < MAX_NODES:
            task = todo.pop(0)
            if task.task_id in seen:
                continue
            seen.add(task.task_id)
            if touches_stand_in(task):
                doubtful.add(task.task_id)
            try:
                deps = list(task.deps())
                ids = [dep.task_id for dep in deps]
            except BaseException:
                continue
            found["known"].append(task.task_id)
            found["edges"] += [[task.task_id, dep] for dep in dict.fromkeys(ids)]
            todo += deps
    edges = {}
    for start, end in found["edges"]:
        edges.setdefault(start, []).append(end)
    found["roots"] = [root for root in found["roots"] if not reached(root["id"], edges) & doubtful]
    answers.write(json.dumps(found) + "\n")
    answers.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
