import luigi
from law.parameter import NO_STR
from law.workflow.remote import BaseRemoteWorkflow


class LSFWorkflow(BaseRemoteWorkflow):
    workflow_type = "lsf"

    lsf_queue = luigi.Parameter(default=NO_STR, significant=False)

    exclude_params_branch = {"lsf_queue"}

    def lsf_workflow_requires(self):
        return {}
