"""Asks the real Luigi for the graphs of some roots, in the directory it is started in. Nothing is run.

luigi_graph.py ROOTS.json, a list of {"task", "module", "params"}; prints one JSON object {"graphs": [...]}.
"""
import importlib
import json
import sys
import warnings

warnings.simplefilter("ignore")
import luigi
from luigi.local_target import LocalFileSystem
from luigi.mock import MockTarget
from luigi.task import flatten


def path_of(target):
    path = getattr(target, "path", None)
    return (path() if callable(path) else path) or type(target).__name__


def paths(task):
    try:
        return [path_of(target) for target in flatten(task.output())]
    except Exception:
        return None


def targets(task):
    """Each target with its class, and its path when it is a file of this machine."""
    try:
        return [{"class": type(t).__module__ + "." + type(t).__name__, "local": local_path(t)} for t in flatten(task.output())]
    except Exception:
        return None


def local_path(target):
    path = getattr(target, "path", None)
    if path is None or isinstance(target, MockTarget) or "://" in str(path):
        return None
    fs = getattr(target, "fs", None)
    return str(path) if fs is None or isinstance(fs, LocalFileSystem) else None


def graph(root):
    nodes, edges, failed, todo = {}, [], [], [root]
    while todo:
        task = todo.pop()
        if task.task_id in nodes:
            continue
        outputs = paths(task)
        nodes[task.task_id] = {
            "id": task.task_id,
            "family": task.get_task_family(),
            "task": "%s:%s" % (type(task).__module__, type(task).__name__),
            "params": task.to_str_params(),
            "external": task.run is None,
            "outputs": None if outputs is None else [str(path) for path in outputs],
            "targets": targets(task),
        }
        try:
            deps = task.deps()
        except Exception as error:
            failed.append({"id": task.task_id, "why": "%s: %s" % (type(error).__name__, error)})
            continue
        for dep in deps:
            if [task.task_id, dep.task_id] not in edges:
                edges.append([task.task_id, dep.task_id])
            todo.append(dep)
    return {"root": root.task_id, "nodes": [nodes[i] for i in sorted(nodes)], "edges": sorted(edges), "failed": failed}


def main():
    with open(sys.argv[1], encoding="utf-8") as f:
        roots = json.load(f)
    graphs = []
    for root in roots:
        try:
            module = importlib.import_module(root["module"])
            cls = getattr(module, root["task"].rsplit(".", 1)[-1])
            graphs.append(graph(cls.from_str_params(root["params"])))
        except Exception as error:
            graphs.append({"error": "%s: %s" % (type(error).__name__, error)})
    print(json.dumps({"luigi": luigi.__version__ if hasattr(luigi, "__version__") else None, "graphs": graphs}))


if __name__ == "__main__":
    main()
