"""Records what the real Luigi says, for the tests beside this file to compare with:

    .venv/bin/python test/extract/luigi/record_luigi.py [--check]

parameter-cases.json  the value and the text that each parameter class makes of what it is given
library-tasks.json    the parameters of every task class that Luigi itself brings, and where it gets requires(), output() and complete() from
shared-ids.json       what one worker plans for a task that requires several of one id
"""
import importlib
import json
import logging
import pathlib
import pkgutil
import sys
import tempfile
import types
import warnings

HERE = pathlib.Path(__file__).parent
# Where the machine has its temporary files is the default of some parameters.
tempfile.tempdir = "/tmp"

PRELUDE = """
import datetime
import enum
import operator
import pathlib
import luigi
from luigi import date_interval
from luigi.freezing import FrozenOrderedDict


class Colour(enum.Enum):
    RED = 1
    GREEN = 2


class SomeTask(luigi.Task):
    task_namespace = "cases"
    x = luigi.Parameter(default="1")
"""

TEXTS = {
    "luigi.Parameter()": ["", "x", "1", "ä\n"],
    "luigi.StrParameter()": ["", "x"],
    "luigi.OptionalParameter()": ["", "x"],
    "luigi.OptionalStrParameter()": ["", "None"],
    "luigi.IntParameter()": ["3", "-7", " 4 ", "1_000", "0x10", "3.0", ""],
    "luigi.OptionalIntParameter()": ["3", "", "x"],
    "luigi.FloatParameter()": ["3", "0.1", "1e22", "1e-7", "inf", "nan", "123456789.123456789", "x"],
    "luigi.OptionalFloatParameter()": ["3", ""],
    "luigi.BoolParameter()": ["true", "False", "TRUE", "1", ""],
    "luigi.BoolParameter(parsing=luigi.BoolParameter.EXPLICIT_PARSING)": ["true", "no"],
    "luigi.OptionalBoolParameter()": ["true", ""],
    "luigi.DateParameter()": ["2024-02-29", "2024-2-9", "2023-02-29", "2024-01-01T00", ""],
    "luigi.DateParameter(interval=7)": ["2024-02-29", "1969-12-30"],
    "luigi.DateParameter(interval=5, start=datetime.date(2024, 1, 3))": ["2024-01-01", "2024-01-20"],
    "luigi.MonthParameter()": ["2024-02", "2024-2", "2024-02-03"],
    "luigi.MonthParameter(interval=5, start=datetime.date(2000, 3, 1))": ["2024-02", "1999-01"],
    "luigi.YearParameter()": ["2024", "24"],
    "luigi.YearParameter(interval=4)": ["2024", "1969"],
    "luigi.DateHourParameter()": ["2024-02-29T03", "2024-02-29T24", "2024-02-29"],
    "luigi.DateHourParameter(interval=6)": ["2024-02-29T17"],
    "luigi.DateMinuteParameter()": ["2024-02-29T0304", "2024-02-29T03H04", "2024-02-29T03"],
    "luigi.DateMinuteParameter(interval=15)": ["2024-02-29T0359"],
    "luigi.DateSecondParameter()": ["2024-02-29T030405", "2024-02-29T03:04:05"],
    "luigi.DateSecondParameter(interval=30)": ["2024-02-29T030459"],
    "luigi.DateIntervalParameter()": [
        "2024", "2024-02", "2024-12", "2024-W09", "2020-W53", "2021-W53", "2024-02-29", "2024-01-02-2024-03-04", "2024-13", "x",
    ],
    "luigi.TimeDeltaParameter()": [
        "90", "1.5", "-30", "P1W", "P2DT3H4M5S", "PT36H", "P0D", "1 week 2 days", "3h", "4 h 5 m 6 s", "2d", "1 d 1 w", "0 d", "x", "",
    ],
    "luigi.TaskParameter()": ["cases.SomeTask", "SomeTask"],
    "luigi.EnumParameter(enum=Colour)": ["RED", "red"],
    "luigi.EnumListParameter(enum=Colour)": ["RED", "RED,GREEN,RED", "", "RED,x"],
    "luigi.DictParameter()": ['{"b": 1, "a": [1, {"c": null}], "d": 1.50}', "{}", "[1]", "x", "null"],
    "luigi.OptionalDictParameter()": ["", '{"a": true}'],
    "luigi.ListParameter()": ['[1, 2.0, "x", null, true]', "[[1, [2]], {\"a\": 1}]", "[]", "null", '{"a": 1}', '"ab"', "x", "1"],
    "luigi.OptionalListParameter()": ["", "[1]"],
    "luigi.TupleParameter()": [
        "[[1, 2], [3, 4]]", "((1, 2), (3, 4))", '["a", "b"]', "('a', 'b')", "[1, 2]", "(1, 2)", "(1,)", "()", "[]", '("a")', "x",
    ],
    "luigi.OptionalTupleParameter()": ["", "(1, 2)"],
    "luigi.NumericalParameter(var_type=int, min_value=-3, max_value=7)": ["-3", "6", "7", "x"],
    "luigi.NumericalParameter(var_type=float, min_value=0, max_value=1, left_op=operator.lt, right_op=operator.le)": ["0", "1", "0.5"],
    "luigi.OptionalNumericalParameter(var_type=int, min_value=0, max_value=9)": ["", "3"],
    "luigi.ChoiceParameter(choices=['a', 'b'])": ["a", "c", ""],
    "luigi.ChoiceParameter(choices=[1, 2], var_type=int)": ["1", "3", "x"],
    "luigi.OptionalChoiceParameter(choices=['a', 'b'])": ["", "a", "c"],
    "luigi.ChoiceListParameter(choices=['a', 'b'])": ["a", "b,a,b", "", "a,c"],
    "luigi.PathParameter()": ["/a/../b", "a//b/", "."],
    "luigi.OptionalPathParameter()": ["", "a/b"],
}

