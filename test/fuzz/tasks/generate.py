"""Writes random pipelines: `generate.py SEED COUNT FOLDER`. Each module is three tasks that pass files on; Root is the last.

What they say is what people's tasks say, with names chosen to be in the way of what is generated around them.
"""
import os
import random
import sys

from statements import BASE, DATES, HEAD, KEYS, METHODS, PARAMETERS, SHARED, STATEMENTS, TASKS

FORMATS = ["", "", "", ", format=luigi.format.UTF8", ", format=luigi.format.Nop"]
TEXT = '"\\n".join(lines) + "\\n"'


def indented(text, by):
    return "\n".join(" " * by + line if line else line for line in text.split("\n"))


def chosen_parameters(rng, picks, needs):
    names = {name for each, _ in picks for name in each.split()} | {"n"} | set(needs)
    names.update(rng.sample(sorted(PARAMETERS), 2))
    return sorted(names)


def output_of(rng, name, parameters):
    """The statements of output(), the shape and the format of what it gives."""
    texts = {"day": 'self.day.strftime("%Y%m%d")', "name": "self.name", "hour": "self.hour.isoformat()", "n": "str(self.n)"}
    parts = [texts[each] for each in parameters if each in texts]
    rng.shuffle(parts)
    write = rng.choice(
        [
            lambda all_: "os.path.join(%s)" % ", ".join(['"data"'] + all_),
            lambda all_: "where(%s)" % ", ".join(all_),
            lambda all_: '"data/" + "/".join([%s])' % ", ".join(all_),
            lambda all_: '"data/%s" %% (%s,)' % ("/".join(["%s"] * len(all_)), ", ".join(all_)),
            lambda all_: '"data/%s".format(%s)' % ("/".join(["{}"] * len(all_)), ", ".join(all_)),
        ]
    )
    shape = rng.choice(["one", "one", "one", "list", "dict"])
    form = rng.choice(FORMATS) if shape == "one" else ""

    def target(suffix):
        return "luigi.LocalTarget(%s%s)" % (write(parts + ['"%s%s.txt"' % (name, suffix)]), form)

    if shape == "list":
        return "return [%s, %s]" % (target("-0"), target("-1")), shape, form
    if shape == "dict":
        return 'return {"rows": %s, "names": %s}' % (target("-rows"), target("-names")), shape, form
    if rng.random() < 0.2:
        return "target = %s\nreturn target" % target(""), shape, form
    return "return " + target(""), shape, form


def writing(rng, shape, form):
    if shape == "list":
        return "for at, target in enumerate(self.output()):\n    with target.open('w') as out:\n        out.write(str(at) + %s)" % TEXT
    if shape == "dict":
        return "for key, target in self.output().items():\n    with target.open('w') as out:\n        out.write(key + %s)" % TEXT
    if "Nop" in form:
        return "with self.output().open('w') as out:\n    out.write((%s).encode('utf-8'))" % TEXT
    return rng.choice(
        [
            "with self.output().open('w') as out:\n    out.write(%s)" % TEXT,
            "out = self.output().open('w')\nout.write(%s)\nout.close()" % TEXT,
            "with self.output().temporary_path() as path:\n    with open(path, 'w') as out:\n        out.write(%s)" % TEXT,
            "self.output().makedirs()\nwith open(self.output().path, 'w') as out:\n    out.write(%s)" % TEXT,
            "target = self.output()\nwith target.open('w') as out:\n    for line in lines:\n        print(line, file=out)",
        ]
    )


def reading(rng, target, form):
    if "Nop" in form:
        return "with %s.open('r') as source:\n    lines.append(source.read().decode('utf-8'))" % target
    return rng.choice(
        [
            "with %s.open() as source:\n    lines.append(source.read())",
            "for line in %s.open():\n    lines.append(line.rstrip())",
            "with open(%s.path) as source:\n    lines.append(source.read())",
            "source_target = %s\nwith source_target.open('r') as source:\n    for line in source:\n        lines.append(line.strip().upper())",
        ]
    ) % target


def first_target(value, shape):
    return value + {"one": "", "list": "[0]", "dict": '["rows"]'}[shape]


