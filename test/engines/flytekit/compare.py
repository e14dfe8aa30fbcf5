"""Runs a fixture's roots with Luigi and with flytekit, each twice, in fresh directories, and compares every file.

compare.py FIXTURES NAME EMITTED ROOTS.json FOLDER: EMITTED holds the Flyte package; ROOTS.json the roots for Luigi (as
fixtures name them) and for flytekit (as flyte_run.py takes them). Prints one JSON line.
"""
import hashlib
import json
import os
import shutil
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "python"))
import fixture


def tree(data):
    """Every file below a directory: its bytes' hash, and when it was written."""
    found = {}
    for folder, _, files in os.walk(data):
        for name in files:
            path = os.path.join(folder, name)
            with open(path, "rb") as f:
                found[os.path.relpath(path, data)] = [hashlib.sha256(f.read()).hexdigest(), os.stat(path).st_mtime_ns]
    return found


def main():
    fixtures, name, emitted, asked, folder = sys.argv[1:]
    with open(asked, encoding="utf-8") as f:
        roots = json.load(f)
    answer = {}
    for side, program in (("luigi", "luigi_run.py"), ("flyte", "flyte_run.py")):
        repo, data, env = fixture.prepare(fixtures, name, os.path.join(folder, side))
        if side == "flyte":
            shutil.copytree(emitted, repo, dirs_exist_ok=True)
        path = os.path.join(folder, side + ".json")
        with open(path, "w", encoding="utf-8") as f:
            json.dump(roots[side] if side == "luigi" else {"roots": roots[side], "forked": True}, f)
        runs = [fixture.python(program, [path], repo, env)]
        first = tree(data)
        runs.append(fixture.python(program, [path], repo, env))
        second = tree(data)
        answer[side] = {"files": {each: entry[0] for each, entry in first.items()}, "again": sorted(each for each in second if second[each] != first.get(each)), "runs": runs}
    print(json.dumps(answer))


if __name__ == "__main__":
    main()
