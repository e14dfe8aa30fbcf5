"""Runs one Luigi task alone: Flyte runs what it requires before it, and what requires it after it.

    python luigi_shim.py [OPTION VALUE]... MODULE TASK [--PARAMETER TEXT]...

MODULE, TASK and the parameters are those of `luigi --module MODULE TASK --parameter text`; the text \\N is None, which
Luigi's command line cannot say where it is a default. Needs only the standard
library (Python 2.7 to 3.13) and the image's own Luigi (1.x to 3.x).

Options, before MODULE:
    --requires check|run   check (default): end with 20 when something it requires is not complete.
                           run: let Luigi run whatever is below the task, for tasks that share local files.
    --yields run|report    what run() yields: run it here as Luigi does (default), or end with 21 and name it.
    --wait SECONDS         how long to wait for what is not complete, looking every 30 seconds (default 0).
    --workers N            processes that Luigi may use where it runs several tasks (default 1).
    --directory PATH       working directory; Luigi looks for luigi.cfg there.
    --path PATH            a directory to import from, may be given again.
    --also PATH            the same, for what is found nowhere else.
    --set SECTION.KEY=TEXT one value of luigi.cfg, may be given again.
    --report FILE          append the JSON line there, not to stdout.
    --grace SECONDS        how long a task may clean up after a signal before it is killed (default 20).
    --strict yes|no        yes: end with 10, not 0, when the task was complete before (default no).

Exit codes:
    0    done; or complete before and nothing was run (10 with --strict yes)
    20   something that it requires, or the task itself when it is external, is not complete: try again later
    21   run() yielded tasks that are not complete (--yields report only): try again when they are
    30   run(), requires() or complete() failed, or the process died
    31   run() ended well, but the task's targets are not there
    50   configuration: the module, the task or a parameter is wrong; trying again cannot help
    70   a defect of this program
    128+N interrupted by signal N

The last line on stdout is one JSON object: {"repipe": 1, "outcome": ..., "code": ..., "task": ..., "targets": ...}. Values
of private and hidden parameters, of names that look secret, and passwords in URLs are masked in it.
"""
from __future__ import print_function

import collections
import contextlib
import gc
import hashlib
import json
import logging
import os
import re
import select
import signal
import sys
import tempfile
import time
import traceback
import types

DONE, ALREADY_DONE, MISSING, YIELDED, FAILED, INCOMPLETE, CONFIGURATION, DEFECT = 0, 10, 20, 21, 30, 31, 50, 70
OUTCOMES = {
    DONE: "done",
    ALREADY_DONE: "already-done",
    MISSING: "dependency-missing",
    YIELDED: "dependencies-yielded",
    FAILED: "failed",
    INCOMPLETE: "incomplete",
    CONFIGURATION: "configuration",
    DEFECT: "shim-defect",
}
SIGNALS = [getattr(signal, name) for name in ("SIGTERM", "SIGINT", "SIGHUP") if hasattr(signal, name)]
FORWARDED = SIGNALS + [getattr(signal, name) for name in ("SIGQUIT", "SIGUSR1", "SIGUSR2") if hasattr(signal, name)]
NONE = u"\\N"  # as in SQL dumps
LISTED = 100  # names in one list of the report; the count says how many there are
POLL_SECONDS = 30


class Ended(Exception):
    """The way to an outcome: its code, and why."""

    def __init__(self, code, why, **facts):
        super(Ended, self).__init__(why)
        self.code, self.why, self.facts = code, why, facts


class Interrupted(KeyboardInterrupt):
    """A signal. Luigi lets a KeyboardInterrupt through where it catches everything else."""

    def __init__(self, number):
        super(Interrupted, self).__init__("signal %d" % number)
        self.number = number


# --- the task ---------------------------------------------------------------------------------------------------------


