"""Reads archives of Flyte packages with Python's own messages and flytekit's own classes.

read_package.py ARCHIVE... Prints one JSON line: for each archive its files in the order of registration, each with its
message as JSON, and what is lost when flytekit reads it and writes it again.
"""
import json
import sys
import tarfile

from flyteidl.admin.launch_plan_pb2 import LaunchPlan, LaunchPlanSpec
from flyteidl.admin.task_pb2 import TaskSpec
from flyteidl.admin.workflow_pb2 import WorkflowSpec
from flyteidl.core import workflow_pb2
from flytekit.models import launch_plan as launch_plans
from flytekit.models import task as tasks
from flytekit.models.admin.workflow import WorkflowSpec as WorkflowSpecModel
from flytekit.models.core import workflow as core_workflow
from google.protobuf.json_format import MessageToDict, ParseDict

KINDS = {
    "1": (TaskSpec, tasks.TaskSpec),
    "2": (WorkflowSpec, WorkflowSpecModel),
    "3": (LaunchPlan, launch_plans.LaunchPlan),
}


def read(path):
    with tarfile.open(path) as archive:
        for member in sorted(archive.getmembers(), key=lambda each: each.name):
            kind, model = KINDS[member.name[-4]]
            message = kind.FromString(archive.extractfile(member).read())
            again = model.from_flyte_idl(message).to_flyte_idl()
            before, after = MessageToDict(message), MessageToDict(again)
            lost = list(differences(by_name(before), by_name(after), ""))
            yield {"name": member.name, "message": before, "lost": lost}


def by_name(message):
    """Workflows inside another stand in any order: flytekit writes them in one of its own."""
    inside = message.get("subWorkflows")
    return {**message, "subWorkflows": sorted(inside, key=lambda each: each["id"]["name"])} if inside else message


def differences(before, after, path):
    if isinstance(before, dict) and isinstance(after, dict):
        for key in sorted(before.keys() | after.keys()):
            yield from differences(before.get(key), after.get(key), f"{path}/{key}")
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for index, pair in enumerate(zip(before, after)):
            yield from differences(*pair, f"{path}/{index}")
    elif before != after:
        yield f"{path}: {json.dumps(before)} became {json.dumps(after)}"


def flytekit_loses():
    """What flytekit's own classes drop of the smallest messages that say it, made by flyteidl alone."""
    reference = {"resourceType": "TASK", "name": "a", "version": "1"}
    node = {"id": "a", "metadata": {"name": "a"}, "taskNode": {"referenceId": reference}}
    nodes = {
        "boundInputs": {"id": "m", "arrayNode": {"node": node, "boundInputs": ["k"], "minSuccessRatio": 1.0}},
    }
    plans = {
        "interruptible": {"interruptible": False},
        "envs": {"envs": {"values": [{"key": "A", "value": "b"}]}},
    }
    tried = {
        **{key: (workflow_pb2.Node, core_workflow.Node, each) for key, each in nodes.items()},
        **{key: (LaunchPlanSpec, launch_plans.LaunchPlanSpec, each) for key, each in plans.items()},
    }
    for key, (kind, model, content) in tried.items():
        message = ParseDict(content, kind())
        again = model.from_flyte_idl(message).to_flyte_idl()
        yield key, list(differences(MessageToDict(message), MessageToDict(again), ""))


if __name__ == "__main__":
    archives = [list(read(path)) for path in sys.argv[1:]]
    print(json.dumps({"archives": archives, "flytekitLoses": dict(flytekit_loses())}))
