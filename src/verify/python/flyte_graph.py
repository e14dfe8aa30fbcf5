"""Reads the graphs out of a packaged Flyte project, as Luigi's task ids and edges between them.

flyte_graph.py REQUEST.json, in the directory that holds the package. The request names the archive, the package to make
it of with pyflyte (when it is to be made), and the roots, each with its workflow, the Python text of its inputs, and for
each Flyte task the legacy class that it stands for. Tasks of dynamic workflows are compiled with their concrete
arguments, as on the platform. The last line on stdout is one JSON object.
"""
import contextlib
import datetime
import decimal
import hashlib
import importlib
import json
import re
import sys
import tarfile
import traceback
import warnings

warnings.simplefilter("ignore")
from flyteidl.admin.launch_plan_pb2 import LaunchPlan
from flyteidl.admin.task_pb2 import TaskSpec
from flyteidl.admin.workflow_pb2 import WorkflowSpec
import flytekit_sandbox
from flytekit.configuration import Image, ImageConfig, SerializationSettings
from flytekit.core.context_manager import FlyteContextManager
from flytekit.core.type_engine import TypeEngine
from flytekit.models.literals import Literal

sys.path.insert(0, ".")

# What a container's command says for None.
NONE = "\\N"


def read_archive(path):
    tasks, workflows = {}, {}
    with tarfile.open(path) as archive:
        for member in archive.getmembers():
            data = archive.extractfile(member).read()
            if member.name.endswith("_1.pb"):
                spec = TaskSpec.FromString(data)
                tasks[spec.template.id.name] = spec
            elif member.name.endswith("_2.pb"):
                spec = WorkflowSpec.FromString(data)
                workflows[spec.template.id.name] = spec.template
                for sub in spec.sub_workflows:
                    workflows[sub.id.name] = sub
    return tasks, workflows


def load(name):
    module, function = name.rsplit(".", 1)
    return getattr(importlib.import_module(module), function)


class Output:
    """What a node that is not run gives: the instances that it stands for."""

    def __init__(self, instances):
        self.instances = frozenset(instances)


