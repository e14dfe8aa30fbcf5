from law.workflow.base import BaseWorkflow


class LocalWorkflow(BaseWorkflow):
    """Its branches run as what its run() yields, or as requirements."""

    workflow_type = "local"
    local_workflow_require_branches = False

    def local_workflow_requires(self):
        return {}

    def _of_branches(self):
        found = dict(self.workflow_requires())
        found.update(self.local_workflow_requires())
        if self.local_workflow_require_branches:
            found["branches"] = self.get_branch_tasks()
        return found
