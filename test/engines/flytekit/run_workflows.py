"""Runs workflows with flytekit locally: run_workflows.py ROOTS.json, in the repository's directory. Prints one JSON line.

Container tasks need a container engine on the platform. Here the same command runs as a process instead: a fork of this
one, in which Luigi is imported already (not its command line: that reads sys.argv when it is imported). The image is not part of what is tested.
"""
import datetime
import importlib
import json
import os
import re
import runpy
import sys
import traceback
import warnings

warnings.simplefilter("ignore")
import luigi
from flytekit import ContainerTask
from flytekit.models.literals import LiteralMap

sys.path.insert(0, ".")


def run_as_process(self, **inputs):
    command = [re.sub(r"\{\{\.inputs\.(\w+)\}\}", lambda match: str(inputs[match.group(1)]), each) for each in self._cmd]
    child = os.fork()
    if child == 0:
        run_python(command)
    _, status = os.waitpid(child, 0)
    if status != 0:
        raise RuntimeError(f"{command}: exit status {os.waitstatus_to_exitcode(status)}")
    return LiteralMap({})


def run_python(command):
    """What `python -m MODULE …` and `python -c PROGRAM …` do, in a child process that ends with it."""
    status = 1
    try:
        assert command[0] == "python", command
        sys.argv = command[2:] if command[1] == "-m" else ["-c", *command[3:]]
        if command[1] == "-m":
            runpy.run_module(command[2], run_name="__main__", alter_sys=True)
        else:
            exec(command[2], {"__name__": "__main__"})
        status = 0
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else int(bool(end.code))
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(status)


def main():
    ContainerTask.execute = run_as_process
    with open(sys.argv[1], encoding="utf-8") as f:
        roots = json.load(f)
    results = []
    for root in roots:
        module, name = root["workflow"].rsplit(".", 1)
        workflow = getattr(importlib.import_module(module), name)
        value = workflow(**eval(f"dict({root['inputs']})", {"datetime": datetime}))
        results.append(repr(value))
    print(json.dumps({"results": results}))


if __name__ == "__main__":
    main()
