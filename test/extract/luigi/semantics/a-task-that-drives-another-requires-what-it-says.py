# root: Outer
import luigi


class Inner(luigi.Task):
    x = luigi.IntParameter()

    def output(self):
        return luigi.LocalTarget('inner-%d' % self.x)


class Dynamic(luigi.Task):
    def run(self):
        yield [Inner(1), Inner(2)]


class Outer(luigi.Task):
    """It looks at what another one yields: nothing of it is required."""

    def requires(self):
        return Inner(0)

    def complete(self):
        return all(each.complete() for each in next(Dynamic().run()))

    def run(self):
        luigi.build([Inner(3)], local_scheduler=True)
        self.set_status_message('half')
        self.set_progress_percentage(50)
        self.set_tracking_url('http://localhost')
