"""Checks packages against what Flyte's compiler and admin ask, independently of the validator that let them pass.

check_packages.py FOLDER REFERENCE... reads every archive of the folder with Python's messages and prints one JSON line:
how many messages there were, and the faults that were found. REFERENCE: name and interface of what is registered elsewhere.
"""
import json
import math
import re
import sys
import tarfile
from pathlib import Path

from croniter import croniter
from flyteidl.admin.launch_plan_pb2 import LaunchPlan
from flyteidl.admin.task_pb2 import TaskSpec
from flyteidl.admin.workflow_pb2 import WorkflowSpec
from flyteidl.core.types_pb2 import DATETIME, NONE, STRING, STRUCT

KINDS = {"1": TaskSpec, "2": WorkflowSpec, "3": LaunchPlan}
VARIABLE = re.compile(r"[A-Za-z0-9_]+")
NODE_ID = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
QUANTITY = re.compile(r"(\d+(\.\d*)?|\.\d+)([KMGTPE]i|[numkMGTPE]|[eE]\d+)?")
LABEL = re.compile(r"([A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?)?")
REFERENCE_INPUT = re.compile(r"\{\{\s*\.[iI]nputs\.([^\s}]*)\s*\}\}")


class Package:
    """What has been registered so far, and what was wrong with it."""

    def __init__(self, references):
        self.references = references
        self.tasks = {}
        self.workflows = {}
        self.plans = {}
        self.faults = []

    def fault(self, *words):
        self.faults.append(" ".join(str(each) for each in words))


def check_archive(path, references):
    package = Package(references)
    with tarfile.open(path) as archive:
        members = archive.getmembers()
        names = [each.name for each in members]
        if names != sorted(names):
            package.fault("the files are not in the order of their names")
        width = math.ceil(math.log10(len(names)))
        for number, member in enumerate(members):
            prefix = str(number).zfill(width)
            if not member.name.startswith(f"{prefix}_") or "/" in member.name:
                package.fault(member.name, "is misnamed")
            content = archive.extractfile(member).read()
            message = KINDS[member.name[-4]].FromString(content)
            if message.SerializeToString(deterministic=True) != content:
                package.fault(member.name, "is written in other bytes by Python")
            check_message(message, package)
    for name in package.workflows:
        if name not in package.plans:
            package.fault(name, "has no launch plan of its name")
    return len(names), package.faults


def check_message(message, package):
    if isinstance(message, TaskSpec):
        check_task(message.template, package)
    elif isinstance(message, WorkflowSpec):
        check_workflow(message, package)
    else:
        check_plan(message, package)


def check_task(template, package):
    name = template.id.name
    if not name or name in package.tasks:
        package.fault("task", name, "has no name of its own")
    if not template.type or not template.HasField("interface") or not template.HasField("metadata"):
        package.fault("task", name, "lacks type, interface or metadata")
    if not template.metadata.runtime.version:
        package.fault("task", name, "has no runtime version")
    if template.metadata.discoverable and not template.metadata.discovery_version:
        package.fault("task", name, "is cached without a version")
    check_settings(template.metadata, f"task {name}", package)
    check_interface(template.interface, f"task {name}", package)
    if template.HasField("container"):
        container = template.container
        if not container.image.strip() or not (list(container.command) + list(container.args)):
            package.fault("task", name, "has no image or nothing to run")
        check_resources(container.resources, f"task {name}", package)
        if template.type == "raw-container":
            for word in [*container.command, *container.args]:
                for asked in REFERENCE_INPUT.findall(word):
                    if asked not in template.interface.inputs.variables:
                        package.fault("task", name, "names the unknown input", asked)
            if template.interface.outputs.variables and not container.data_config.output_path:
                package.fault("task", name, "has outputs and nowhere to leave them")
    elif template.type in ("python-task", "raw-container"):
        package.fault("task", name, "has no container")
    package.tasks[name] = template.interface


