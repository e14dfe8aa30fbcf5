import datetime

import _repipe
import luigi
from bioluigi.config import BioluigiConfig

_config = BioluigiConfig()


class ScheduledExternalProgramTask(luigi.Task):
    """A program that a scheduler of the site runs; how it runs is no part of the task's identity."""

    scheduler = luigi.Parameter(default=_config.scheduler, positional=False, significant=False)
    scheduler_partition = luigi.OptionalParameter(default=_config.scheduler_partition, positional=False, significant=False)
    scheduler_extra_args = luigi.ListParameter(default=_config.scheduler_extra_args, positional=False, significant=False)
    walltime = luigi.TimeDeltaParameter(default=datetime.timedelta(), positional=False, significant=False)
    cpus = luigi.IntParameter(default=1, positional=False, significant=False)
    memory = luigi.FloatParameter(default=1, positional=False, significant=False)
    working_directory = luigi.OptionalParameter(default=None, significant=False, positional=False)
    capture_output = luigi.BoolParameter(default=True, significant=False, positional=False)

    def program_args(self):
        return _repipe.unknown("external", "the arguments of a program")

    def run(self):
        return _repipe.unknown("io", "runs a program")
