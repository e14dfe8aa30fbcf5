"""What the model of a task says, for one task of it: its expressions over parameters evaluated by Python itself."""
import importlib
import sys


class NotSaid(Exception):
    """The model leaves it open."""


def requirements(shape, task):
    """The task_ids that a `dependencies` of the model stands for."""
    return [made.task_id for made in dependencies(shape, task, names_of(task))]


def paths(shape, task):
    """The paths that an `output` of the model stands for."""
    return targets(shape, task, names_of(task))


def names_of(task):
    return dict(task.param_kwargs)


def dependencies(shape, task, names):
    kind = shape["kind"]
    if kind == "none":
        return []
    if kind == "one":
        module, name = shape["task"].split("@")[0].split(":")
        cls = getattr(sys.modules[module], name)
        return [cls(**{key: value(each, names) for key, each in shape["arguments"].items()})]
    if kind == "sequence":
        return [made for item in shape["items"] for made in dependencies(item, task, names)]
    if kind == "mapping":
        return [made for entry in shape["entries"] for made in dependencies(entry["value"], task, names)]
    if kind == "each":
        over = value(shape["over"], names)
        return [
            made
            for item in over
            for made in dependencies(shape["item"], task, dict(names, **{shape["variable"]: item}))
        ]
    if kind == "when":
        return dependencies(shape["then" if value(shape["test"], names) else "otherwise"], task, names)
    raise NotSaid(shape["why"])


def targets(shape, task, names):
    kind = shape["kind"]
    if kind == "none":
        return []
    if kind == "target":
        if shape["path"] is None:
            raise NotSaid("the path")
        return [str(value(shape["path"], names))]
    if kind == "sequence":
        return [path for item in shape["items"] for path in targets(item, task, names)]
    if kind == "mapping":
        return [path for entry in shape["entries"] for path in targets(entry["value"], task, names)]
    raise NotSaid(shape["why"])


def value(expression, names):
    kind = expression["kind"]
    if kind == "opaque":
        raise NotSaid(expression["why"])
    if kind == "parameter":
        return names[expression["name"]]
    known = dict(names)
    for each in expression.get("names", []):
        module = importlib.import_module(each["module"])
        known[each["name"]] = module if each["module"] == each["name"] else getattr(module, each["name"])
    return eval(expression["source"], known)