def run_task(options, report):
    """Runs the task and returns the exit code; what it learns on the way is in `report`."""
    with configuration():
        enter(options)
        import luigi

        report["luigi"] = version_of(luigi)
        set_up_logging()
        task = load(options, luigi)
        report["secrets"] += secrets_of(task)
        report["task"] = task.task_id
        report["parameters"] = parameters_of(task)

    if is_complete(task):
        report["targets"] = targets_of(task)
        return ALREADY_DONE
    if is_external(task):
        wait_for([task], options, report)
        report["targets"] = targets_of(task)
        return DONE
    if options["requires"] == "check":
        required = required_by(task)
        report["requires"] = some([each.task_id for each in required])
        wait_for(required, options, report)
    with alone(task) as waited:
        if waited and is_complete(task):
            report["targets"] = targets_of(task)
            return ALREADY_DONE
        if options["requires"] == "run":
            build([task], options, report)
        else:
            run_with_events(task, options, report)
    report["targets"] = targets_of(task)
    return recheck(task)


def enter(options):
    """The working directory and import path of the image's own entry point."""
    if options["directory"]:
        os.chdir(options["directory"])
    for path in reversed(options["path"]):
        sys.path.insert(0, os.path.abspath(path))
    sys.path += [os.path.abspath(path) for path in options["also"]]
    sys.argv = ["luigi", "--module", options["module"], options["task"]]
    sys.argv += [word for name, text in options["parameters"] if text != NONE for word in ("--" + name.replace("_", "-"), text)]


def load(options, luigi):
    """The task instance, from text in the form that Luigi's command line takes."""
    from luigi.configuration import get_config

    for section, key, text in options["set"]:
        # The parser of luigi.cfg reads %% as %.
        get_config().set(section, key, text.replace("%", "%%"))
    with nothing_started(luigi):
        __import__(options["module"])
    task_class = find_class(sys.modules[options["module"]], options["task"])
    known = dict(task_class.get_params())
    values = {}
    for name, text in options["parameters"]:
        if name not in known:
            raise ValueError("%s has no parameter %s; it has %s" % (options["task"], name, ", ".join(sorted(known)) or "none"))
        try:
            values[name] = None if text == NONE else value_of(task_class, name, known[name], text)
        except Exception as error:
            raise ValueError("parameter %s: %s: %s" % (name, type(error).__name__, error))
    return task_class(**values)


@contextlib.contextmanager
def nothing_started(luigi):
    """A script that ends with luigi.run() starts everything when it is imported; here it must not."""
    importing = [True]

    def guarded(start):
        def started(*args, **kwargs):
            if importing:
                log("%s starts Luigi when it is imported: passed over" % sys.argv[2])
                return True
            return start(*args, **kwargs)

        return started

    for owner in (luigi, luigi.interface):
        for name in ("run", "build"):
            setattr(owner, name, guarded(getattr(owner, name)))
    try:
        yield
    finally:
        importing.pop()


def find_class(module, family):
    """The module's own class first: Luigi's register refuses a family that two modules define."""
    from luigi.task_register import Register

    own = getattr(module, family.rsplit(".", 1)[-1], None)
    if isinstance(own, Register) and own.task_family == family:
        return own
    return Register.get_task_cls(family)


def value_of(task_class, name, parameter, text):
    """The default where the text is the default's: Luigi takes it as it is written, 5 and not the text that it would read."""
    try:
        default = parameter.task_value(task_class.task_family, name)
        is_default = default is not None and parameter.serialize(default) == text
    except Exception:  # There is none, or it is none that this Luigi can write.
        is_default = False
    return default if is_default else parse(parameter, text)


def parse(parameter, text):
    if getattr(parameter, "is_list", False):  # Luigi 1.x, whose command line takes such an option several times
        several = json.loads(text) if text.startswith("[") else [text]
        return tuple(parameter.parse(str(each)) for each in several)
    return parameter.parse(text)


def is_complete(task):
    import luigi

    try:
        complete = task.complete()
    except Exception as error:
        task.trigger_event(luigi.Event.DEPENDENCY_MISSING, task)
        raise failed(task, "complete() of %s" % task.task_id, error)
    if complete:
        task.trigger_event(luigi.Event.DEPENDENCY_PRESENT, task)
    return bool(complete)


def is_external(task):
    return task.run is None or task.run == NotImplemented


