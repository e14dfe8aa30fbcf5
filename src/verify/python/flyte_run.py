"""Runs workflows with flytekit in this process: flyte_run.py REQUEST.json, in the repository's directory.

The request is a JSON object:
    roots        [{"workflow", "inputs"}], the inputs as the text of Python keyword arguments
    engine       docker or podman: container tasks run in their images; absent: as processes of this machine
    mounts       directories that containers see at the same place
    environment  variables of containers
    guarded      functions that do nothing when their targets are there
    forked       container tasks run in forks of a Python in which Luigi is imported already
    shim         path of the shim, where an image has it mounted
    wholeTracebacks  a failure shows the frames of the engines too

What happens is told, a JSON line an event, on the file descriptor that REPIPE_EVENTS names. The last line on stdout is
one JSON object.
"""
import contextlib
import datetime
import importlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import traceback
import warnings

from forked_python import ForkedPython

warnings.simplefilter("ignore")
with open(sys.argv[1], encoding="utf-8") as file:
    REQUEST = json.load(file)
# Before flytekit is imported: its threads do not survive a fork.
FORKED = ForkedPython() if REQUEST.get("forked") else None

import flytekit_sandbox
from flytekit import ContainerTask
from flytekit.core.base_task import PythonTask
from flytekit.models.literals import LiteralMap

GRACE = 15  # seconds that a process may take to end after a signal


class Failed(Exception):
    """A container task failed; the message is for people."""


class Events:
    """Tells what happens, as it happens; the first failure is that of the task itself, not of those around it."""

    def __init__(self):
        number = os.environ.pop("REPIPE_EVENTS", None)
        self.file = os.fdopen(int(number), "w", buffering=1) if number else None
        self.depth = 0

    def tell(self, **event):
        if self.file:
            self.file.write(json.dumps(event) + "\n")


# --- what tasks do ------------------------------------------------------------------------------------------------------


def watch_tasks(events, guarded):
    """Lets every task tell when it begins and how it ends."""
    dispatch = PythonTask.dispatch_execute

    def dispatch_and_tell(self, context, inputs):
        lays = type(self).__name__ == "PythonFunctionTask" and self.execution_mode.name == "DYNAMIC"
        started = time.time()
        events.tell(event="begins", task=self.name, lays=lays)
        try:
            with seen_targets(self.name) as seen:
                result = dispatch(self, context, inputs)
        except BaseException as error:
            events.tell(event="failed", task=self.name, seconds=round(time.time() - started, 3), why=first_line(error))
            raise
        outcome = getattr(self, "repipe_outcome", None)
        if outcome is None:
            outcome = "already-done" if self.name in guarded and seen and False not in seen else "done"
        events.tell(event="ends", task=self.name, seconds=round(time.time() - started, 3), outcome=outcome, lays=lays)
        return result

    PythonTask.dispatch_execute = dispatch_and_tell


@contextlib.contextmanager
def seen_targets(name):
    """What the targets of a converted task said when it looked whether they exist: a guarded task looks there first."""
    targets = sys.modules.get(name.split(".")[0] + ".targets")
    seen = []
    if targets is None:
        yield seen
        return
    exists = targets.Target.exists

    def exists_and_note(self):
        seen.append(exists(self))
        return seen[-1]

    targets.Target.exists = exists_and_note
    try:
        yield seen
    finally:
        targets.Target.exists = exists


def first_line(error):
    lines = [line for line in str(error).splitlines() if line.strip()]
    text = next((line.strip() for line in lines if not line.startswith("Error encountered while executing")), "")
    return text if isinstance(error, Failed) else f"{type(error).__name__}: {text}".rstrip(": ")


# --- container tasks ----------------------------------------------------------------------------------------------------


