import luigi
from law.parameter import CSVParameter, DurationParameter, NO_FLOAT, NO_INT, NO_STR, is_no_param
from law.task.base import ExternalTask, Task, WrapperTask
from law.logger import get_logger
from law.target import LocalDirectoryTarget, LocalFileTarget, LocalTarget
import law.util


def run(*args, **kwargs):
    return None


from law.contrib import arc, git, glite, htcondor, lsf, slurm, tasks
from law.sandbox.base import SandboxTask
from law.workflow import BaseWorkflow, LocalWorkflow, WorkflowParameter, dynamic_workflow_condition, workflow_property