def required_by(task):
    """What requires() gives, each task once, in order."""
    import luigi

    try:
        found = list(task.deps())
        for each in found:
            if not isinstance(each, luigi.Task):
                raise TypeError("requires() must return tasks, but one is %r" % (each,))
    except Exception as error:
        task.trigger_event(luigi.Event.BROKEN_TASK, task, error)
        raise failed(task, "requires() of %s" % task.task_id, error)
    unique = []
    seen = set()
    for each in found:
        task.trigger_event(luigi.Event.DEPENDENCY_DISCOVERED, task, each)
        if each.task_id not in seen:
            seen.add(each.task_id)
            unique.append(each)
    return unique


def wait_for(tasks, options, report):
    """Returns when all are complete; after the time that may be waited, ends with the names of those that are not."""
    import luigi

    end = time.time() + options["wait"]
    missing = tasks
    while True:
        missing = [each for each in missing if not is_complete(each)]
        if not missing:
            return
        rest = end - time.time()
        if rest <= 0:
            break
        log("waiting for %s" % names_of(missing))
        time.sleep(min(POLL_SECONDS, rest))
    for each in missing:
        each.trigger_event(luigi.Event.DEPENDENCY_MISSING, each)
    report["missing"] = some([{"task": each.task_id, "targets": targets_of(each)} for each in missing])
    raise Ended(MISSING, "not complete: %s" % names_of(missing))


def run_with_events(task, options, report):
    """What Luigi's worker does with a task. A run() that yields is started again when what it yielded is complete."""
    import luigi

    while True:
        try:
            log("running %s" % task.task_id)
            task.trigger_event(luigi.Event.START, task)
            started = time.time()
            yielded = run(task)
            if not yielded:
                if checks_when_run() and not task.complete():
                    raise RuntimeError("Task finished running, but complete() is still returning false.")
                task.trigger_event(luigi.Event.PROCESSING_TIME, task, time.time() - started)
                task.on_success()
                task.trigger_event(luigi.Event.SUCCESS, task)
                return
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            ended = failed(task, "run() of %s" % task.task_id, error)
            task.trigger_event(luigi.Event.FAILURE, task, error)
            try:
                send_mail(task, task.on_failure(error))
            except Exception:
                logging.getLogger("luigi-interface").exception("on_failure() of %s failed", task.task_id)
            raise ended
        report["yielded"] = some(report.get("yielded", {"names": []})["names"] + [each.task_id for each in yielded])
        if options["yields"] == "report":
            described = [
                {"module": each.task_module, "task": each.task_family, "parameters": parameters_of(each)} for each in yielded
            ]
            raise Ended(YIELDED, "run() yielded %s" % names_of(yielded), wanted=described)
        build(yielded, options, report)


def run(task):
    """Runs it as far as it goes; returns the tasks of the first yield that is not complete, or nothing."""
    from luigi.task import flatten, getpaths

    with status_methods(task):
        steps = task.run()
        if not is_generator(steps):
            return None
        answer = None
        while True:
            try:
                yielded = next(steps) if answer is None else steps.send(answer)
            except StopIteration:
                return None
            # Luigi 3.2 and later: DynamicRequirements
            several = getattr(yielded, "flat_requirements", None)
            wanted = flatten(yielded) if several is None else list(several)
            if not all(each.complete() for each in wanted):
                return [each for each in wanted if not each.complete()]
            answer = getpaths(yielded) if several is None else yielded.paths


def is_generator(value):
    return isinstance(value, types.GeneratorType) or (hasattr(value, "send") and hasattr(value, "throw"))


@contextlib.contextmanager
def status_methods(task):
    """Calls that tell a scheduler something; the log hears them here."""
    methods = {
        "set_tracking_url": lambda url: log("tracking URL: %s" % url),
        "set_status_message": lambda message: log("status: %s" % message),
        "set_progress_percentage": lambda percentage: log("progress: %s %%" % percentage),
        "decrease_running_resources": lambda resources: None,
    }
    for name, method in methods.items():
        setattr(task, name, method)
    try:
        yield
    finally:
        for name in methods:
            setattr(task, name, None)


def checks_when_run():
    from luigi.configuration import get_config

    return bool(get_config().getboolean("worker", "check_complete_on_run", False))


