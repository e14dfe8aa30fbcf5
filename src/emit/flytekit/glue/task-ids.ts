/** `task_ids.py`: names of task instances, as the legacy engine made them (luigi/task.py, task_id_str). */
export const taskIdsModule = `"""Names of task instances: those of today, because locations hold them."""
import hashlib
import json
import re


def task_id_of(family: str, /, **values: str) -> str:
    """The family, the start of the first three values by name, and a hash of all."""
    whole = json.dumps(values, separators=(",", ":"), sort_keys=True)
    first = "_".join(values[name][:16] for name in sorted(values)[:3])
    shown = re.sub("[^A-Za-z0-9_]", "_", first)
    return f"{family}_{shown}_{hashlib.md5(whole.encode(), usedforsecurity=False).hexdigest()[:10]}"
`
