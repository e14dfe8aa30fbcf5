from sciluigi.dependencies import DependencyHelpers, PostgresTargetInfo, S3TargetInfo, TargetInfo
from sciluigi.parameter import Parameter
from sciluigi.slurm import RUNMODE_HPC, RUNMODE_LOCAL, RUNMODE_MPI, SlurmHelpers, SlurmInfo, SlurmTask
from sciluigi.task import ExternalTask, Task, new_task
from sciluigi.workflow import WorkflowTask
import _repipe


def run(*args, **kwargs):
    return _repipe.started("luigi.run")


def run_local(*args, **kwargs):
    return _repipe.started("luigi.run")
