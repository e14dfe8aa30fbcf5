"""A fixture repository prepared for a run: a copy of its files, its data seeded, its environment set."""
import datetime
import json
import os
import random
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
PROGRAMS = os.path.join(HERE, "..", "..", "..", "src", "verify", "python")


def load(fixtures, name):
    with open(os.path.join(fixtures, name + ".fixture.json"), encoding="utf-8") as f:
        return json.load(f)


def names(fixtures):
    return sorted(f[: -len(".fixture.json")] for f in os.listdir(fixtures) if f.endswith(".fixture.json"))


def prepare(fixtures, name, folder, seed=True):
    """Copies the repository to folder/repo and seeds folder/data; gives the environment for a process there."""
    spec = load(fixtures, name)
    repo, data = os.path.join(folder, "repo"), os.path.join(folder, "data")
    shutil.copytree(os.path.join(fixtures, name), repo, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    os.makedirs(data, exist_ok=True)

    def write(path, text):
        path = os.path.join(data, path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as f:
            f.write(text)

    if seed and "seed" in spec:
        random.seed(11)
        exec(spec["seed"], {"datetime": datetime, "json": json, "random": random, "write": write})
    paths = [repo, os.path.join(HERE, "stand_ins"), os.path.join(sys.prefix, "libraries")]
    env = dict(os.environ, PYTHONPATH=os.pathsep.join(paths), PYTHONDONTWRITEBYTECODE="1", PYTHONHASHSEED="0", TZ="UTC")
    env.update({key: value.replace("{data}", data) for key, value in spec["environment"].items()})
    return repo, data, env


def python(program, arguments, repo, env, timeout=280):
    """Runs one of the programs that are shipped, in the repository and gives the JSON that it prints last."""
    done = subprocess.run([sys.executable, os.path.join(PROGRAMS, program), *arguments], cwd=repo, env=env, capture_output=True, text=True, timeout=timeout)
    lines = [line for line in done.stdout.splitlines() if line.startswith("{")]
    if done.returncode != 0 or not lines:
        raise RuntimeError("%s %s: exit status %d\n%s\n%s" % (program, arguments, done.returncode, done.stdout[-1500:], done.stderr[-3000:]))
    return json.loads(lines[-1])
