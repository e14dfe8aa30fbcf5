"""Runs roots with the real Luigi in the directory it is started in: run_luigi.py ROOTS.json. Prints what each build ran."""
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
        ran = []
        luigi.Task.event_handler(luigi.Event.SUCCESS)(lambda task: ran.append(task.task_id))
        result = luigi.build([cls.from_str_params(root["params"])], local_scheduler=True, detailed_summary=True, log_level="ERROR")
        builds.append({"status": result.status.name, "ran": sorted(set(ran))})
        luigi.Task._event_callbacks = {}
    print(json.dumps({"builds": builds}))


if __name__ == "__main__":
    main()
