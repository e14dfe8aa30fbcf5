import luigi
from law.parameter import DurationParameter, NO_FLOAT, NO_INT
from law.workflow.base import BaseWorkflow


class BaseRemoteWorkflow(BaseWorkflow):
    """Its branches run as jobs of a batch system; the workflow asks for what all of them need."""

    retries = luigi.IntParameter(default=5, significant=False)
    tasks_per_job = luigi.IntParameter(default=1, significant=False)
    parallel_jobs = luigi.IntParameter(default=NO_INT, significant=False)
    no_poll = luigi.BoolParameter(default=False, significant=False)
    submission_threads = luigi.IntParameter(default=4, significant=False)
    poll_interval = DurationParameter(default=1, unit="m", significant=False)
    poll_fails = luigi.IntParameter(default=5, significant=False)
    walltime = DurationParameter(default=NO_FLOAT, unit="h", significant=False)
    job_workers = luigi.IntParameter(default=1, significant=False)
    shuffle_jobs = luigi.BoolParameter(default=False, significant=False)
    cancel_jobs = luigi.BoolParameter(default=False)
    cleanup_jobs = luigi.BoolParameter(default=False)
    ignore_submission = luigi.BoolParameter(default=False, significant=False)
    transfer_logs = luigi.BoolParameter(default=False, significant=False)

    exclude_params_req_set = {"no_poll"}
    exclude_params_branch = {
        "retries", "tasks_per_job", "parallel_jobs", "no_poll", "submission_threads", "walltime",
        "job_workers", "poll_interval", "poll_fails", "shuffle_jobs", "cancel_jobs", "cleanup_jobs",
        "ignore_submission", "transfer_logs",
    }

    def is_controlling_remote_jobs(self):
        return self.cancel_jobs or self.cleanup_jobs

    def _of_jobs(self):
        if self.is_controlling_remote_jobs():
            return {}
        found = dict(self.workflow_requires())
        own = getattr(self, self.effective_workflow + "_workflow_requires", None)
        if own is not None:
            found.update(own())
        return found