class Graph:
    def __init__(self, workflows, classes):
        self.workflows, self.classes = workflows, classes
        self.nodes, self.calls, self.edges = {}, [], set()

    def template(self, template, inputs, before=frozenset()):
        """Walks the nodes of a workflow; gives its outputs and the instances for which nothing inside it waits."""
        outputs, ends = {"": inputs}, {}
        pending = list(template.nodes)
        while pending:
            node = next(n for n in pending if all(i in ends or not i for i in self.upstream(n)))
            pending.remove(node)
            if node.id in ("start-node", "end-node"):
                continue
            waits = frozenset().union(before, *(ends[i] for i in node.upstream_node_ids if i in ends))
            values = {b.var: self.value(b.binding, outputs) for b in node.inputs}
            outputs[node.id], ends[node.id] = self.node(node, values, waits)
        result = {b.var: self.value(b.binding, outputs) for b in template.outputs}
        inner = frozenset().union(*(self.upstream(node) for node in template.nodes if node.id != "end-node"))
        last = [ends[i] for i in ends if i not in inner]
        return result, frozenset().union(*last) if last else before

    @staticmethod
    def upstream(node):
        found = {i for i in node.upstream_node_ids if i != "start-node"}
        stack = [b.binding for b in node.inputs]
        while stack:
            binding = stack.pop()
            kind = binding.WhichOneof("value")
            if kind == "promise":
                found.add(binding.promise.node_id)
            elif kind == "collection":
                stack.extend(binding.collection.bindings)
            elif kind == "map":
                stack.extend(binding.map.bindings.values())
        return {i for i in found if i != "start-node"}

    def value(self, binding, outputs):
        kind = binding.WhichOneof("value")
        if kind == "promise":
            node = binding.promise.node_id
            return outputs["" if node == "start-node" else node][binding.promise.var]
        if kind == "collection":
            return [self.value(each, outputs) for each in binding.collection.bindings]
        if kind == "map":
            return {key: self.value(each, outputs) for key, each in binding.map.bindings.items()}
        literal = Literal.from_flyte_idl(_literal(binding))
        return _python(literal)

    def node(self, node, values, waits):
        if node.WhichOneof("target") == "workflow_node":
            reference = node.workflow_node.sub_workflow_ref.name
            return self.template(self.workflows[reference], values, waits)
        if node.WhichOneof("target") == "array_node":
            return self.each(node.array_node, values, waits)
        name = node.task_node.reference_id.name
        upstream = waits | frozenset().union(*(instances_in(value) for value in values.values()), frozenset())
        legacy = self.classes.get(name)
        if legacy is None:
            return self.helper(name, values, upstream)
        if legacy.get("lays"):
            return self.dynamic(name, values, upstream)
        task = self.call(legacy, values, upstream)
        return Anything(Output([task])), frozenset([task])

    def call(self, legacy, values, upstream):
        task = instance(legacy, values).task_id
        self.calls.append(task)
        self.nodes[task] = task
        self.edges.update((task, other) for other in upstream)
        return task

    def each(self, array, values, waits):
        """A map task: a task instance for each item of its lists."""
        name = re.fullmatch(r"(.*\.)map_(.*)_[0-9a-f]{32}-arraynode", array.node.task_node.reference_id.name)
        legacy = self.classes["".join(name.groups())]
        lists = [key for key in values if key not in array.bound_inputs]
        upstream = waits | frozenset().union(*(instances_in(value) for value in values.values()))
        made = [
            self.call(legacy, {**values, **dict(zip(lists, items))}, upstream)
            for items in zip(*(values[key] for key in lists))
        ]
        return Anything(Output(made)), waits | frozenset(made)

    def helper(self, name, values, upstream):
        """A task of ours: derived arguments are computed for real, a location stands for what it locates."""
        if any(instances_in(value) for value in values.values()) or upstream:
            return Anything(Output(upstream)), upstream
        task = load(name)
        result = task.task_function(**typed(task, values))
        names = list(task.python_interface.outputs)
        return dict(zip(names, result if isinstance(result, tuple) else [result])), upstream

    def dynamic(self, name, values, upstream):
        task = load(name)
        context = FlyteContextManager.current_context()
        image = ImageConfig(default_image=Image(name="default", fqn="example/x", tag="1"))
        settings = SerializationSettings(image_config=image, project="p", domain="d", version="v", env={})
        with FlyteContextManager.with_context(context.with_serialization_settings(settings)):
            # flytekit lays a @dynamic once in a process: on the platform every execution is one of its own.
            task._wf = None
            spec = task.compile_into_workflow(FlyteContextManager.current_context(), task.task_function, **typed(task, values))
        if not hasattr(spec, "nodes"):
            return {}, upstream
        spec = spec.to_flyte_idl()
        for sub in spec.subworkflows:
            self.workflows[sub.id.name] = sub
        return self.template(spec, values, upstream)


def typed(task, values):
    """A date is an instant in Flyte's protobuf."""
    types = task.python_interface.inputs
    return {name: value.date() if types[name] is datetime.date and isinstance(value, datetime.datetime) else value for name, value in values.items()}


class Anything(dict):
    """Outputs of a node under any name."""

    def __init__(self, output):
        super().__init__()
        self.output = output

    def __missing__(self, key):
        return self.output


def instances_in(value):
    if isinstance(value, Output):
        return value.instances
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return frozenset().union(*(instances_in(each) for each in value))
    return frozenset()


def instance(legacy, values):
    """The Luigi task of a node's arguments, through the text form of its parameters."""
    cls = getattr(importlib.import_module(legacy["module"]), legacy["name"])
    parameters = dict(cls.get_params())
    given = {}
    for argument, name in legacy["parameters"].items():
        value = values[argument]
        if isinstance(value, datetime.datetime):
            value = value.date()  # Instants travel as text.
        text = value if value is None or isinstance(value, str) else text_of(parameters[name], value)
        given[name] = None if text in (None, NONE) else value_of(cls, name, parameters[name], text)
    return cls(**given)


