from law.parameter import CSVParameter
from law.workflow.remote import BaseRemoteWorkflow


class ARCWorkflow(BaseRemoteWorkflow):
    workflow_type = "arc"

    arc_ce = CSVParameter(default=(), significant=False)

    exclude_params_branch = {"arc_ce"}

    def arc_workflow_requires(self):
        return {}