def run_containers(request):
    """Container tasks run here: by a container engine, or as a process with the same command and environment."""

    def execute(self, **inputs):
        texts = [*(self._cmd or []), *(self._args or [])]
        command = [re.sub(r"\{\{\.inputs\.(\w+)\}\}", lambda match: str(inputs[match.group(1)]), text) for text in texts]
        own = dict(getattr(self, "environment", None) or {})
        if request.get("engine"):
            printed, status = in_container(request, self._image, command, own)
        else:
            printed, status = as_process(command, own)
        said = shim_line(printed)
        if status != 0:
            why = (said or {}).get("why") or f"exit status {status}"
            raise Failed(f"{why} (container task, exit status {status})")
        self.repipe_outcome = (said or {}).get("outcome", "done")
        return LiteralMap({})

    ContainerTask.execute = execute


def as_process(command, own):
    """The image's Python, with whatever starts it, is this Python here."""
    python = next((at for at, word in enumerate(command[:4]) if re.fullmatch(r"(.*/)?python[\d.]*", word)), None)
    if python is None:
        program = shutil.which(command[0])
        if program is None:
            raise Failed(f"{command[0]} is the container's command, and is not on this machine")
        return run([program, *command[1:]], {**os.environ, **own})
    words = command[python + 1 :]
    if words[0].endswith("luigi_shim.py") and not os.path.exists(words[0]):
        words[0] = REQUEST["shim"]
    if FORKED:
        printed, status = FORKED.run(words, own)
        sys.stderr.write(printed)
        return printed, status
    return run([sys.executable, *words], {**os.environ, **own})


def in_container(request, image, command, own):
    words = [request["engine"], "run", "--rm", "--user", f"{os.getuid()}:{os.getgid()}"]
    for path in request.get("mounts", []):
        words += ["--volume", f"{path}:{path}"]
    for name, text in {**request.get("environment", {}), **own}.items():
        words += ["--env", f"{name}={text}"]
    return run([*words, "--entrypoint", command[0], image, *command[1:]], None)


def run(words, env):
    """Runs a program to its end and gives what it printed; a signal for us is passed on, and its end awaited."""
    process = subprocess.Popen(words, env=env, stdout=subprocess.PIPE, text=True, errors="replace")
    try:
        printed, _ = process.communicate()
    except BaseException:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(GRACE)
        except subprocess.TimeoutExpired:
            process.kill()
        raise
    sys.stderr.write(printed)
    return printed, process.returncode


def shim_line(printed):
    """The JSON line in which the shim says what happened."""
    for line in reversed(printed.splitlines()):
        if line.startswith('{"repipe": 1'):
            try:
                return json.loads(line)
            except ValueError:
                return None
    return None


def print_failure(error):
    """The traceback; unless the whole is asked for, only its frames of the repository's code and of its libraries."""
    told = traceback.TracebackException.from_exception(error)
    left = 0 if REQUEST.get("wholeTracebacks") else leave_engines_out(told)
    sys.stderr.write("".join(told.format()))
    if left:
        print(f"({left} frames of flytekit and Luigi are left out; --logs shows them)", file=sys.stderr)


def leave_engines_out(told):
    """Drops the engines' frames from a traceback and its causes, where that leaves some; gives their number."""
    if told is None:
        return 0
    folders = [os.path.dirname(sys.modules[name].__file__) + os.sep for name in ("flytekit", "luigi") if name in sys.modules]
    own = [frame for frame in told.stack if frame.filename != __file__ and not frame.filename.startswith(tuple(folders))]
    left = len(told.stack) - len(own) if own else 0
    if own:
        told.stack[:] = own
    return left + leave_engines_out(told.__cause__) + (0 if told.__cause__ else leave_engines_out(told.__context__))


def main():
    request = REQUEST
    events = Events()
    watch_tasks(events, set(request.get("guarded", [])))
    run_containers(request)
    results = []
    for root in request["roots"]:
        module, name = root["workflow"].rsplit(".", 1)
        workflow = getattr(importlib.import_module(module), name)
        results.append(repr(workflow(**eval(f"dict({root['inputs']})", {"datetime": datetime}))))
    print(json.dumps({"results": results}))


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:
        if isinstance(error, Failed):
            print(error, file=sys.stderr)
        else:
            print_failure(error)
        sys.exit(1)
