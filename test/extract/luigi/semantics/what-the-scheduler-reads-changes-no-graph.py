# root: Top n=2
import luigi


class Leaf(luigi.Task):
    x = luigi.IntParameter(batch_method=max)
    priority = 10
    retry_count = 5
    resources = {'db': 1}
    worker_timeout = 60
    max_batch_size = 5
    disable_window = 3
    owner_email = 'a@b.c'


class Top(luigi.Task):
    n = luigi.IntParameter()

    @property
    def priority(self):
        return self.n

    @property
    def resources(self):
        return {'cpu': self.n}

    def requires(self):
        return [Leaf(x) for x in range(self.n)]

    @luigi.Task.event_handler(luigi.Event.SUCCESS)
    def celebrate(task):
        pass

    def on_success(self):
        return 'done'
