import luigi
from law.parameter import CSVParameter, NO_FLOAT, NO_INT, NO_STR, is_no_param
from law.task.base import ExternalTask, Task, WrapperTask
from law.logger import get_logger
from law.target import LocalDirectoryTarget, LocalFileTarget, LocalTarget
import law.util


def run(*args, **kwargs):
    return None


from law.contrib import git, tasks
from law.workflow import BaseWorkflow, LocalWorkflow, WorkflowParameter, dynamic_workflow_condition, workflow_property
