"""Evaluates expressions over a task's parameters, and what repipe wrote in their place.

check_symbols.py FILE. The file is a JSON list of [expression, written]. Prints one JSON line: the pairs that do not give the
same for every value of the parameters, each with what they give.
"""
import collections
import datetime
import hashlib
import itertools
import json
import os
import re
import sys

NAMES = {
    name: globals()[name] for name in ["collections", "datetime", "hashlib", "itertools", "json", "os", "re"]
}
VALUES = [
    {"name": "se", "n": 2, "date": datetime.date(2024, 2, 29)},
    {"name": "b", "n": 1, "date": datetime.date(2023, 1, 3)},
]


def given(expression, values):
    try:
        return repr(frozen(eval(expression, {**NAMES, **values})))
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def frozen(value):
    """Luigi makes tuples of lists that a task is given."""
    return tuple(frozen(each) for each in value) if isinstance(value, (list, tuple)) else value


with open(sys.argv[1]) as file:
    pairs = json.load(file)
wrong = [
    [expression, written, given(expression, values), given(written, values)]
    for expression, written in pairs
    for values in VALUES
    if given(expression, values) != given(written, values)
]
print(json.dumps({"wrong": wrong}))
