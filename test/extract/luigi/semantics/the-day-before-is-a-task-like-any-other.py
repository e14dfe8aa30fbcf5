# root: Top day=2024-03-01 month=2024-03 hour=2024-03-01T00
import luigi
from luigi.util import get_previous_completed, previous


class Daily(luigi.Task):
    day = luigi.DateParameter()


class Monthly(luigi.Task):
    month = luigi.MonthParameter()


class Hourly(luigi.Task):
    hour = luigi.DateHourParameter()


class Top(luigi.Task):
    day = luigi.DateParameter()
    month = luigi.MonthParameter()
    hour = luigi.DateHourParameter()

    def requires(self):
        return [previous(Daily(self.day)), previous(Monthly(self.month)), previous(Hourly(self.hour))]