def value_of(cls, name, parameter, text):
    """What Luigi reads, but its own default where the text is that of the default."""
    family = cls.get_task_family()
    if parameter.has_task_value(family, name):
        default = parameter.task_value(family, name)
        if default is not None and parameter.serialize(default) == text:
            return default
    return parameter.parse(text)


def text_of(parameter, value):
    if isinstance(value, (list, dict, decimal.Decimal)):
        return json.dumps(value)
    return parameter.serialize(value)


def _literal(binding):
    from flyteidl.core.literals_pb2 import Literal as LiteralPb

    return LiteralPb(scalar=binding.scalar)


def _python(literal):
    scalar = literal.scalar
    if scalar is None or scalar.none_type is not None:
        return None
    if scalar.primitive is not None:
        return scalar.primitive.value
    if scalar.union is not None:
        return _python(scalar.union.value)
    if scalar.generic is not None:
        return TypeEngine.to_python_value(FlyteContextManager.current_context(), literal, dict)
    raise ValueError(f"unexpected literal {literal}")


def package(name, archive):
    """What `pyflyte package` does; what it prints is only of interest when it fails."""
    from flytekit.clis.sdk_in_container.pyflyte import main as pyflyte

    words = ["--pkgs", name, "package", "--image", "repipe.example/verify:1", "--force", "--output", archive]
    with contextlib.redirect_stdout(sys.stderr):
        pyflyte(words, standalone_mode=False)


def graph_of(root, workflows):
    inputs = eval(f"dict({root['inputs']})", {"datetime": datetime})
    entity = load(root["workflow"])
    given = {name: inputs.get(name, default[1]) for name, default in entity.python_interface.inputs_with_defaults.items()}
    graph = Graph(dict(workflows), root["classes"])
    graph.template(workflows[root["workflow"]], given)
    return {"nodes": sorted(graph.nodes), "edges": sorted(graph.edges), "calls": len(graph.calls)}


def main():
    with open(sys.argv[1], encoding="utf-8") as f:
        request = json.load(f)
    if "package" in request:
        package(request["package"], request["archive"])
    _, workflows = read_archive(request["archive"])
    answers = []
    for root in request["roots"]:
        try:
            answers.append(graph_of(root, workflows))
        except Exception as error:
            traceback.print_exc()
            answers.append({"error": f"{type(error).__name__}: {error}"})
    print(json.dumps({"graphs": answers, "archive": digest_of(request["archive"])}))


def forget_place(environment):
    """@dynamic tasks carry the settings with which they were packaged, the place of the source among them."""
    for at in reversed(range(len(environment))):
        if environment[at].key == "_F_SS_C":
            del environment[at]


def sort_upstream(nodes):
    """flytekit keeps them in a set."""
    for node in nodes:
        ids = sorted(node.upstream_node_ids)
        del node.upstream_node_ids[:]
        node.upstream_node_ids.extend(ids)


def digest_of(path):
    """SHA-256 over names and messages: the archive holds the time at which it was made, and maps in any order."""
    kinds = {"_1.pb": TaskSpec, "_2.pb": WorkflowSpec, "_3.pb": LaunchPlan}
    digest = hashlib.sha256()
    with tarfile.open(path) as archive:
        for member in sorted(archive.getmembers(), key=lambda each: each.name):
            data = archive.extractfile(member).read()
            if member.name[-5:] in kinds:
                message = kinds[member.name[-5:]].FromString(data)
                if isinstance(message, TaskSpec):
                    forget_place(message.template.container.env)
                if isinstance(message, WorkflowSpec):
                    for template in [message.template, *message.sub_workflows]:
                        sort_upstream(template.nodes)
                data = message.SerializeToString(deterministic=True)
            digest.update(f"{member.name}\0{len(data)}\0".encode() + data)
    return digest.hexdigest()


if __name__ == "__main__":
    main()
