"""Records what the real Luigi makes of the programs of semantics/, for semantics.test.ts to compare with:

    .venv/bin/python test/extract/luigi/record_semantics.py [--check]

A program begins with comments: `# root: Task name=value ...` for each task that is asked for, and `# config: LINE` for the
lines of its luigi.cfg. Each runs in a process of its own.
"""
import json
import logging
import os
import pathlib
import subprocess
import sys
import tempfile
import warnings

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[2] / "src" / "verify" / "python"))


def header(text, word):
    return [line.split(": ", 1)[1] for line in text.splitlines() if line.startswith(f"# {word}: ")]


def answer(path):
    """The graphs of one program, in a directory of its own."""
    text = pathlib.Path(path).read_text()
    pathlib.Path("jobs.py").write_text(text)
    pathlib.Path("luigi.cfg").write_text("\n".join(header(text, "config")) + "\n")
    sys.path.insert(0, os.getcwd())
    from luigi_graph import graph
    import importlib

    jobs = importlib.import_module("jobs")
    graphs = []
    for line in header(text, "root"):
        task, *words = words_of(line)
        params = dict(word.split("=", 1) for word in words)
        found = graph(getattr(jobs, task).from_str_params(params))
        for node in found["nodes"]:
            del node["targets"], node["task"]
        graphs.append({"task": task, "params": params, **found})
    return graphs


def words_of(line):
    """Words apart at blanks that stand in no quotes and brackets; quotes around a whole value fall away."""
    words, word, quoted, depth = [], "", False, 0
    for char in line + " ":
        if char == " " and not quoted and depth == 0:
            name, equals, value = word.partition("=")
            words.append(name + equals + (value[1:-1] if value.startswith('"') else value))
            word = ""
            continue
        quoted ^= char == '"'
        depth += (char in "[{") - (char in "]}")
        word += char
    return words


def record():
    found = {}
    for path in sorted((HERE / "semantics").glob("*.py")):
        with tempfile.TemporaryDirectory() as folder:
            done = subprocess.run([sys.executable, __file__, "--one", str(path)], cwd=folder, capture_output=True, text=True)
        if done.returncode != 0:
            raise SystemExit(f"{path.name}: {done.stderr}")
        found[path.stem] = json.loads(done.stdout.splitlines()[-1])
    return found


if __name__ == "__main__":
    if "--one" in sys.argv:
        logging.disable(logging.CRITICAL)
        warnings.simplefilter("ignore")
        print(json.dumps(answer(sys.argv[-1])))
    else:
        path, made = HERE / "semantics.json", record()
        if "--check" in sys.argv:
            stale = [name for name, graphs in made.items() if json.loads(path.read_text()).get(name) != graphs]
            print(json.dumps({"stale": stale}))
        else:
            path.write_text(json.dumps(made, indent=1) + "\n")
