import luigi
from law.parameter import NO_STR
from law.task.base import Task


class SandboxTask(Task):
    """Runs in a sandbox of its own. Its default is that of a process which law did not itself start in one."""

    sandbox = luigi.Parameter(default=NO_STR)

    allow_empty_sandbox = False
    valid_sandboxes = ["*"]

    exclude_params_sandbox = {"sandbox", "log_file"}
