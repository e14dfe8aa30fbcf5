"""A Python in which Luigi is imported already, so that many commands need not wait for that: each runs in a fork of it.

It is forked before anything else is imported: a command meets no trace of the commands before it.
"""
import json
import os
import runpy
import socket
import sys
import tempfile
import traceback


class ForkedPython:
    def __init__(self):
        ours, theirs = socket.socketpair()
        if os.fork() == 0:
            ours.close()
            serve(theirs)
        theirs.close()
        self.stream = ours.makefile("rw")

    def run(self, words, environment):
        """What `python WORDS…` prints, and its exit status; `environment` is added to that of this process."""
        self.stream.write(json.dumps([words, environment]) + "\n")
        self.stream.flush()
        return tuple(json.loads(self.stream.readline()))


def serve(connection):
    try:
        import luigi  # noqa: F401: imported once, for all commands
    except ImportError:
        pass
    stream = connection.makefile("rw")
    for line in stream:
        words, environment = json.loads(line)
        with tempfile.TemporaryFile() as printed:
            child = os.fork()
            if child == 0:
                os.dup2(printed.fileno(), 1)
                os.environ.update(environment)
                run(words)
            _, status = os.waitpid(child, 0)
            printed.seek(0)
            text = printed.read().decode("utf-8", "replace")
        stream.write(json.dumps([text, os.waitstatus_to_exitcode(status)]) + "\n")
        stream.flush()
    os._exit(0)


def run(words):
    """What the interpreter does with `-m MODULE …`, `-c PROGRAM …` and `FILE …`; the process ends with it."""
    status = 1
    try:
        if words[0] == "-m":
            sys.argv = words[1:]
            sys.path.insert(0, os.getcwd())
            runpy.run_module(words[1], run_name="__main__", alter_sys=True)
        elif words[0] == "-c":
            sys.argv = ["-c", *words[2:]]
            sys.path.insert(0, "")
            exec(compile(words[1], "<string>", "exec"), {"__name__": "__main__"})
        else:
            sys.argv = list(words)
            sys.path.insert(0, os.path.dirname(os.path.abspath(words[0])))
            runpy.run_path(words[0], run_name="__main__")
        status = 0
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else int(bool(end.code))
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)
