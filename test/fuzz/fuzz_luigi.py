"""Asks the real Luigi about programs: one JSON object a line on stdin, {"files": {name: text}, "roots": [{param: text}]},
one answer a line on stdout, {"roots": [{"id", "requires", "output"}]}, or {"fatal"} where the program cannot be imported.
With {"model": {"requires", "output"}}, what the model has of Root, also what that says of each root: "modelled".
"""
import json
import os
import resource
import signal
import sys
import tempfile
import types
import warnings

warnings.simplefilter("ignore")
import luigi
from luigi.task import flatten
from luigi.task_register import Register

import fuzz_model

SECONDS = 5
OWN_CLASSES = list(Register._reg)


class TooLong(BaseException):
    pass


def too_long(signum, frame):
    raise TooLong()


def forget():
    """Makes Luigi as it is when a process starts."""
    del Register._reg[len(OWN_CLASSES):]
    Register._default_namespace_dict.clear()
    Register.clear_instance_cache()
    for name in ("program", "lib"):
        sys.modules.pop(name, None)


def load(files):
    for name in os.listdir("."):
        os.remove(name)
    for name in sorted(files):
        if not name.endswith(".py"):
            with open(name, "w", encoding="utf-8") as data:
                data.write(files[name])
    for name in sorted(files):
        if not name.endswith(".py"):
            continue
        module = types.ModuleType(name[:-3])
        module.__file__ = name
        sys.modules[module.__name__] = module
        exec(compile(files[name], name, "exec"), module.__dict__)
    return sys.modules["program"]


def answer(question):
    try:
        return {"kind": "value", "value": [shown(item) for item in question()]}
    except Exception as error:
        return {"kind": "raised", "error": "%s: %s" % (type(error).__name__, error)}


def shown(text):
    return str(text).encode("utf-8", "backslashreplace").decode("utf-8")


def root_answer(cls, params):
    try:
        task = cls.from_str_params(params)
    except Exception as error:
        raised = {"kind": "raised", "error": "%s: %s" % (type(error).__name__, error)}
        return {"id": raised, "requires": raised, "output": raised}
    return {
        "id": answer(lambda: [task.task_id]),
        "requires": answer(lambda: [dep.task_id for dep in task.deps()]),
        "output": answer(lambda: [target.path for target in flatten(task.output())]),
    }


def modelled_answer(cls, params, model):
    """What the model says of a root; it says nothing where Luigi cannot make the root."""
    open_ = {"kind": "unknown", "why": "the root is not made"}
    try:
        task = cls.from_str_params(params)
    except Exception:
        return {"id": open_, "requires": open_, "output": open_}
    return {
        "id": open_,
        "requires": said(lambda: fuzz_model.requirements(model["requires"], task)),
        "output": said(lambda: fuzz_model.paths(model["output"], task)),
    }


def said(question):
    try:
        return {"kind": "value", "value": [shown(item) for item in question()]}
    except fuzz_model.NotSaid as error:
        return {"kind": "unknown", "why": "the model: %s" % error}
    except Exception as error:
        return {"kind": "raised", "error": "%s: %s" % (type(error).__name__, error)}


def asked(program):
    forget()
    try:
        module = load(program["files"])
    except Exception as error:
        return {"fatal": "%s: %s" % (type(error).__name__, error)}
    if not hasattr(module, "Root"):
        return {"fatal": "there is no class Root"}
    roots = [root_answer(module.Root, params) for params in program["roots"]]
    modelled = [modelled_answer(module.Root, params, program["model"]) for params in program["roots"]]
    return {"roots": roots, "modelled": modelled}


def main():
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    os.chdir(tempfile.mkdtemp(prefix="repipe-fuzz-"))
    resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
    signal.signal(signal.SIGALRM, too_long)
    for line in sys.stdin:
        signal.setitimer(signal.ITIMER_REAL, SECONDS)
        try:
            found = asked(json.loads(line))
        except (TooLong, MemoryError):
            found = {"fatal": "too long"}
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        answers.write(json.dumps(found) + "\n")
        answers.flush()


if __name__ == "__main__":
    main()
