/** `bridge.py`: runs one legacy Luigi task alone, for tasks that are not converted yet. */
export const bridgeModule = `"""Runs one task of the Luigi code alone: Flyte runs what it requires before it, and what requires it after it."""
import importlib
import time

import luigi
from luigi.execution_summary import LuigiStatusCode


def run(module: str, name: str, arguments: dict, wait: int = 0) -> luigi.Task:
    """Runs a task unless it is complete. \`arguments\` are values, or text in the form that Luigi's command line takes.

    Luigi's own worker runs it, so that its events, retries and the tasks that its run() yields are as they were: those
    are built here, in this process, one after the other.
    """
    task_class = getattr(importlib.import_module(module), name)
    known = dict(task_class.get_params())
    task = task_class(**{name: value_of(task_class, name, known[name], text) for name, text in arguments.items()})
    until = time.monotonic() + wait
    while not task.complete() and time.monotonic() < until:
        time.sleep(min(30, wait))
    if task.complete():
        return task
    missing = [required.task_id for required in task.deps() if not required.complete()]
    if missing:
        raise RuntimeError(f"{task.task_id} cannot run, these are not complete: {', '.join(missing)}")

    failures = []
    handler = type(task).event_handler(luigi.Event.FAILURE)
    handler(lambda failed, error: failures.append(error))
    result = luigi.build([task], local_scheduler=True, workers=1, detailed_summary=True)
    if result.status not in (LuigiStatusCode.SUCCESS, LuigiStatusCode.SUCCESS_WITH_RETRY):
        [first] = failures[:1] or [None]
        why = result.one_line_summary if first is None else f"{type(first).__name__}: {first}"
        raise RuntimeError(f"{task.task_id} failed: {why}") from first
    # A complete() of its own may say no for ever, as Luigi lets it.
    is_own = type(task).complete is not luigi.Task.complete
    if luigi.task.flatten(task.output()) and not is_own and not task.complete():
        raise RuntimeError(f"{task.task_id} ran, and is not complete")
    return task


def value_of(task_class, name, parameter, text):
    """What Luigi reads, but the default where the text is the default's: that may be 5 where the text is read as "5"."""
    if not isinstance(text, str):
        return text
    family = task_class.get_task_family()
    if parameter.has_task_value(family, name):
        default = parameter.task_value(family, name)
        if default is not None and parameter.serialize(default) == text:
            return default
    return parameter.parse(text)


def locations(targets):
    """The paths of targets, in the shape they are given."""
    if isinstance(targets, dict):
        return {key: locations(target) for key, target in targets.items()}
    if isinstance(targets, luigi.Target):
        return targets.path
    return [locations(target) for target in targets]
`
