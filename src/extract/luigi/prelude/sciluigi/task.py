import json

import luigi
from sciluigi.dependencies import DependencyHelpers


def new_task(name, cls, workflow_task, **kwargs):
    from sciluigi.slurm import SlurmInfo

    slurminfo = None
    texts = {}
    for key, value in kwargs.items():
        if isinstance(value, SlurmInfo):
            slurminfo = value
            texts[key] = value
        elif isinstance(value, str):
            texts[key] = value
        else:
            try:
                texts[key] = json.dumps(value)
            except TypeError:
                texts[key] = str(value)
    texts["instance_name"] = name
    texts["workflow_task"] = workflow_task
    texts["slurminfo"] = slurminfo
    task = cls.from_str_params(texts)
    if slurminfo is not None:
        task.slurminfo = slurminfo
    return task


class Task(DependencyHelpers, luigi.Task):
    workflow_task = luigi.Parameter()
    instance_name = luigi.Parameter()


class ExternalTask(DependencyHelpers, luigi.ExternalTask):
    workflow_task = luigi.Parameter()
    instance_name = luigi.Parameter()
