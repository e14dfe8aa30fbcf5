# root: Top days=3 day=2024-02-28 mode=full
# root: Top days=1 day=2024-02-28 mode=fast
# root: Back n=3
import datetime
import luigi


class Day(luigi.Task):
    day = luigi.DateParameter()


class Full(luigi.Task):
    pass


class Top(luigi.Task):
    days = luigi.IntParameter()
    day = luigi.DateParameter()
    mode = luigi.ChoiceParameter(choices=['fast', 'full'])

    def requires(self):
        for back in range(self.days):
            yield Day(self.day + datetime.timedelta(days=back))
        if self.mode == 'full':
            yield Full()


class Back(luigi.Task):
    n = luigi.IntParameter()

    def requires(self):
        if self.n > 0:
            return Back(self.n - 1)
