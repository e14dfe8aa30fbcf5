/** `lists.py`: what map tasks run over. */
export const listsModule = `"""Lists that map tasks run over: a task instance that is required twice runs once, as in Luigi."""
import json


def _key(value) -> str:
    return json.dumps(value, default=repr)


def distinct(values) -> list:
    """Every value once, in order."""
    return list({_key(value): value for value in values}.values())


def places(values) -> list:
    """For each value, where it stands among the distinct ones."""
    at = {}
    return [at.setdefault(_key(value), len(at)) for value in values]
`