VALUES = {
    "luigi.Parameter()": ["None", "3", "'x'"],
    "luigi.OptionalParameter()": ["None"],
    "luigi.IntParameter()": ["3", "'3'", "True", "None"],
    "luigi.FloatParameter()": ["0.1 + 0.2", "1e16", "1.0", "2", "-0.0"],
    "luigi.BoolParameter()": ["1", "None", "'true'", "'rf'", "True"],
    "luigi.DateParameter()": ["datetime.datetime(2024, 2, 29, 5)", "datetime.date(2024, 2, 29)", "None", "'2024-01-01'"],
    "luigi.MonthParameter()": ["datetime.date(2024, 2, 29)", "date_interval.Month(2024, 2)"],
    "luigi.YearParameter()": ["datetime.date(2024, 2, 29)", "date_interval.Year(2024)"],
    "luigi.DateHourParameter()": ["datetime.datetime(2024, 2, 29, 5, 6, 7, 8)", "datetime.date(2024, 2, 29)", "None"],
    "luigi.DateMinuteParameter(interval=5)": ["datetime.datetime(2024, 2, 29, 5, 6, 7, 8)"],
    "luigi.DateSecondParameter()": ["datetime.datetime(2024, 2, 29, 5, 6, 7, 999999)"],
    "luigi.DateIntervalParameter()": ["date_interval.Week(2024, 9)", "date_interval.Custom(datetime.date(2024, 1, 2), datetime.date(2024, 1, 5))"],
    "luigi.TimeDeltaParameter()": ["datetime.timedelta(days=10, hours=5)", "datetime.timedelta(seconds=-1)", "datetime.timedelta(milliseconds=1500)"],
    "luigi.TaskParameter()": ["SomeTask"],
    "luigi.EnumParameter(enum=Colour)": ["Colour.GREEN"],
    "luigi.EnumListParameter(enum=Colour)": ["(Colour.GREEN, Colour.RED)", "[]"],
    "luigi.DictParameter()": ["{'b': 1, 'a': [1, 2]}", "{1: 'x', 'ä': None}", "{}", "FrozenOrderedDict([('z', 1), ('a', (1, 2))])"],
    "luigi.ListParameter()": ["[1, [2, 3]]", "(1, 2)", "['a', \"b'c\"]", "[0.1, 1e100]", "None", "[{'a': [1]}]"],
    "luigi.TupleParameter()": ["((1, 2), ('a',))", "[1, 2]"],
    "luigi.ChoiceParameter(choices=['a', 'b'])": ["'a'", "'c'"],
    "luigi.ChoiceListParameter(choices=['a', 'b'])": ["['b', 'a']", "'ab'"],
    "luigi.PathParameter()": ["'a/b'", "pathlib.Path('/x')"],
}


def parameter_cases():
    cases = [{"parameter": p, "text": t} for p, texts in TEXTS.items() for t in texts]
    cases += [{"parameter": p, "value": v} for p, values in VALUES.items() for v in values]
    scope = {"__name__": "cases"}
    exec(PRELUDE, scope)
    for case in cases:
        try:
            parameter = eval(case["parameter"], scope)
            given = parameter.parse(case["text"]) if "text" in case else eval(case["value"], scope)
            value = parameter.normalize(given)
            case["is"] = [repr(value), parameter.serialize(value)]
        except Exception as error:
            case["raises"] = type(error).__name__
    return {"prelude": PRELUDE, "cases": cases}


