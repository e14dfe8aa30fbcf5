import luigi
from law.parameter import NO_STR
from law.workflow.remote import BaseRemoteWorkflow


class SlurmWorkflow(BaseRemoteWorkflow):
    workflow_type = "slurm"

    slurm_partition = luigi.Parameter(default=NO_STR, significant=False)

    exclude_params_branch = {"slurm_partition"}

    def slurm_workflow_requires(self):
        return {}
