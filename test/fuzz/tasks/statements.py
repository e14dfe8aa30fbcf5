"""What the run() of a random task may say, by the parameters that it needs; OUT stands for its first target."""

PARAMETERS = {
    "n": "luigi.IntParameter(default=3)",
    "day": "luigi.DateParameter(default=datetime.date(2024, 1, 31))",
    "name": 'luigi.Parameter(default="x-y z")',
    "flag": "luigi.BoolParameter()",
    "factor": "luigi.FloatParameter(default=1.5)",
    "tags": 'luigi.ListParameter(default=["p", 2, ["q"]])',
    "opts": 'luigi.DictParameter(default={"a": 1, "b": "c"})',
    "hour": "luigi.DateHourParameter(default=datetime.datetime(2024, 2, 29, 5))",
    "minute": "luigi.DateMinuteParameter(default=datetime.datetime(2024, 2, 29, 5, 7))",
    "month": "luigi.MonthParameter(default=datetime.date(2023, 11, 1))",
    "span": "luigi.TimeDeltaParameter(default=datetime.timedelta(hours=30))",
    "choice": 'luigi.ChoiceParameter(choices=["u", "v"], default="u")',
    "maybe": "luigi.OptionalParameter(default=None)",
    "quiet": "luigi.IntParameter(default=9, significant=False)",
    "inputs": "luigi.IntParameter(default=7)",
}

# Names that the code around a task uses: of modules, of builtins, of what is generated.
HIDING = "Target all cls_ json len lines list_ open os output_ path scale shared sorted str target task type workflow".split()
PARAMETERS.update((name, 'luigi.Parameter(default="p-%s")' % name) for name in HIDING)

TASKS = "All Datetime Filter FlyteFile Format Inputs Json Len Lines List Map Max N Open Os Output Print Scale Shared Sorted Str Sum Target Task Typing Workflow Zip".split()
KEYS = "1st Target all datetime day first for inputs json len lines list log n name open os output rows scale self shared sorted source str task type x-y".split() + ["a b"]

# Dates that a task hands over, and the parameter that each is made of.
DATES = [
    ("self.day", "day"),
    ("self.day - datetime.timedelta(days=1)", "day"),
    ("self.day.replace(day=1)", "day"),
    ("self.hour", "hour"),
    ("self.hour.date()", "hour"),
    ("self.hour - datetime.timedelta(hours=30)", "hour"),
    ("self.minute + datetime.timedelta(minutes=self.n)", "minute"),
    ("self.month", "month"),
    ("datetime.date(2024, 3, 1)", ""),
    ("datetime.datetime(2024, 3, 1, 4, 5, 6)", ""),
    ("datetime.datetime.combine(self.day, datetime.time(7, 8))", "day"),
]