def build(tasks, options, report):
    """Lets Luigi run tasks with all that they require, in this container."""
    import luigi

    failures = []
    missing = []

    def on_failure(task, error):
        failures.append((task, error))

    def on_missing(task):
        missing.append(task)

    luigi.Task.event_handler(luigi.Event.FAILURE)(on_failure)
    luigi.Task.event_handler(luigi.Event.BROKEN_TASK)(on_failure)
    luigi.Task.event_handler(luigi.Event.DEPENDENCY_MISSING)(on_missing)
    try:
        well = luigi.build(tasks, local_scheduler=True, workers=options["workers"])
    except Exception as error:
        raise failed(tasks[0], "building %s" % names_of(tasks), error)
    if failures:
        report["failed"] = some([task.task_id for task, _ in failures])
        raise failed(failures[0][0], "run() of %s" % failures[0][0].task_id, failures[0][1])
    if missing:
        report["missing"] = some([{"task": each.task_id, "targets": targets_of(each)} for each in missing])
        raise Ended(MISSING, "not complete: %s" % names_of(missing))
    if well is False:
        raise Ended(FAILED, "Luigi could not run %s; its log says why" % names_of(tasks))


def recheck(task):
    """A complete() of the repository's own may say no for ever, as Luigi lets it; targets must be there."""
    import luigi

    try:
        if task.complete():
            return DONE
        absent = [describe(each)["at"] for each in flat_targets(task) if not each.exists()]
    except Exception as error:
        raise failed(task, "complete() of %s, after it ran," % task.task_id, error)
    methods = [getattr(each.complete, "__func__", each.complete) for each in (type(task), luigi.Task)]
    if absent and methods[0] is methods[1]:
        raise Ended(INCOMPLETE, "run() ended well, but these are not there: %s" % ", ".join(absent))
    log("%s ran; its complete() says no, as Luigi allows" % task.task_id)
    return DONE


@contextlib.contextmanager
def alone(task):
    """One process of this machine at a time runs a task instance; yields whether another one was waited for."""
    try:
        import fcntl

        key = u"\n".join(text_of(each) for each in (os.getcwd(), type(task).__module__, task.task_id))
        name = "repipe-%d-%s.lock" % (os.getuid(), hashlib.sha256(key.encode("utf-8")).hexdigest()[:32])
        path = os.path.join(tempfile.gettempdir(), name)
    except Exception:  # nowhere to write
        yield False
        return
    waited = False
    while True:
        try:
            lock = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
        except OSError:
            yield False
            return
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (IOError, OSError):
            waited = True
            log("another process runs %s: waiting for it" % task.task_id)
            fcntl.flock(lock, fcntl.LOCK_EX)
        # The one before may have removed the file while this one waited.
        if os.path.exists(path) and os.fstat(lock).st_ino == os.stat(path).st_ino:
            break
        os.close(lock)
    try:
        yield waited
    finally:
        os.unlink(path)
        os.close(lock)


def send_mail(task, explanation):
    """The error mail that Luigi's worker sends, when luigi.cfg asks for one."""
    try:
        from luigi import notifications
        from luigi.configuration import get_config

        if get_config().getboolean("worker", "send_failure_email", True):
            notifications.send_error_email("Luigi: %s FAILED" % task, str(explanation))
    except Exception as error:
        log("no error mail: %s: %s" % (type(error).__name__, error))


def set_up_logging():
    """As Luigi's command line does, with luigi.cfg's own settings."""
    from luigi.interface import core

    try:
        from luigi.setup_logging import InterfaceLogging
    except ImportError:
        from luigi.interface import setup_interface_logging

        setup_interface_logging(core().logging_conf_file)
    else:
        InterfaceLogging.setup(core())


def version_of(luigi):
    """Luigi 2.8.10 and later say it; beside an older one lies the folder of its installation."""
    known = getattr(luigi, "__version__", None)
    if known is None:
        for name in os.listdir(os.path.dirname(os.path.dirname(os.path.abspath(luigi.__file__)))):
            match = re.match(r"luigi-(\d[\w.]*?)(-py[\d.]+)?\.(dist|egg)-info$", name)
            if match:
                return match.group(1)
    return known


