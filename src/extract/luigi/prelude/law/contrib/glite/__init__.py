from law.parameter import CSVParameter
from law.workflow.remote import BaseRemoteWorkflow


class GLiteWorkflow(BaseRemoteWorkflow):
    workflow_type = "glite"

    glite_ce = CSVParameter(default=(), significant=False)

    exclude_params_branch = {"glite_ce"}

    def glite_workflow_requires(self):
        return {}
