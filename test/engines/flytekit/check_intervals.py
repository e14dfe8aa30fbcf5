"""Compares the generated date_intervals.py with Luigi's own date intervals: check_intervals.py DIRECTORY. Prints one JSON line."""
import json
import sys

import luigi

sys.path.insert(0, sys.argv[1])
import date_intervals

TEXTS = """2024 2023 2024-01 2024-12 2023-02 2024-W01 2020-W53 2021-W53 2024-02-28 2024-02-29 2023-02-29 2024-13 2024-00
2024-01-30-2024-02-02 2024-01-01-2024-01-01 2024-05-02-2024-05-01 24 2024-1 2024-W1 x""".split() + [""]


def said(parse, text):
    """Everything that code can ask of an interval, as text."""

    def asked(question):
        try:
            return repr(question())
        except Exception as error:
            return type(error).__name__

    try:
        it = parse(text)
    except Exception as error:
        return [type(error).__name__]
    others = [parse("2024"), parse("2024-02"), parse("2024-W05"), parse("2024-02-01"), parse("2024-01-30-2024-02-02")]
    questions = [
        lambda: it.dates(),
        lambda: list(it),
        lambda: list(it.hours())[:30],
        lambda: it.prev(),
        lambda: it.next(),
        lambda: (str(it), repr(it), it.to_string(), type(it).__name__, it.date_a, it.date_b),
        lambda: it.date_a in it,
        lambda: hash(it) == hash(repr(it)),
        lambda: it == 1,
    ]
    for other in others:
        questions += [
            lambda other=other: it == other,
            lambda other=other: it != other,
            lambda other=other: it < other,
            lambda other=other: it <= other,
            lambda other=other: it > other,
            lambda other=other: it >= other,
        ]
    return [asked(question) for question in questions]


differ = {}
for text in TEXTS:
    theirs, ours = said(luigi.DateIntervalParameter().parse, text), said(date_intervals.parse, text)
    if theirs != ours:
        differ[text] = [theirs, ours]
print(json.dumps({"texts": len(TEXTS), "differ": differ}))
