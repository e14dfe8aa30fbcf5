"""Runs workflows with flytekit locally: run_workflows.py ROOTS.json, in the repository's directory. Prints one JSON line.

Container tasks need a container engine on the platform. Here the same command runs as a process of this Python instead:
the image is not part of what is tested.
"""
import datetime
import importlib
import json
import os
import re
import subprocess
import sys
import warnings

warnings.simplefilter("ignore")
from flytekit import ContainerTask
from flytekit.models.literals import LiteralMap

sys.path.insert(0, ".")


def run_as_process(self, **inputs):
    command = [re.sub(r"\{\{\.inputs\.(\w+)\}\}", lambda match: str(inputs[match.group(1)]), each) for each in self._cmd]
    if command[0] == "python":
        command[0] = sys.executable
    done = subprocess.run(command, env=os.environ, capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(f"{command}: exit status {done.returncode}\n{done.stderr[-3000:]}")
    return LiteralMap({})


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
