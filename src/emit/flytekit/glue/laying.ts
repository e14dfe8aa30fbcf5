/** `laying.py`: what the graphs of @dynamic workflows share. */
export const layingModule = `"""Lays out a graph while it runs: every distinct task instance is one node, as Luigi runs it once."""
import functools
import inspect
import json
import sys

# A chain of days is laid from its last to its first one.
sys.setrecursionlimit(max(sys.getrecursionlimit(), 20_000))


def once(*significant: str):
    """Lays a task once for equal values of its significant parameters."""

    def decorate(lay):
        signature = inspect.signature(lay)

        @functools.wraps(lay)
        def lay_once(self, **arguments):
            call = signature.bind(self, **arguments)
            call.apply_defaults()
            key = lay.__name__, json.dumps([call.arguments[name] for name in significant], default=repr)
            if key not in self.laid:
                self.laid[key] = lay(self, **arguments)
            return self.laid[key]

        return lay_once

    return decorate


def nodes_of(required) -> list:
    """The nodes in what a task requires, whatever its shape."""
    if required is None:
        return []
    if isinstance(required, dict):
        required = list(required.values())
    if isinstance(required, (list, tuple)):
        return [node for each in required for node in nodes_of(each)]
    return [required]


def after(required, node):
    """Lets a node wait for nodes whose outputs it does not take."""
    for each in nodes_of(required):
        each >> node
    return node
`