@contextlib.contextmanager
def configuration():
    """What fails in here is wrong before the task begins."""
    try:
        yield
    except (Ended, KeyboardInterrupt):
        raise
    except BaseException as error:
        traceback.print_exc()
        raise Ended(CONFIGURATION, "%s: %s" % (type(error).__name__, error), error=type(error).__name__)


def failed(task, where, error):
    """The outcome for an exception of the task's own code; the log has its traceback."""
    logging.getLogger("luigi-interface").error("%s failed", where, exc_info=True)
    return Ended(FAILED, "%s failed: %s: %s" % (where, type(error).__name__, error), error=type(error).__name__)


# --- the report -------------------------------------------------------------------------------------------------------

SECRET_NAME = r"(?:password|passwd|passphrase|pwd|secret|token|credential|api_?key|access_?key|private_?key|auth)"
SECRET_PARAMETER = re.compile(r"(?:^|_)" + SECRET_NAME + r"s?(?:_|$)", re.I)
SECRET_PAIR = re.compile(r"([\w-]*" + SECRET_NAME + r"[\w-]*[\"']?\s*[=:]\s*[\"']?)([^\s\"',;&}]+)", re.I)
URL_CREDENTIALS = re.compile(r"([a-z][a-z0-9+.-]*://)[^/\s@]+@", re.I)
MASK = "***"


def flat_targets(task):
    from luigi.task import flatten

    return flatten(task.output())


def targets_of(task):
    try:
        return some([describe(each) for each in flat_targets(task)])
    except Exception as error:
        log("output() of %s failed: %s" % (task.task_id, type(error).__name__))
        return some([])


def describe(target):
    """Where a target is, in words: a path, a URI, a table with its marker."""
    for name in ("path", "uri", "url"):
        place = getattr(target, name, None)
        if place and not callable(place):
            return {"type": type(target).__name__, "at": text_of(place)}
    parts = [getattr(target, name, None) for name in ("host", "database", "table", "update_id")]
    return {"type": type(target).__name__, "at": " ".join(text_of(part) for part in parts if part) or type(target).__name__}


def parameters_of(task):
    known = dict(task.get_params())
    shown = {}
    for name, value in task.param_kwargs.items():
        shown[name] = MASK if is_secret(name, known.get(name)) else text_of(known[name].serialize(value))
    return shown


def text_of(value):
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return value if isinstance(value, type(u"")) else type(u"")(value)


def is_secret(name, parameter):
    visibility = getattr(parameter, "visibility", None)
    return getattr(visibility, "name", "PUBLIC") != "PUBLIC" or bool(SECRET_PARAMETER.search(name))


def secrets_of(task):
    """Texts that must not appear: values of secret parameters, also as Luigi shortens them in a task id."""
    known = dict(task.get_params())
    found = set()
    for name, value in task.param_kwargs.items():
        if is_secret(name, known.get(name)) and value is not None:
            text = text_of(known[name].serialize(value))
            found.update([text, text[:16], re.sub(r"[^A-Za-z0-9_]", "_", text[:16])])
    return [text for text in found if len(text) > 2]


def secrets_given(options):
    """Those of the command line and of the environment, for what fails before there is a task."""
    texts = [text for name, text in options["parameters"] if SECRET_PARAMETER.search(name)]
    texts += [text for name, text in os.environ.items() if SECRET_PARAMETER.search(name) and len(text) > 7]
    return [text_of(text) for text in texts if len(text) > 2]


def masked(value, secrets):
    if isinstance(value, dict):
        return dict((key, masked(each, secrets)) for key, each in value.items())
    if isinstance(value, (list, tuple)):
        return [masked(each, secrets) for each in value]
    if isinstance(value, (bool, int, float)) or value is None:
        return value
    text = text_of(value)
    for secret in secrets:
        text = text.replace(secret, MASK)
    return SECRET_PAIR.sub(r"\1" + MASK, URL_CREDENTIALS.sub(r"\1" + MASK + "@", text))


