"""Runs a fixture's roots with Luigi, and with flytekit for each of many packages of it, each in a fresh directory.

run_variants.py FIXTURES NAME REQUEST.json FOLDER: the request holds the folder of the packages, the roots for Luigi and,
by name of the package, those for flytekit. The engines are imported once: each run is a fork of this process. Prints
one JSON line: by side, the files with their hashes, and for Luigi and the first package what a second
run wrote again.
"""
import json
import os
import runpy
import sys
import traceback

HERE = os.path.dirname(os.path.abspath(__file__))
PROGRAMS = os.path.join(HERE, "..", "..", "..", "src", "verify", "python")
sys.path[:0] = [os.path.join(HERE, "..", "python"), os.path.join(HERE, "..", "flytekit"), PROGRAMS]
import fixture
import flytekit  # noqa: F401: for all forks
from compare import tree
from luigi.configuration import LuigiConfigParser


def run_in_fork(program, request, repo, env, paths, log):
    child = os.fork()
    if child == 0:
        status = 1
        try:
            output = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            os.dup2(output, 1)
            os.dup2(output, 2)
            os.environ.update(env)
            os.chdir(repo)
            LuigiConfigParser.reload()  # luigi.cfg is looked for where Luigi is imported
            sys.path[:0] = paths
            sys.argv = [program, request]
            runpy.run_path(os.path.join(PROGRAMS, program), run_name="__main__")
            status = 0
        except SystemExit as end:
            status = end.code or 0
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(status)
    _, status = os.waitpid(child, 0)
    if status != 0:
        with open(log) as f:
            raise RuntimeError("%s %s: status %d\n%s" % (program, request, status, f.read()[-4000:]))


def run(fixtures, name, program, asked, folder, packages, times=1):
    repo, data, env = fixture.prepare(fixtures, name, folder)
    request = os.path.join(folder, "request.json")
    with open(request, "w", encoding="utf-8") as f:
        json.dump(asked, f)
    trees = []
    for _ in range(times):
        run_in_fork(program, request, repo, env, [*packages, repo], os.path.join(folder, "log"))
        trees.append(tree(data))
    first, last = trees[0], trees[-1]
    return {"files": {path: entry[0] for path, entry in first.items()}, "again": sorted(path for path in last if last[path] != first.get(path))}


def main():
    fixtures, name, path, folder = sys.argv[1:]
    with open(path, encoding="utf-8") as f:
        request = json.load(f)
    answer = {"luigi": run(fixtures, name, "luigi_run.py", request["luigi"], os.path.join(folder, "luigi"), [], 2)}
    for at, (variant, roots) in enumerate(request["variants"].items()):
        asked = {"roots": roots, "forked": True}
        place = os.path.join(folder, variant)
        answer[variant] = run(fixtures, name, "flyte_run.py", asked, place, [request["packages"]], 2 if at == 0 else 1)
    print(json.dumps(answer))


if __name__ == "__main__":
    main()
