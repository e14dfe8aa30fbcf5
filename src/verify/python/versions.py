"""Says what this Python has: versions.py [MODULE]... prints one JSON object with the version of each that is installed."""
import importlib.metadata
import json
import platform
import sys

versions = {}
for name in sys.argv[1:]:
    try:
        versions[name] = importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        pass
print(json.dumps({"python": platform.python_version(), "platform": platform.platform(), "packages": versions}))
