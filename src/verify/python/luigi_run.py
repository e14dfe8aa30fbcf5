"""Runs roots with the real Luigi in the directory it is started in: luigi_run.py ROOTS.json, a list of {"task", "module",
"params"}. The last line on stdout is one JSON object: how each build ended, and the ids of the tasks that it ran."""
import importlib
import json
import sys
import warnings

warnings.simplefilter("ignore")
import luigi


def main():
    with open(sys.argv[1], encoding="utf-8") as f:
        roots = json.load(f)
    builds = []
    for root in roots:
        cls = getattr(importlib.import_module(root["module"]), root["task"].rsplit(".", 1)[-1])
        ran, failed = [], []
        luigi.Task.event_handler(luigi.Event.SUCCESS)(lambda task: ran.append(task.task_id))
        luigi.Task.event_handler(luigi.Event.FAILURE)(lambda task, error: failed.append("%s: %s: %s" % (task.task_id, type(error).__name__, error)))
        result = luigi.build([cls.from_str_params(root["params"])], local_scheduler=True, detailed_summary=True, log_level="ERROR")
        builds.append({"status": result.status.name, "ran": sorted(set(ran)), "failed": failed})
        luigi.Task._event_callbacks = {}
    print(json.dumps({"builds": builds}))


if __name__ == "__main__":
    main()