def check_settings(settings, where, package):
    if settings.timeout.seconds < 0 or settings.timeout.nanos < 0:
        package.fault(where, "has a negative timeout")
    if settings.retries.retries > 100:
        package.fault(where, "is tried again for ever")


def check_resources(resources, where, package):
    for entry in [*resources.requests, *resources.limits]:
        if not QUANTITY.fullmatch(entry.value):
            package.fault(where, "asks for", entry.value)


def check_interface(interface, where, package):
    for name, variable in [*interface.inputs.variables.items(), *interface.outputs.variables.items()]:
        if not VARIABLE.fullmatch(name):
            package.fault(where, "has a variable named", name)
        if variable.type.WhichOneof("type") is None:
            package.fault(where, "has a variable without a type:", name)


def check_workflow(spec, package):
    subs = {each.id.name: each for each in spec.sub_workflows}
    if len(subs) != len(spec.sub_workflows):
        package.fault(spec.template.id.name, "holds two sub-workflows of one name")
    for template in [spec.template, *spec.sub_workflows]:
        Graph(template, subs, package).check()
    package.workflows[spec.template.id.name] = spec.template.interface


class Graph:
    """One workflow template with its nodes by id."""

    def __init__(self, template, subs, package):
        self.template = template
        self.subs = subs
        self.package = package
        self.nodes = {each.id: each for each in template.nodes}

    def fault(self, *words):
        self.package.fault("workflow", self.template.id.name, *words)

    def check(self):
        ids = [each.id for each in self.template.nodes]
        if not 1 <= len(ids) <= 100:
            self.fault("has", len(ids), "nodes")
        if len(set(ids)) != len(ids):
            self.fault("has two nodes of one id")
        check_interface(self.template.interface, f"workflow {self.template.id.name}", self.package)
        for node in self.template.nodes:
            if not NODE_ID.fullmatch(node.id) or node.id in ("start-node", "end-node"):
                self.fault("has a node called", node.id)
            self.check_node(node)
        if self.template.HasField("failure_node"):
            if not self.template.failure_node.id:
                self.fault("has a failure node without an id")
            self.check_node(self.template.failure_node)
        self.check_order()
        self.check_choices(ids)
        outputs = {name: each.type for name, each in self.template.interface.outputs.variables.items()}
        self.check_bindings("its end", self.template.outputs, outputs, set())

    def check_order(self):
        waits = {each.id: set(each.upstream_node_ids) & self.nodes.keys() for each in self.template.nodes}
        while free := [name for name, upstream in waits.items() if not upstream]:
            for name in free:
                del waits[name]
            for upstream in waits.values():
                upstream.difference_update(free)
        if waits:
            self.fault("goes in circles:", *sorted(waits))

    def check_choices(self, ids):
        for place, node in enumerate(self.template.nodes):
            if node.WhichOneof("target") == "branch_node":
                for each in node.inputs:
                    for promise in promises(each.binding):
                        if promise.node_id in ids[place:]:
                            self.fault(node.id, "stands before", promise.node_id)

    def check_node(self, node):
        for upstream in node.upstream_node_ids:
            if upstream not in self.nodes:
                self.fault(node.id, "waits for", upstream)
        check_settings(node.metadata, f"node {node.id}", self.package)
        kind = node.WhichOneof("target")
        if kind == "branch_node":
            self.check_branch(node)
        elif kind == "gate_node":
            if node.gate_node.WhichOneof("condition") is None:
                self.fault(node.id, "waits for nothing")
        elif (callee := self.callee(node)) is not None:
            inputs, optional, _ = callee
            self.check_bindings(node.id, node.inputs, inputs, optional, set(node.upstream_node_ids))

    def check_branch(self, node):
        block = node.branch_node.if_else
        bound = {each.var: self.bound_type(node.id, each.binding, None) for each in node.inputs}
        cases = [block.case, *block.other]
        if block.WhichOneof("default") is None:
            self.fault(node.id, "has no way out")
        for case in cases:
            self.check_condition(node.id, case.condition, bound)
        for inner in branches(node):
            if not set(inner.upstream_node_ids) <= set(node.upstream_node_ids):
                self.fault(node.id, "does not wait for all that its cases take")
            self.check_node(inner)

    def check_condition(self, where, condition, bound):
        kind = condition.WhichOneof("expr")
        if kind == "conjunction":
            self.check_condition(where, condition.conjunction.left_expression, bound)
            self.check_condition(where, condition.conjunction.right_expression, bound)
        elif kind == "comparison":
            for side in (condition.comparison.left_value, condition.comparison.right_value):
                if side.WhichOneof("val") == "var" and not is_primitive(bound.get(side.var)):
                    self.fault(where, "compares", side.var)
                elif side.WhichOneof("val") is None:
                    self.fault(where, "compares nothing")
        else:
            self.fault(where, "has a case without a condition")

    def callee(self, node):
        """Inputs, those that may be left out, and outputs of what a node runs."""
        kind = node.WhichOneof("target")
        if kind == "array_node":
            node, kind = node.array_node.node, "task_node"
        if kind == "task_node":
            name = node.task_node.reference_id.name
            if node.task_node.reference_id.org:
                return self.fault(node.id, "runs a task of", node.task_node.reference_id.org)
            found = self.package.tasks.get(name) or self.package.references.get(name)
            if found is None:
                return self.fault(node.id, "runs the unknown task", name)
            return interface_types(found, set())
        if kind == "workflow_node":
            reference = node.workflow_node.WhichOneof("reference")
            name = getattr(node.workflow_node, reference).name if reference else ""
            if reference == "sub_workflow_ref" and name in self.subs:
                return interface_types(self.subs[name].interface, set())
            if reference == "launchplan_ref" and name in self.package.plans:
                return self.package.plans[name]
            if reference == "launchplan_ref" and name in self.package.references:
                return interface_types(self.package.references[name], set())
            return self.fault(node.id, "runs the unknown", reference, name)
        return self.fault(node.id, "runs nothing")

    def outputs(self, node):
        kind = node.WhichOneof("target")
        if kind == "branch_node":
            each = [self.outputs(inner) for inner in branches(node)]
            return {name: type_ for name, type_ in each[0].items() if all(name in other for other in each)}
        if kind == "gate_node":
            signal = node.gate_node.signal
            return {signal.output_variable_name: signal.type} if node.gate_node.HasField("signal") else {}
        callee = self.callee(node)
        return callee[2] if callee else {}

    def check_bindings(self, where, bindings, inputs, optional, upstream=None):
        names = [each.var for each in bindings]
        if len(set(names)) != len(names):
            self.fault(where, "binds an input twice")
        for name in set(inputs) - set(names):
            if name not in optional and not is_optional(inputs[name]):
                self.fault(where, "leaves open", name)
        for each in bindings:
            if each.var not in inputs:
                self.fault(where, "binds the unknown", each.var)
                continue
            for promise in promises(each.binding):
                if upstream is not None and promise.node_id not in upstream | {"", "start-node"}:
                    self.fault(where, "takes from", promise.node_id, "and does not wait for it")
            self.bound_type(where, each.binding, inputs[each.var])

    def bound_type(self, where, binding, wanted):
        kind = binding.WhichOneof("value")
        if kind == "promise":
            found = self.promised(where, binding.promise)
            if found is not None and wanted is not None and not fits(found, wanted):
                self.fault(where, "is given", found, "for", wanted)
            return found
        if wanted is not None:
            variants = wanted.union_type.variants if wanted.WhichOneof("type") == "union_type" else [wanted]
            if not any(self.has_shape(binding, each) for each in variants):
                self.fault(where, "is given", binding, "for", wanted)
        if kind in ("collection", "map"):
            items = list(binding.collection.bindings) or list(binding.map.bindings.values())
            inner = None
            if wanted is not None and wanted.WhichOneof("type") in ("collection_type", "map_value_type"):
                inner = wanted.collection_type if kind == "collection" else wanted.map_value_type
            for item in items:
                self.bound_type(where, item, inner)
        return wanted

    def has_shape(self, binding, wanted):
        kind, want = binding.WhichOneof("value"), wanted.WhichOneof("type")
        if kind == "scalar":
            return scalar_fits(binding.scalar, wanted)
        return (kind, want) in (("collection", "collection_type"), ("map", "map_value_type"))

    def promised(self, where, promise):
        if promise.node_id in ("", "start-node"):
            variables = self.template.interface.inputs.variables
            if promise.var in variables:
                return variables[promise.var].type
        elif promise.node_id in self.nodes:
            outputs = self.outputs(self.nodes[promise.node_id])
            if promise.var in outputs:
                return outputs[promise.var]
        return self.fault(where, "takes what is not there:", promise.node_id, promise.var)


