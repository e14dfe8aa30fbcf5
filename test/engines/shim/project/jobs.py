"""Tasks that the shim is tried on: each does one thing, well or badly."""
import os
import signal
import subprocess
import sys
import time

import luigi

OUT = os.environ.get("OUT", "out")


def note(word):
    """One word in a file that tells the test what happened."""
    with open(os.path.join(os.environ.get("NOTES", "."), "notes.txt"), "a") as notes:
        notes.write(word + "\n")


class Written(luigi.Task):
    """Writes its own name, whole."""

    def output(self):
        return luigi.LocalTarget(os.path.join(OUT, self.task_id + ".txt"))

    def run(self):
        note("run " + self.task_id)
        with self.output().open("w") as target:
            target.write(self.task_id)


class Leaf(Written):
    number = luigi.IntParameter(default=1)


class Branch(Written):
    number = luigi.IntParameter(default=1)

    def requires(self):
        return [Leaf(number=self.number), Leaf(number=self.number + 1), Leaf(number=self.number)]


class All(luigi.WrapperTask):
    def requires(self):
        return Leaf(number=1), Branch(number=1)


class Texts(Written):
    text = luigi.Parameter()
    day = luigi.DateParameter()
    names = luigi.ListParameter(default=())
    flag = luigi.BoolParameter(default=True)

    def run(self):
        with self.output().open("w") as target:
            target.write(repr((self.text, self.day, self.names, self.flag)))


class Fails(Written):
    password = luigi.Parameter(default="correct-horse")

    def run(self):
        with self.output().open("w") as target:
            target.write("half")
            raise ValueError("no login with %s at postgres://me:pw@host/db?token=abc" % self.password)

    def on_failure(self, exception):
        note("on_failure")
        return super(Fails, self).on_failure(exception)


class OverBad(Written):
    def requires(self):
        return Fails()


class Hidden(Written):
    key = luigi.Parameter(default="do-not-tell", visibility=luigi.parameter.ParameterVisibility.PRIVATE)


class Yields(Written):
    def run(self):
        note("start")
        one = yield Leaf(number=7)
        more = yield [Leaf(number=8), Branch(number=9)]
        with self.output().open("w") as target:
            target.write(" ".join(os.path.basename(each.path) for each in [one] + more))


class YieldsBad(Written):
    def run(self):
        yield Fails()


class Silent(luigi.Task):
    """Has no targets: it is never complete."""

    def run(self):
        note("run")
        self.set_status_message("half way")
        self.set_progress_percentage(50)


class Forgets(Written):
    def run(self):
        note("run")


class Always(Written):
    """Wants to run each time."""

    def complete(self):
        return False


class Confused(Written):
    def complete(self):
        raise IOError("the store does not answer")


class NoList(Written):
    def requires(self):
        return os.listdir("/nowhere")


class External(luigi.ExternalTask):
    def output(self):
        return luigi.LocalTarget(os.path.join(OUT, "external.txt"))


class Waits(Written):
    def requires(self):
        return External()


class Slow(Written):
    """Starts a process of its own and is in the middle of its target for a long time."""

    def run(self):
        child = subprocess.Popen(["sleep", "300"])
        with self.output().open("w") as target:
            target.write("half")
            target.flush()
            note("child %d" % child.pid)
            time.sleep(300)


class Stubborn(Written):
    def run(self):
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        note("child %d" % os.getpid())
        while True:
            time.sleep(1)


class Patient(Written):
    """Long enough for another one to come."""

    def run(self):
        note("run")
        time.sleep(1.5)
        super(Patient, self).run()


class Vanishes(Written):
    def run(self):
        os._exit(0)


class Killed(Written):
    def run(self):
        os.kill(os.getpid(), signal.SIGKILL)


class Leaves(Written):
    """Leaves a process behind when it is done."""

    def run(self):
        note("child %d" % subprocess.Popen(["sleep", "300"]).pid)
        super(Leaves, self).run()


class Nowhere(luigi.Task):
    """Its target stands where nothing can be written, whoever asks."""

    place = luigi.Parameter()

    def output(self):
        return luigi.LocalTarget(self.place)

    def run(self):
        with self.output().open("w") as target:
            target.write("x")


def told(name):
    def handler(task, *more):
        note("event %s %s" % (name, type(task).__name__))

    return handler


for name in ("START", "SUCCESS", "FAILURE", "PROCESSING_TIME", "DEPENDENCY_MISSING", "DEPENDENCY_PRESENT", "BROKEN_TASK"):
    luigi.Task.event_handler(getattr(luigi.Event, name))(told(name))

if os.environ.get("BREAK_IMPORT"):
    raise RuntimeError("no database at import time")

sys.stdout.write("printed at import, without an end of line")