def exit_code(code, options):
    """For a container platform, everything but 0 is a failure."""
    return DONE if code == ALREADY_DONE and not options.get("strict") else code


def some(names):
    return {"count": len(names), "names": names[:LISTED]}


def names_of(tasks):
    shown = ", ".join(each.task_id for each in tasks[:10])
    return shown if len(tasks) <= 10 else "%s and %d more" % (shown, len(tasks) - 10)


def log(message):
    print("repipe: " + message, file=sys.stderr)
    sys.stderr.flush()


def tell(report, code, why, options, stdout):
    """Writes the JSON line and, where Kubernetes shows one, the reason for the end."""
    secrets = sorted(set(report.pop("secrets", [])), key=len, reverse=True)
    ended = time.time()
    started = report.pop("began")
    line = [
        ("outcome", OUTCOMES.get(code, "interrupted")),
        ("code", exit_code(code, options)),
        ("why", why),
        ("module", options.get("module")),
        ("family", options.get("task")),
        ("started", time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(started))),
        ("seconds", round(ended - started, 3)),
        ("python", "%d.%d.%d" % sys.version_info[:3]),
    ]
    line = masked(dict(line + list(report.items())), secrets)
    text = json.dumps(collections.OrderedDict([("repipe", 1)] + sorted(line.items())), default=str)
    if line["why"]:
        log("%s: %s" % (line["outcome"], line["why"]))
    sys.stdout.flush()
    sys.stderr.flush()
    # What the task printed last may lack its end of line.
    if not (options.get("report") and written(options["report"], "a", text + "\n")):
        try:
            os.write(stdout, ("\n" + text + "\n").encode("ascii"))
        except OSError as error:  # nobody reads it
            log("the report was not written: %s" % error)
    if line["why"] and os.path.isfile("/dev/termination-log"):
        written("/dev/termination-log", "w", json.dumps("%s: %s" % (line["outcome"], line["why"][:3000])) + "\n")


def written(path, mode, text):
    try:
        with open(path, mode) as file:
            file.write(text)
        return True
    except (IOError, OSError) as error:
        log("%s was not written: %s" % (path, error))
        return False


# --- the process ------------------------------------------------------------------------------------------------------


def main(words):
    """Runs the task in a child process that signals are passed to, and whose death, however it comes, is told of."""
    began = time.time()
    stdout = os.dup(1)
    try:
        options = read_options(words)
    except Ended as ended:
        tell({"began": began}, ended.code, ended.why, {}, stdout)
        return ended.code
    told, tell_parent = os.pipe()
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        os.close(told)
        return in_child(options, began, stdout, tell_parent)
    os.close(tell_parent)
    return in_parent(options, began, stdout, told, child)


def in_child(options, began, stdout, tell_parent):
    own = os.getpid()
    os.setpgid(0, 0)
    die_with_parent()

    def interrupt(number, _):
        raise Interrupted(number)

    for number in SIGNALS:
        signal.signal(number, interrupt)
    report = {"began": began, "secrets": secrets_given(options)}
    why = None
    try:
        code = run_task(options, report)
    except Ended as ended:
        code, why = ended.code, ended.why
        report.update(ended.facts)
    except KeyboardInterrupt as interrupted:
        number = getattr(interrupted, "number", signal.SIGINT)
        code, why = 128 + number, "interrupted by signal %d" % number
    except BaseException as error:
        traceback.print_exc()
        code, why = DEFECT, "%s: %s" % (type(error).__name__, error)
    if os.getpid() != own:  # a fork of the task's own that came back here
        os._exit(code)
    for number in SIGNALS:
        signal.signal(number, signal.SIG_IGN)
    getattr(sys, "exc_clear", int)()  # Python 2 still holds the exception, and with it the task's files
    gc.collect()  # unfinished target files remove themselves
    tell(report, code, why, options, stdout)
    os.write(tell_parent, bytearray([exit_code(code, options)]))
    return exit_code(code, options)