def branches(node):
    block = node.branch_node.if_else
    found = [each.then_node for each in [block.case, *block.other]]
    return [*found, block.else_node] if block.HasField("else_node") else found


def promises(binding):
    if binding.HasField("promise"):
        yield binding.promise
    for each in [*binding.collection.bindings, *binding.map.bindings.values()]:
        yield from promises(each)


def interface_types(interface, optional):
    inputs = {name: each.type for name, each in interface.inputs.variables.items()}
    outputs = {name: each.type for name, each in interface.outputs.variables.items()}
    return inputs, optional, outputs


def is_simple(type_, simple):
    return type_.WhichOneof("type") == "simple" and type_.simple == simple


def is_optional(type_):
    return any(is_simple(each, NONE) for each in type_.union_type.variants)


def is_primitive(type_):
    return type_ is not None and type_.WhichOneof("type") == "simple" and 1 <= type_.simple <= 6


def fits(found, wanted):
    have, want = found.WhichOneof("type"), wanted.WhichOneof("type")
    if want == "union_type":
        each = found.union_type.variants if have == "union_type" else [found]
        return all(any(fits(one, variant) for variant in wanted.union_type.variants) for one in each)
    if {have, want} == {"enum_type", "simple"}:
        return is_simple(found, STRING) or is_simple(wanted, STRING)
    if have != want:
        return False
    if want == "simple":
        return found.simple == wanted.simple
    if want == "collection_type":
        return is_simple(found.collection_type, NONE) or fits(found.collection_type, wanted.collection_type)
    if want == "map_value_type":
        return is_simple(found.map_value_type, NONE) or fits(found.map_value_type, wanted.map_value_type)
    if want == "blob":
        same = found.blob.dimensionality == wanted.blob.dimensionality
        return same and (found.blob.format == wanted.blob.format or not (found.blob.format and wanted.blob.format))
    if want == "enum_type":
        return list(found.enum_type.values) == list(wanted.enum_type.values)
    return True


