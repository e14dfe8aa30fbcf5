from law.workflow.base import BaseWorkflow, WorkflowParameter, dynamic_workflow_condition, workflow_property
from law.workflow.local import LocalWorkflow
from law.workflow.remote import BaseRemoteWorkflow
