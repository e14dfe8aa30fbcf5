"""Is all that the shim takes from Luigi in the source of an old one? check_names.py SHIM LUIGI_FOLDER prints one JSON line.

A Luigi of Python 2 cannot be imported by a new Python, so its modules are read: what they define or import by name, and
members of Event and Task that the shim uses. Of imports that stand for each other in try and except, one is enough.
"""
import ast
import json
import os
import sys

MEMBERS = (
    "complete deps get_params on_failure on_success output param_kwargs run task_family task_id task_module trigger_event"
).split()


def names_of(path):
    found = set()
    with open(path, encoding="utf-8") as source:
        tree = ast.parse(source.read())
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            found.add(node.name)
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            found.update((each.asname or each.name).split(".")[0] for each in node.names)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            found.add(node.attr)
    return found


def module_names(folder, module):
    path = os.path.join(folder, *module.split("."))
    for file in (path + ".py", os.path.join(path, "__init__.py")):
        if os.path.exists(file):
            return names_of(file)
    return None


def main():
    shim, folder = sys.argv[1:]
    with open(shim, encoding="utf-8") as source:
        tree = ast.parse(source.read())
    checked, absent = [], []
    choices = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Try):
            inside = [each for handler in node.handlers for each in handler.body] + node.body
            imports = [each for each in inside if isinstance(each, ast.ImportFrom) and each.module.startswith("luigi.")]
            choices.append(imports)

    def offered(module):
        known = module_names(folder, module) or set()
        inside = os.path.join(folder, *module.split("."))
        return known.union(name[:-3] for name in os.listdir(inside)) if os.path.isdir(inside) else known

    def has(node):
        return all(each.name in offered(node.module) for each in node.names)

    def check(name, known):
        checked.append(name)
        if name.rsplit(".", 1)[1] not in (known or ()):
            absent.append(name)

    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module.startswith("luigi"):
            if any(node in choice and any(other is not node and has(other) for other in choice) for choice in choices):
                continue
            for each in node.names:
                check(node.module + "." + each.name, offered(node.module))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "luigi" and node.attr[0] != "_":
            check("luigi." + node.attr, module_names(folder, "luigi"))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Attribute) and node.value.attr == "Event":
            check("luigi.event." + node.attr, module_names(folder, "luigi.event"))
    for member in MEMBERS:
        check("luigi.task." + member, module_names(folder, "luigi.task"))
    print(json.dumps({"checked": sorted(set(checked)), "absent": sorted(set(absent))}))


if __name__ == "__main__":
    main()
