"""Runs programs that write to fixed places: each run sees a /tmp, a /var/tmp and a repository of its own.

unshare --map-root-user --mount python run_examples.py REQUEST.json: the request names the repository, a work folder, the
folder of the packages, files to lay out before a run, and the runs; prints one JSON line: by run, the files with their
hashes. What the machine keeps in /tmp and these programs need (this checkout, its Python, the work folder) stays.

For the test only: sleeping is cut short, and random numbers are seeded anew by the name of each file that is opened for
writing, so that they do not hang on which process draws them.
"""
import hashlib
import json
import os
import random
import re
import shutil
import subprocess
import sys
import time

from run_variants import HERE, run_in_fork

PRIVATE = ["/tmp", "/var/tmp"]
sleep = time.sleep
time.sleep = lambda seconds: sleep(min(seconds, 0.01))


def seed_by_name(event, arguments):
    if event == "open" and isinstance(arguments[0], str) and set(arguments[1] or "") & set("wx"):
        name = re.match(r".*?\.(tsv|txt)", os.path.basename(arguments[0]))
        if name:
            random.seed(name.group(0))


def isolate(kept):
    """Private places over those of the machine, with what must stay bound into them again."""
    subprocess.run(["mount", "--make-rprivate", "/"], check=True)
    subprocess.run(["mount", "-t", "tmpfs", "tmpfs", "/mnt"], check=True)
    for number, place in enumerate(PRIVATE):
        old = f"/mnt/{number}"
        os.mkdir(old)
        subprocess.run(["mount", "--rbind", place, old], check=True)
        subprocess.run(["mount", "-t", "tmpfs", "tmpfs", place], check=True)
        for path in kept:
            if path.startswith(place + "/"):
                os.makedirs(path, exist_ok=True)
                subprocess.run(["mount", "--rbind", old + path[len(place) :], path], check=True)


def files_below(folder, kept):
    for place, folders, names in os.walk(folder):
        folders[:] = [each for each in folders if os.path.join(place, each) not in kept and each != "__pycache__"]
        for name in names:
            yield os.path.join(place, name)


def main():
    with open(sys.argv[1], encoding="utf-8") as f:
        request = json.load(f)
    work = request["work"]
    own = [os.path.realpath(os.path.join(HERE, "..", "..", "..")), os.path.realpath(sys.prefix), sys.prefix, work]
    kept = sorted(set(own))
    isolate(kept)
    sys.addaudithook(seed_by_name)
    repo = "/tmp/repo"
    answer = {}
    for number, each in enumerate(request["runs"]):
        shutil.copytree(request["repository"], repo)
        for path, text in request["seeds"].items():
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8") as f:
                f.write(text)
        asked = os.path.join(work, f"{number}.json")
        with open(asked, "w", encoding="utf-8") as f:
            json.dump(each["request"], f)
        before = {path for place in PRIVATE for path in files_below(place, kept)}
        paths = [request["packages"], repo]
        run_in_fork(each["program"], asked, repo, {}, paths, os.path.join(work, f"{number}.log"))
        found = {}
        for path in [path for place in PRIVATE for path in files_below(place, kept)]:
            if path not in before:
                with open(path, "rb") as f:
                    found[path] = hashlib.sha256(f.read()).hexdigest()
            os.unlink(path)
        shutil.rmtree(repo)
        answer[each["name"]] = found
    print(json.dumps(answer))


if __name__ == "__main__":
    main()