PRIMITIVES = ["", "integer", "float_value", "string_value", "boolean", "datetime", "duration"]


def scalar_fits(scalar, wanted):
    kind, want = scalar.WhichOneof("value"), wanted.WhichOneof("type")
    if kind == "union":
        return True
    if want == "enum_type":
        return scalar.primitive.string_value in wanted.enum_type.values
    if want == "simple" and is_primitive(wanted):
        return scalar.primitive.WhichOneof("value") == PRIMITIVES[wanted.simple]
    if want == "simple":
        return kind == {NONE: "none_type", STRUCT: "generic"}.get(wanted.simple)
    if want == "blob":
        return kind == "blob" and scalar.blob.metadata.type.dimensionality == wanted.blob.dimensionality
    return want == "structured_dataset_type" and kind in ("structured_dataset", "none_type")


def literal_fits(literal, wanted):
    kind, want = literal.WhichOneof("value"), wanted.WhichOneof("type")
    if want == "union_type":
        inner = literal.scalar.union.value if literal.scalar.HasField("union") else literal
        return any(literal_fits(inner, each) for each in wanted.union_type.variants)
    if want == "collection_type":
        return kind == "collection" and all(
            literal_fits(each, wanted.collection_type) for each in literal.collection.literals
        )
    if want == "map_value_type":
        return kind == "map" and all(literal_fits(each, wanted.map_value_type) for each in literal.map.literals.values())
    return kind == "scalar" and scalar_fits(literal.scalar, wanted)