STATEMENTS = [
    ("n", "lines.append(str(self.n * 2))"),
    ("n", "n = self.n\nn += 1\nlines.append(str(n))"),
    ("n", "def inner(n):\n    return n + self.n\nlines.append(str(inner(10)))"),
    ("n", "lines.append(str([n for n in range(3)]) + str(self.n))"),
    ("n", "lines.append(str([x * self.n for x in range(3) if x != self.n]))"),
    ("n", "key = lambda x, n=self.n: -x * n\nlines.append(str(sorted([3, 1, 2], key=key)))"),
    ("n", "if (m := self.n + 1) > 2:\n    lines.append(str(m))"),
    ("n", 'try:\n    raise ValueError("boom")\nexcept ValueError as n:\n    lines.append(str(n) + str(self.n))'),
    ("n", 'lines.append(f"{self.n:>{self.n + 2}}|{self.n!s:<5}|")'),
    ("n", 'lines.append("""self.n is\n    kept {}""".format(self.n))'),
    ("n", "total = 0\ndef bump():\n    nonlocal total\n    total += self.n\nbump()\nlines.append(str(total))"),
    ("n", "a, *rest = [self.n, 2, 3]\nlines.append(str(rest) + str(a))"),
    ("n", "lines.append(str({self.n: 1, **{4: 5}}))"),
    ("n", 'assert self.n is not None, "n is %s" % self.n'),
    ("n", "self.total = 0\nfor x in self.numbers():\n    self.total += x\nlines.append(str(self.total))"),
    ("n", "lines.append(\n    str(self.n)  # a comment on self.n\n    + 'x'\n)"),
    ("n", "lines.append(self.helper(self.n) + self.helper(value=self.n + 1, suffix='!'))"),
    ("n", "lines.append(str(scale(self.n)) + str(shared.scale(self.n, 2)))"),
    ("n", "lines.append(type(self.n).__name__)"),
    ("day", 'lines.append(self.day.strftime("%Y/%j") + stamp(self.day) + stamp(self.day, fmt="%d"))'),
    ("day", "day = self.day.replace(day=1)\nlines.append(str(day) + str(self.day))"),
    ("day", "lines.append(str((self.day - datetime.date(2024, 1, 1)).days) + str(self.day.weekday()))"),
    ("day", "lines.append(str(isinstance(self.day, datetime.datetime)))"),
    ("day n", "lines.append(str(self.day + datetime.timedelta(days=self.n)))"),
    ("day n", 'lines.append(json.dumps({"n": self.n, "d": self.day.isoformat()}, sort_keys=True))'),
    ("name", 'lines += [f"{self.name!r:>10}|{self.name}"]'),
    ("name", 'for name in ["aa"]:\n    lines.append(name + self.name)'),
    ("name", "lines.append(' '.join(reversed(self.name.split())))"),
    ("flag", 'lines.append("yes" if self.flag else "no")\nlines.append(str(self.flag))'),
    ("factor", "lines.append(repr(self.factor) + str(self.factor / 3))"),
    ("factor n", 'lines.append("%.2f" % (self.n * self.factor))'),
    ("tags", "for tag in self.tags:\n    lines.append(type(tag).__name__ + str(tag))"),
    ("opts", 'lines.append(repr(sorted(self.opts.items())) + str(self.opts.get("zz", "none")))'),
    ("hour", "lines.append(str(self.hour) + repr(self.hour) + str(self.hour.tzinfo))"),
    ("minute", "lines.append(self.minute.isoformat())"),
    ("month", 'lines.append(str(self.month) + self.month.strftime("%Y-%m"))'),
    ("span", "lines.append(str(self.span.total_seconds()) + str(self.span))"),
    ("choice", 'lines.append({"u": "first", "v": "second"}[self.choice])'),
    ("maybe", 'lines.append(str(self.maybe is None) + (self.maybe or "default"))'),
    ("quiet", "lines.append(str(self.quiet))"),
    ("inputs", "inputs = [self.inputs] * 2\nlines.append(str(inputs))"),
    ("", 'for i, x in enumerate(self.TAGS):\n    lines.append("%s-%d" % (x, i))'),
    ("", "lines.append(self.label + self.twice('ab') + self.made(2) + self.described())"),
    ("", "lines.append(str(self.nested(3)) + str(list(map(self.twice, ['a', 'b']))))"),
    ("", "lines.append(self.inherited() + self.templated() + self.mixed() + str(self.LIMIT))"),
    ("", "lines.append(str(sorted(self.OPTS)) + str(self.BASE + [1]) + self.KIND)"),
    ("", "lines.append(self.task_id + self.task_family + self.__class__.__name__)"),
    ("", "counter = Counter(5)\ncounter.next()\nlines.append(str(counter.next()) + str(Counter.step))"),
    ("", "lines.append(dumped(LOOKUP) + str(shared.LOOKUP['b']))"),
    ("", "lines.append(str(max(1, 2)) + str(sum([1, 2])) + ''.join(map(str, filter(None, [0, 1]))) + format(3, '03d'))"),
    ("", "lines.append(str(list(zip('ab', [1, 2]))) + str(any([0])) + str(all([1])) + str(len(sorted([2, 1]))))"),
    ("", "at = 0\nwhile at < 5:\n    at += 2\nlines.append(str(at))"),
    ("", "try:\n    lines.append(str(1 // 0))\nexcept ZeroDivisionError as error:\n    lines.append('caught %s' % error)\nfinally:\n    lines.append('finally')"),
    ("", "output = 'shadow'\nlines.append(output)"),
    ("", "Target = 4\ntask = [1, 2]\nlines.append(str(Target) + str(task))"),
    ("", "self.found = ['a']\nself.found.append('b')\nlines.append(str(self.found))"),
    ("", "def scale(n):\n    return -n\nlines.append(str(scale(3)))"),
    ("", "import textwrap\nlines.append(textwrap.shorten('hello wide world', 11))"),
    ("", "from shared import _private as hidden\nlines.append(hidden)"),
    ("", "log.info('here %s', self.KIND)\nself.set_status_message('working')\nprint('printing')"),
    ("", "lines.append(str(MODULE_LIST) + MODULE_WORD)"),
    ("", "lines.append(os.path.basename(OUT.path) + str(OUT.exists()))"),
    ("", "def gen():\n    yield 1\n    yield from [2, 3]\nlines.append(str(list(gen())))"),
    ("", "for _ in range(3):\n    if len(lines) > 1:\n        break\nelse:\n    lines.append('never broke')"),
    ("", "with contextlib.suppress(KeyError):\n    {}['x']\nlines.append('suppressed')"),
] + [(name, "lines.append(self.%s)" % name) for name in HIDING if name != "lines"]

