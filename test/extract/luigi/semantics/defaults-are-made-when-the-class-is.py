# root: Top
import datetime

import luigi

DAY = datetime.date(2024, 2, 28)
NAMES = ['a']


class Top(luigi.Task):
    day = luigi.DateParameter(default=DAY + datetime.timedelta(days=1))
    count = luigi.IntParameter(default=len(NAMES))
    name = luigi.Parameter(default='-'.join(NAMES))

    def requires(self):
        return Below(day=self.day)


NAMES.append('b')
DAY = None


class Below(luigi.Task):
    day = luigi.DateParameter()
    count = luigi.IntParameter(default=len(NAMES))
    names = luigi.ListParameter(default=NAMES)


NAMES.append('c')
