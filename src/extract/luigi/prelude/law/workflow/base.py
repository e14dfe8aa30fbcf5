import _repipe
import luigi
from law.parameter import NO_STR
from law.task.base import excluded, Task


class MultiRangeParameter(luigi.Parameter):
    def parse(self, inp):
        if inp == "" or inp == ():
            return tuple()
        return _repipe.unknown("external", "a selection of branches as law writes it")

    def serialize(self, value):
        if len(value) == 0:
            return ""
        return _repipe.unknown("external", "a selection of branches as law writes it")


class WorkflowParameter(luigi.Parameter):
    """Its value is looked up in the branch map before the task is made."""

    def parse(self, inp):
        return _repipe.unknown("external", "a parameter that law looks up in the branch map")

    def normalize(self, value):
        return _repipe.unknown("external", "a parameter that law looks up in the branch map")


class BaseWorkflow(Task):
    """One class for the workflow (branch -1), which asks for its workflow_requires(), and for each of its branches."""

    workflow = luigi.Parameter(default=NO_STR)
    effective_workflow = luigi.Parameter(default=NO_STR)
    acceptance = luigi.FloatParameter(default=1.0, significant=False)
    tolerance = luigi.FloatParameter(default=0.0, significant=False)
    pilot = luigi.BoolParameter(default=False, significant=False)
    branch = luigi.IntParameter(default=-1)
    branches = MultiRangeParameter(default=())

    exclude_params_req = {"effective_workflow"}
    exclude_params_branch = {"acceptance", "tolerance", "pilot", "branches"}
    exclude_params_workflow = {"branch"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if _repipe.same(self.branch, -1):
            self.requires = self._of_workflow
            self.output = self._collection

    @classmethod
    def modify_param_values(cls, params):
        types = [base.__dict__["workflow_type"] for base in cls.__mro__[:-1] if "workflow_type" in base.__dict__]
        if len(types) == 0:
            return _repipe.unknown("external", "the type of a law workflow")
        if params.get("workflow") in (None, NO_STR):
            params["workflow"] = types[0]
        params["effective_workflow"] = params["workflow"] if params["workflow"] in types else types[0]
        return params

    def is_branch(self):
        return self.branch != -1

    def is_workflow(self):
        return self.branch == -1

    def as_branch(self, branch=None):
        if self.branch != -1:
            return self
        return self.req(self, branch=branch or 0, _exclude=excluded(type(self), "exclude_params_branch"))

    def as_workflow(self):
        return self if self.branch == -1 else self.req(
            self, branch=-1, _exclude=excluded(type(self), "exclude_params_workflow"))

    def create_branch_map(self):
        return _repipe.unknown("error", "create_branch_map() is not written")

    @property
    def branch_map(self):
        branches = self.create_branch_map()
        if isinstance(branches, int):
            branches = range(branches)
        return branches if isinstance(branches, dict) else dict(enumerate(branches))

    @property
    def branch_data(self):
        return self.branch_map[self.branch]

    def get_branch_tasks(self):
        if self.branches != ():
            return _repipe.unknown("external", "a selection of branches as law writes it")
        exclude = excluded(type(self), "exclude_params_branch")
        return dict((branch, self.req(self, branch=branch, _exclude=exclude)) for branch in self.branch_map)

    def workflow_requires(self):
        return {} if self.branch == -1 else self.as_workflow().workflow_requires()

    def _of_workflow(self):
        return self._of_branches() if self.effective_workflow == "local" else self._of_jobs()

    def _collection(self):
        return _repipe.unknown("external", "the collection of what the branches write")


def workflow_property(*args, **kwargs):
    return _repipe.unknown("external", "a property that law keeps with the workflow")


def dynamic_workflow_condition(*args, **kwargs):
    return _repipe.unknown("external", "a workflow whose branches are known when it runs")
