import luigi
from law.parameter import NO_STR
from law.workflow.remote import BaseRemoteWorkflow


class HTCondorWorkflow(BaseRemoteWorkflow):
    workflow_type = "htcondor"

    htcondor_pool = luigi.Parameter(default=NO_STR, significant=False)
    htcondor_scheduler = luigi.Parameter(default=NO_STR, significant=False)

    exclude_params_branch = {"htcondor_pool", "htcondor_scheduler"}

    def htcondor_workflow_requires(self):
        return {}
