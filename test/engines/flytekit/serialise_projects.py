"""Serialises emitted projects as `pyflyte package` does: serialise_projects.py REQUEST.json. Prints one JSON line.

Each project is loaded in a fork of this process, with the legacy package importable, as it is in a repository. Libraries
that are not installed here are stood in for: what an emitted module does when it is imported is tested, not those. The
answer holds the graph of every workflow, sub-workflows and the tasks that only help written out: for each node its legacy
task and those of the nodes before it.
"""
import contextlib
import importlib.abc
import importlib.machinery
import io
import json
import logging
import os
import re
import sys
import tempfile
import traceback
import types
import warnings

warnings.simplefilter("ignore")
from flytekit.configuration import FastSerializationSettings, Image, ImageConfig, SerializationSettings
from flytekit.tools.repo import serialize_get_control_plane_entities, serialize_load_only
from flytekit.tools.serialize_helpers import persist_registrable_entities

logging.disable(logging.CRITICAL)


class Anything:
    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Anything()

    def __call__(self, *args, **kwargs):
        return Anything()

    def __getitem__(self, key):
        return Anything()

    def __mro_entries__(self, bases):
        return (object,)


class StandIn(types.ModuleType):
    __path__ = []

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Anything()


class StandIns(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives a module for every import of the project's own files that nothing else finds."""

    def __init__(self, folders):
        self.folders, self.tops = folders, set()

    def find_spec(self, name, path=None, target=None):
        top = name.split(".")[0]
        if top not in self.tops and not self.asked_by_project():
            return None
        self.tops.add(top)
        return importlib.machinery.ModuleSpec(name, self, is_package=True)

    def asked_by_project(self):
        frame = sys._getframe()
        while frame and ("importlib" in frame.f_code.co_filename or frame.f_code.co_filename == __file__):
            frame = frame.f_back
        return frame is not None and frame.f_code.co_filename.startswith(self.folders)

    def create_module(self, spec):
        return StandIn(spec.name)

    def exec_module(self, module):
        pass


def serialise(project):
    emitted, legacy = project["emitted"], project["legacy"]
    os.chdir(legacy)
    sys.path[:0] = [emitted, legacy]
    sys.meta_path.append(StandIns((emitted, legacy)))
    image = ImageConfig(default_image=Image(name="default", fqn="example/x", tag="1"))
    settings = SerializationSettings(
        image_config=image,
        fast_serialization_settings=FastSerializationSettings(enabled=False, destination_dir="."),
    )
    serialize_load_only([project["package"]], settings, emitted)
    entities = serialize_get_control_plane_entities(settings, emitted)
    with tempfile.TemporaryDirectory() as folder:
        persist_registrable_entities(entities, folder)
    templates = {e.template.id.name: e.template for e in entities if hasattr(e, "sub_workflows")}
    return {
        "legacy": sorted(set(project["taskModules"]) & set(sys.modules)),
        "most": max((len(template.nodes) for template in templates.values()), default=0),
        "entities": len(entities),
        "graphs": {name: Graph(templates, project["tasks"]).of(template) for name, template in templates.items()},
    }


class Graph:
    """[task, [tasks before it]] for each node that stands for a legacy task."""

    def __init__(self, templates, tasks):
        self.templates, self.tasks, self.found = templates, tasks, []

    def of(self, template):
        self.walk(template, {}, frozenset())
        return sorted([task, sorted(task for _, task in before)] for task, before in self.found)

    def walk(self, template, inputs, before):
        ends = {}
        pending = list(template.nodes)
        while pending:
            node = next(n for n in pending if all(i in ends for i in upstream(n)))
            pending.remove(node)
            taken = frozenset().union(*(origins(b.binding, ends, inputs) for b in node.inputs))
            waits = before.union(*(ends[i] for i in node.upstream_node_ids if i in ends), taken)
            ends[node.id] = self.end(node, ends, inputs, waits)
        return frozenset().union(*(origins(b.binding, ends, inputs) for b in template.outputs)) | frozenset().union(
            *ends.values()
        )

    def end(self, node, ends, inputs, waits):
        if node.workflow_node is not None:
            reference = node.workflow_node.sub_workflow_ref or node.workflow_node.launchplan_ref
            given = {b.var: origins(b.binding, ends, inputs) for b in node.inputs}
            ordered = frozenset().union(*(ends[i] for i in node.upstream_node_ids if i in ends and not data(node, i)))
            return self.walk(self.templates[reference.name], given, ordered)
        run = node.task_node or node.array_node.node.task_node
        name = re.sub(r"(.*\.)map_(.*)_[0-9a-f]{32}-arraynode", r"\1\2", run.reference_id.name)
        task = self.tasks.get(name)
        if task is None:
            return waits
        self.found.append((task, waits))
        return frozenset([(len(self.found), task)])


def upstream(node):
    return [i for i in node.upstream_node_ids if i not in ("start-node", "")]


def data(node, other):
    return any(other in promises(b.binding) for b in node.inputs)


def promises(binding):
    if binding.promise is not None:
        return {binding.promise.node_id}
    parts = binding.collection.bindings if binding.collection else binding.map.bindings.values() if binding.map else []
    return set().union(*(promises(part) for part in parts))


def origins(binding, ends, inputs):
    """The nodes that a value comes from."""
    if binding.promise is not None:
        node = binding.promise.node_id
        return inputs.get(binding.promise.var, frozenset()) if node in ("", "start-node", "global-inputs") else ends[node]
    parts = binding.collection.bindings if binding.collection else binding.map.bindings.values() if binding.map else []
    return frozenset().union(*(origins(part, ends, inputs) for part in parts))


def in_fork(project):
    receive, send = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            with contextlib.redirect_stdout(io.StringIO()):
                answer = serialise(project)
        except BaseException:
            answer = {"error": traceback.format_exc()[-3000:]}
        with os.fdopen(send, "w") as out:
            json.dump(answer, out)
        os._exit(0)
    os.close(send)
    with os.fdopen(receive) as answers:
        text = answers.read()
    os.waitpid(child, 0)
    return json.loads(text or '{"error": "the process died"}')


def main():
    with open(sys.argv[1], encoding="utf-8") as f:
        projects = json.load(f)
    print(json.dumps({"projects": [in_fork(project) for project in projects]}))


if __name__ == "__main__":
    main()