def library_tasks():
    import luigi
    from luigi.parameter import _no_value

    # A file that the released wheel forgets.
    sys.modules.setdefault("luigi.contrib.mrrunner", types.ModuleType("luigi.contrib.mrrunner"))
    modules, missing = {}, []
    for found in pkgutil.walk_packages(luigi.__path__, "luigi."):
        if found.name.endswith("__main__"):
            continue
        try:
            modules[found.name] = importlib.import_module(found.name)
        except Exception as error:
            missing.append([found.name, str(error)])
    tasks = []
    for name, module in sorted(modules.items()):
        for key, value in sorted(vars(module).items()):
            if not (isinstance(value, type) and issubclass(value, luigi.Task) and value.__module__ == name and not key.startswith("_")):
                continue
            params = []
            for param, obj in value.get_params():
                default = obj._default
                try:
                    text = None if default is _no_value else obj.serialize(obj.normalize(default))
                except Exception as error:
                    text = {"raises": type(error).__name__}
                params.append({"name": param, "type": type(obj).__name__, "hasDefault": default is not _no_value, "default": text,
                               "significant": obj.significant, "positional": obj.positional})
            tasks.append({"module": name, "name": key, "family": value.get_task_family(), "external": value.run is None, "config": issubclass(value, luigi.Config),
                          "definedBy": {method: defined_by(value, method) for method in ("requires", "output", "complete")}, "parameters": params})
    return {"luigi": luigi.__version__, "missing": [name for name, _ in missing], "tasks": tasks}


def defined_by(task, method):
    owner = next(each for each in task.__mro__ if method in vars(each))
    return f"{owner.__module__}:{owner.__name__}"


SHARED_IDS = {
    "one.py": """
import luigi


class Leaf(luigi.Task):
    name = luigi.Parameter()


class Hello(luigi.Task):
    def requires(self):
        return Leaf('one')


class Noted(luigi.Task):
    note = luigi.Parameter(significant=False)

    def requires(self):
        return Leaf(self.note)


class Top(luigi.Task):
    def requires(self):
        return [Hello(), Noted('one')]
""",
    "two.py": """
import luigi
from one import Leaf, Noted


class Hello(luigi.Task):
    def requires(self):
        return [Leaf('two'), Leaf('three')]


class Top2(luigi.Task):
    def requires(self):
        return {'hello': Hello(), 'noted': Noted('two')}
""",
}

SHARED_ORDERS = [
    [["one", "Hello"], ["two", "Hello"]],
    [["two", "Hello"], ["one", "Hello"]],
    [["one", "Top"], ["two", "Hello"]],
    [["two", "Top2"], ["one", "Hello"], ["two", "Hello"]],
    [["one", "Top"]],
    [["two", "Top2"]],
]


def shared_ids():
    import luigi
    from luigi.scheduler import Scheduler
    from luigi.worker import Worker

    with tempfile.TemporaryDirectory() as folder:
        for name, text in SHARED_IDS.items():
            pathlib.Path(folder, name).write_text(text)
        sys.path.insert(0, folder)
        modules = {name[:-3]: importlib.import_module(name[:-3]) for name in SHARED_IDS}
        sys.path.remove(folder)

    def planned(order):
        class All(luigi.Task):
            def requires(self):
                return [getattr(modules[module], name)() for module, name in order]

        scheduler = Scheduler()
        with Worker(scheduler=scheduler, worker_id="recorder") as worker:
            worker.add(All())
        edges = [[task.id, dep] for task in scheduler._state.get_active_tasks() for dep in task.deps]
        return {"roots": order, "edges": sorted(edge for edge in edges if not edge[0].startswith("All_"))}

    return {"files": SHARED_IDS, "asked": [planned(order) for order in SHARED_ORDERS]}


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    stale = []
    for name, made in (("parameter-cases", parameter_cases()), ("library-tasks", library_tasks()), ("shared-ids", shared_ids())):
        path = HERE / f"{name}.json"
        if "--check" not in sys.argv:
            path.write_text(json.dumps(made, indent=1, ensure_ascii=True, sort_keys=False) + "\n")
        elif json.loads(json.dumps(made)) != json.loads(path.read_text()):
            stale.append(name)
    print(json.dumps({"stale": stale}))
