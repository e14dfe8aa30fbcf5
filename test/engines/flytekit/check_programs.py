"""Holds the generated run_program against luigi.contrib.external_program, task_id_of against luigi.task, and waits."""
import json
import os
import sys

import luigi
from luigi.contrib.external_program import ExternalProgramTask
from luigi.task import task_id_str

sys.path.insert(0, sys.argv[1])
from programs import run_program
from task_ids import task_id_of
from waiting import wait_for, wait_until


class Runs(ExternalProgramTask):
    args = luigi.ListParameter()
    environment = luigi.DictParameter(default={})

    def program_args(self):
        return self.args

    def program_environment(self):
        return {**super().program_environment(), **self.environment}


def outcome(run):
    try:
        run()
        ended = "well"
    except Exception as error:
        ended = "missing" if isinstance(error, FileNotFoundError) else "badly" if isinstance(error, RuntimeError) else type(error).__name__
    written = open("out.txt").read() if os.path.exists("out.txt") else None
    if written is not None:
        os.remove("out.txt")
    return [ended, written]


script = "import os, sys; open('out.txt', 'w').write(repr(sys.argv[1:]) + os.environ.get('GREETING', '')); "
PROGRAMS = {
    "well": ([sys.executable, "-c", script, "ä b", 3, 1.5], {}),
    "with an environment": ([sys.executable, "-c", script], {"GREETING": "hello"}),
    "with an error": ([sys.executable, "-c", script + "sys.exit(3)"], {}),
    "killed": ([sys.executable, "-c", script + "os.kill(os.getpid(), 9)"], {}),
    "not there": (["no-such-program"], {}),
    "with much to say": ([sys.executable, "-c", script + "print('x' * 3000000, file=sys.stderr)"], {}),
    "with bytes that are no text": ([sys.executable, "-c", script + "sys.stdout.buffer.write(b'\\xff')"], {}),
}
VALUES = [
    {},
    {"a": ""},
    {"day": "2024-01-02", "Z": "ä/\"\\ b", "aa": "x" * 40, "b": '["1", "2"]'},
    {"family": "f", "self": "s"},
]


def counts_down(number):
    left = [number]

    def is_done():
        left[0] -= 1
        return left[0] < 0

    return is_done


class There:
    def __init__(self, uri, times):
        self.uri, self.exists = uri, counts_down(times)


def waited(wait):
    try:
        wait()
        return "there"
    except Exception as error:
        return [type(error).__name__, str(error)]


def main():
    programs = {
        name: [
            outcome(lambda: Runs(args=args, environment=more).run()),
            outcome(lambda: run_program(args, environment={**os.environ, **more})),
        ]
        for name, (args, more) in PROGRAMS.items()
    }
    ids = [[task_id_str("shop.Plays", values), task_id_of("shop.Plays", **values)] for values in VALUES]
    waits = {
        "until": waited(lambda: wait_until(counts_down(2), seconds=5, every=0.01)),
        "too long": waited(lambda: wait_until(counts_down(9), seconds=0)),
        "for": waited(lambda: wait_for([There("a", 1), There("b", 2)], seconds=5, every=0.01)),
        "for too long": waited(lambda: wait_for([There("a", 0), There("b", 9)], seconds=0)),
    }
    print(json.dumps({"programs": programs, "ids": ids, "waits": waits}))


main()