METHODS = '''
    def helper(self, value, suffix=""):
        return "%s:%s%s" % (self.KIND, value, suffix)

    @property
    def label(self):
        return "label-" + self.KIND

    @staticmethod
    def twice(text):
        return text + text

    @classmethod
    def made(cls, n):
        return cls.KIND * n

    def numbers(self):
        for x in range(self.n):
            yield x

    def nested(self, depth):
        if depth == 0:
            return [self.KIND]
        return [depth] + self.nested(depth - 1)

    def described(self):
        """What it is."""
        return self.helper(self.twice("t")) + self.label
'''

SHARED = '''import json
import os

FACTOR = 3
LOOKUP = {"a": 1, "b": [1, 2], "c": {"d": "e"}}
_private = "hidden"


def scale(n, by=FACTOR):
    return n * by


def stamp(day, fmt="%Y-%m-%d"):
    return day.strftime(fmt)


def where(*parts):
    return os.path.join("data", *[str(part) for part in parts])


class Counter(object):
    step = 2

    def __init__(self, start=0):
        self.at = start

    def next(self):
        self.at += self.step
        return self.at


def dumped(value):
    return json.dumps(value, sort_keys=True)
'''

BASE = '''import logging
import os as system

import luigi

LOOKUP = {"c": {"d": "base lookup"}}
log = logging.getLogger("base")
BASE_WORD = "base module"


def scale(n):
    return "base %s" % n


class Mixin(object):
    def mixed(self):
        return "mixed " + self.KIND + BASE_WORD


class Base(Mixin, luigi.Task):
    LIMIT = 10
    BASE = [0]

    def inherited(self):
        return scale(self.LIMIT) + str(LOOKUP["c"]) + system.sep

    def templated(self):
        return "<" + self.part() + ">"

    def part(self):
        return "base part"


class Deeper(Base):
    LIMIT = 11

    def part(self):
        return "deeper " + super().part()

    def inherited(self):
        return "deeper " + super(Deeper, self).inherited()
'''

HEAD = '''import contextlib
import datetime
import json
import logging
import os

import luigi
import luigi.format
from luigi.util import requires

import shared
from base import Base, Deeper
from shared import LOOKUP, Counter, dumped, scale, stamp, where

log = logging.getLogger(__name__)
MODULE_WORD = "word"
MODULE_LIST = [1, "two"]
'''
