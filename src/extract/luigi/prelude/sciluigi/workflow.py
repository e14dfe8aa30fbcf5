import _repipe
import luigi
import sciluigi.task


class WorkflowTask(luigi.Task):
    instance_name = luigi.Parameter(default="sciluigi_workflow")

    def workflow(self):
        raise WorkflowNotImplementedException("workflow() method is not implemented, for " + str(self))

    def requires(self):
        found = self.workflow()
        if found is None:
            raise Exception("Nothing returned from workflow() method in the %s Workflow task." % type(self).__name__)
        return found

    def output(self):
        started = _repipe.unknown("now", "sciluigi puts the time of the start into the names of its logs")
        return {"log": luigi.LocalTarget(started), "audit": luigi.LocalTarget(started)}

    def new_task(self, instance_name, cls, **kwargs):
        return sciluigi.task.new_task(instance_name, cls, self, **kwargs)


class WorkflowNotImplementedException(Exception):
    pass