class Written(object):
    """A task as it was written: its name, its text, and what its targets are."""

    def __init__(self, rng, name, requirements="", decorator="", reads=(), needs=()):
        picks = rng.sample(STATEMENTS, rng.randint(3, 8))
        parameters = self.parameters = chosen_parameters(rng, picks, needs)
        output, self.shape, self.form = output_of(rng, name, parameters)
        said = [text.replace("OUT", first_target("self.output()", self.shape)) for _, text in picks] + list(reads)
        rng.shuffle(said)
        body = ["lines = []"] + said + [writing(rng, self.shape, self.form)]
        if rng.random() < 0.2:
            body.insert(1, "# a comment\n# of two lines")
        run = ('"""Runs."""\n' if rng.random() < 0.2 else "") + "\n".join(body)
        lines = [decorator + "class %s(%s):" % (name, rng.choice(["Base", "Deeper"]))]
        lines += ["    %s = %s" % (each, PARAMETERS[each]) for each in parameters]
        lines += ['    KIND = "%s"' % rng.choice(["alpha", "beta"]), '    TAGS = ["x", "y"]', '    OPTS = {"k2": 1, "k1": [2]}']
        if requirements:
            lines += ["", "    def requires(self):", indented(requirements, 8)]
        lines += ["", "    def output(self):", indented(output, 8), "", "    def run(self):", indented(run, 8)]
        self.name, self.text = name, "\n".join(lines) + "\n" + METHODS


def handed_over(rng, task):
    """Arguments for parameters of a task, of whatever kind of date, and the parameters that they are made of."""
    given = [(name, rng.choice(DATES)) for name in ("day", "hour", "minute", "month") if name in task.parameters]
    given = [each for each in given if rng.random() < 0.4]
    return "".join(", %s=%s" % (name, value) for name, (value, _) in given), [need for _, (_, need) in given if need]


def requiring(rng, task):
    """Statements of requires(), a decorator instead of them, statements that read what they give, and parameters."""
    dates, needs = handed_over(rng, task)
    made = lambda n: "%s(n=%s%s)" % (task.name, n, dates)
    one, two = rng.sample(KEYS, 2)
    how = rng.choice(["one", "list", "tuple", "dict", "loop", "branch", "decorator", "clone", "yield", "nested"])
    statements, reads = {
        "one": ("return " + made("self.n"), ["self.input()"]),
        "list": ("return [%s, %s]" % (made("self.n"), made("self.n + 1")), ["self.input()[0]", "self.input()[1]"]),
        "tuple": ("return %s, %s" % (made("1"), made("self.n")), ["self.input()[1]"]),
        "dict": (
            'return {"%s": %s, "%s": %s}' % (one, made("self.n"), two, made("5")),
            ['self.input()["%s"]' % one, 'self.input()["%s"]' % two],
        ),
        "loop": ("return [%s for i in range(self.n)]" % made("i"), []),
        "branch": ("if self.n > 2:\n    return %s\nreturn %s" % (made("0"), made("9")), ["self.input()"]),
        "decorator": ("", ["self.input()"]),
        "clone": ("return self.clone(%s)" % task.name, ["self.input()"]),
        "yield": ("yield %s\nyield %s" % (made("self.n"), made("8")), ["self.input()[0]"]),
        "nested": (
            'return {"all": [%s, %s], "one": %s}' % (made("1"), made("2"), made("self.n")),
            ['self.input()["one"]', 'self.input()["all"][1]'],
        ),
    }[how]
    texts = [reading(rng, first_target(each, task.shape), task.form) for each in reads]
    if how == "loop":
        texts = ["for each in self.input():\n" + indented(reading(rng, first_target("each", task.shape), task.form), 4)]
    return statements, "@requires(%s)\n" % task.name if how == "decorator" else "", texts, needs


def module(rng, number):
    names = rng.sample(TASKS, 2) if rng.random() < 0.6 else ["First%d" % number, "Second%d" % number]
    first = Written(rng, names[0])
    second = Written(rng, names[1], *requiring(rng, first))
    root = Written(
        rng, "Root%d" % number, "return %s()" % second.name, reads=[reading(rng, first_target("self.input()", second.shape), second.form)]
    )
    return "\n\n\n".join([HEAD.rstrip("\n")] + [each.text.rstrip("\n") for each in (first, second, root)]) + "\n"


def main(seed, count, folder):
    texts = {"shared.py": SHARED, "base.py": BASE}
    for number in range(int(count)):
        texts["pipeline%d.py" % number] = module(random.Random("%s %d" % (seed, number)), number)
    for name, text in texts.items():
        with open(os.path.join(folder, name), "w") as file:
            file.write(text)


if __name__ == "__main__":
    main(*sys.argv[1:])
