"""Records, or checks with --check, what the real Luigi says of the fixtures: NAME.truth.json beside each.

record_truth.py FIXTURES [--check]
"""
import json
import os
import sys
import tempfile

import fixture


def truth(fixtures, name):
    spec = fixture.load(fixtures, name)
    with tempfile.TemporaryDirectory() as folder:
        repo, data, env = fixture.prepare(fixtures, name, folder)
        roots = os.path.join(folder, "roots.json")
        with open(roots, "w") as f:
            json.dump(spec["roots"], f)
        answer = fixture.python("luigi_graph.py", [roots], repo, env)
        for node in [node for graph in answer["graphs"] for node in graph.get("nodes", [])]:
            del node["targets"], node["task"]
    return json.loads(json.dumps({"roots": answer["graphs"]}).replace(data, "{data}"))


def main():
    fixtures, check = sys.argv[1], "--check" in sys.argv
    stale = []
    for name in fixture.names(fixtures):
        text = json.dumps(truth(fixtures, name), indent=1, sort_keys=True) + "\n"
        path = os.path.join(fixtures, name + ".truth.json")
        if check:
            with open(path, encoding="utf-8") as f:
                if f.read() != text:
                    stale.append(name)
        else:
            with open(path, "w", encoding="utf-8") as f:
                f.write(text)
    print(json.dumps({"stale": stale}))


if __name__ == "__main__":
    main()