def check_plan(plan, package):
    name, spec = plan.id.name, plan.spec
    if name in package.plans:
        package.fault("launch plan", name, "comes twice")
    if not plan.HasField("closure"):
        package.fault("launch plan", name, "has no closure")
    interface = package.workflows.get(spec.workflow_id.name)
    if interface is None:
        package.fault("launch plan", name, "starts the unknown", spec.workflow_id.name)
        return
    inputs, _, outputs = interface_types(interface, set())
    defaults, fixed = spec.default_inputs.parameters, spec.fixed_inputs.literals
    values = {key: each.default for key, each in defaults.items() if each.HasField("default")}
    for key, literal in [*values.items(), *fixed.items()]:
        if key not in inputs or not literal_fits(literal, inputs[key]):
            package.fault("launch plan", name, "gives", key, literal)
    required = set(inputs) - set(values) - set(fixed)
    check_schedule(name, spec.entity_metadata.schedule, required, inputs, package)
    for each in spec.entity_metadata.notifications:
        kind = each.WhichOneof("type")
        addresses = getattr(each, kind).recipients_email if kind else []
        if not addresses or not all("@" in one for one in addresses) or not each.phases:
            package.fault("launch plan", name, "tells nobody")
    for key, value in spec.labels.values.items():
        if not key or not LABEL.fullmatch(key.split("/")[-1]) or not LABEL.fullmatch(value):
            package.fault("launch plan", name, "has the label", key, value)
    free = {key: type_ for key, type_ in inputs.items() if key not in fixed}
    package.plans[name] = (free, set(values), outputs)


def check_schedule(name, schedule, required, inputs, package):
    kind = schedule.WhichOneof("ScheduleExpression")
    if kind is None:
        return
    kickoff = schedule.kickoff_time_input_arg
    if required - {kickoff}:
        package.fault("launch plan", name, "leaves open", *sorted(required - {kickoff}))
    if kickoff and (kickoff not in inputs or not is_simple(inputs[kickoff], DATETIME)):
        package.fault("launch plan", name, "gives the time to", kickoff)
    if kind == "rate":
        if schedule.rate.value < 1:
            package.fault("launch plan", name, "starts at no rate")
        return
    text = re.sub(r"^(CRON_)?TZ=\S+ ", "", schedule.cron_schedule.schedule)
    if text.startswith("@every "):
        good = re.fullmatch(r"(\d+(\.\d+)?(h|m|s))+", text.removeprefix("@every "))
    elif text.startswith("@"):
        good = text in ("@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly")
    else:
        good = len(text.split()) == 5 and croniter.is_valid(text.replace("?", "*")) and "L" not in text
    if not good or schedule.cron_schedule.offset:
        package.fault("launch plan", name, "starts at", text)


if __name__ == "__main__":
    folder, *declared = sys.argv[1:]
    known = {}
    for text in map(json.loads, declared):
        known[text["name"]] = TaskSpec.FromString(bytes.fromhex(text["spec"])).template.interface
    count, found = 0, []
    for archive_path in sorted(Path(folder).glob("*.tgz")):
        files, wrong = check_archive(archive_path, known)
        count += files
        found += [f"{archive_path.name}: {each}" for each in wrong]
    print(json.dumps({"messages": count, "faults": found}))
