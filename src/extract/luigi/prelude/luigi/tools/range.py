import luigi
import _repipe


class RangeEvent(object):
    COMPLETE_COUNT = "event.tools.range.complete.count"
    COMPLETE_FRACTION = "event.tools.range.complete.fraction"
    DELAY = "event.tools.range.delay"


class RangeBase(luigi.WrapperTask):
    of = luigi.TaskParameter()
    of_params = luigi.DictParameter(default=dict())
    start = luigi.Parameter()
    stop = luigi.Parameter()
    reverse = luigi.BoolParameter(default=False)
    task_limit = luigi.IntParameter(default=50)
    now = luigi.IntParameter(default=None)
    param_name = luigi.Parameter(default=None, positional=False)

    def requires(self):
        return _repipe.unknown("io", "asks the file system which partitions are missing")


class RangeDailyBase(RangeBase):
    start = luigi.DateParameter(default=None)
    stop = luigi.DateParameter(default=None)
    days_back = luigi.IntParameter(default=100)
    days_forward = luigi.IntParameter(default=0)


class RangeHourlyBase(RangeBase):
    start = luigi.DateHourParameter(default=None)
    stop = luigi.DateHourParameter(default=None)
    hours_back = luigi.IntParameter(default=100 * 24)
    hours_forward = luigi.IntParameter(default=0)


class RangeByMinutesBase(RangeBase):
    start = luigi.DateMinuteParameter(default=None)
    stop = luigi.DateMinuteParameter(default=None)
    minutes_back = luigi.IntParameter(default=60 * 24)
    minutes_forward = luigi.IntParameter(default=0)
    minutes_interval = luigi.IntParameter(default=1)


class RangeDaily(RangeDailyBase):
    pass


class RangeHourly(RangeHourlyBase):
    pass


class RangeByMinutes(RangeByMinutesBase):
    pass


class RangeMonthly(RangeBase):
    start = luigi.MonthParameter(default=None)
    stop = luigi.MonthParameter(default=None)
    months_back = luigi.IntParameter(default=13)
    months_forward = luigi.IntParameter(default=0)