def in_parent(options, began, stdout, told, child):
    """Passes signals on, waits for the child and ends what it left running."""
    interrupted = []

    def forward(number, _):
        if number in SIGNALS:
            if not interrupted:
                signal.alarm(max(1, options["grace"]))
            interrupted.append(number)
        signal_group(child, number)

    for number in FORWARDED:
        signal.signal(number, forward)
    signal.signal(signal.SIGALRM, lambda *_: signal_group(child, signal.SIGKILL))
    status = wait_for_end(child)
    signal.alarm(0)
    end_group(child)
    if select.select([told], [], [], 0)[0]:
        answer = os.read(told, 1)
        if answer:
            return bytearray(answer)[0]
    if interrupted:
        code, why = 128 + interrupted[0], "interrupted by signal %d" % interrupted[0]
    elif os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        code, why = FAILED, "the process was ended by signal %d%s" % (number, ": out of memory?" if number == 9 else "")
    else:
        code, why = FAILED, "the process ended itself with status %d before the task was done" % os.WEXITSTATUS(status)
    tell({"began": began}, code, why, options, stdout)
    return code


def wait_for_end(child):
    """The child's status. Collects other children too: this may be the first process of a container."""
    while True:
        try:
            ended, status = os.waitpid(-1, 0)
        except OSError:  # Python 2, after a signal
            continue
        if ended == child:
            return status


def signal_group(child, number):
    for send in (os.killpg, os.kill):
        try:
            return send(child, number)
        except OSError:  # it has no group yet, or is gone
            pass


def end_group(child):
    """Ends processes that the task started and left behind."""
    for number, seconds in ((signal.SIGTERM, 2), (signal.SIGKILL, 2)):
        try:
            os.killpg(child, number)
        except OSError:
            return
        end = time.time() + seconds
        while time.time() < end:
            try:
                os.waitpid(-1, os.WNOHANG)
            except OSError:  # none is left that is this process's own
                pass
            try:
                os.killpg(child, 0)
            except OSError:
                return
            time.sleep(0.05)


def die_with_parent():
    """Linux: when the parent is killed outright, this process is told to end."""
    try:
        import ctypes

        ctypes.CDLL(None).prctl(1, int(signal.SIGTERM))
    except Exception:
        pass


def read_options(words):
    options = {
        "requires": "check",
        "yields": "run",
        "wait": "0",
        "workers": "1",
        "directory": "",
        "report": "",
        "grace": "20",
        "strict": "no",
        "path": [],
        "also": [],
        "set": [],
    }
    rest = list(words)
    while rest and rest[0].startswith("--"):
        name = rest.pop(0)[2:]
        if name not in options or not rest:
            raise Ended(CONFIGURATION, "--%s is no option, or has no value" % name)
        value = rest.pop(0)
        if isinstance(options[name], list):
            options[name].append(value)
        else:
            options[name] = value
    if len(rest) < 2:
        raise Ended(CONFIGURATION, "MODULE and TASK must be given")
    options["module"], options["task"] = rest[:2]
    options["parameters"] = list(pairs(rest[2:]))
    options["set"] = [setting(text) for text in options["set"]]
    for name, values in (("requires", ("check", "run")), ("yields", ("run", "report")), ("strict", ("yes", "no"))):
        if options[name] not in values:
            raise Ended(CONFIGURATION, "--%s must be %s, not %s" % (name, " or ".join(values), options[name]))
    options["strict"] = options["strict"] == "yes"
    for name in ("wait", "workers", "grace"):
        if not re.match(r"\d+$", options[name]):
            raise Ended(CONFIGURATION, "--%s must be a number, not %s" % (name, options[name]))
        options[name] = int(options[name])
    return options


def pairs(words):
    """`--name text`, always in pairs: a text may look like an option, and may be empty."""
    for at in range(0, len(words), 2):
        if not words[at].startswith("--") or at + 1 == len(words):
            raise Ended(CONFIGURATION, "parameters are given as --name text; %s is not" % words[at])
        yield words[at][2:].replace("-", "_"), words[at + 1]


def setting(text):
    place, equals, value = text.partition("=")
    section, dot, key = place.rpartition(".")
    if not equals or not dot:
        raise Ended(CONFIGURATION, "--set takes SECTION.KEY=TEXT, not %s" % text)
    return section, key, value


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
