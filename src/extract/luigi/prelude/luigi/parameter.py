import datetime
import operator
import re
from enum import Enum
from pathlib import Path

import _repipe
from luigi import date_interval
from luigi.freezing import recursively_freeze

_no_value = _repipe.absent


class ParameterVisibility(object):
    PUBLIC = 0
    HIDDEN = 1
    PRIVATE = 2


class ParameterException(Exception):
    pass


class MissingParameterException(ParameterException):
    pass


class UnknownParameterException(ParameterException):
    pass


class DuplicateParameterException(ParameterException):
    pass


class Parameter(object):
    def __init__(self, default=_no_value, is_global=False, significant=True, description=None, config_path=None,
                 positional=True, always_in_help=False, batch_method=None, visibility=ParameterVisibility.PUBLIC,
                 is_list=False, is_boolean=False, is_bool=False, default_from_config=None, expandable=None):
        self._default = default
        if is_global:
            positional = False
        self.significant = significant
        self.positional = positional
        self.visibility = visibility
        self.description = description
        self._batch_method = batch_method
        self._config_path = config_path or default_from_config
        self._is_list = is_list
        self._is_boolean = is_boolean or is_bool
        if self._is_boolean and default is _no_value:
            self._default = False
        self._counter = _repipe.counter()

    def parse(self, x):
        if self._is_boolean:
            return str(x).lower() == "true"
        return x

    def serialize(self, x):
        return str(x)

    def normalize(self, x):
        return x

    def next_in_enumeration(self, value):
        return None


class OptionalParameterMixin(object):
    def __init__(self, default=None, **kwargs):
        super().__init__(default=default, **kwargs)

    def serialize(self, x):
        if x is None:
            return ""
        return super().serialize(x)

    def parse(self, x):
        if not isinstance(x, str):
            return x
        if x:
            return super().parse(x)
        return None

    def normalize(self, x):
        if x is None:
            return None
        return super().normalize(x)


class OptionalParameter(OptionalParameterMixin, Parameter):
    pass


class StrParameter(Parameter):
    def parse(self, x):
        return str(x)


class OptionalStrParameter(OptionalParameterMixin, Parameter):
    pass


class _DateParameterBase(Parameter):
    def __init__(self, default=_no_value, interval=1, start=None, **kwargs):
        super().__init__(default=default, **kwargs)
        self.interval = interval
        self.start = start if start is not None else datetime.date(1970, 1, 1)

    def parse(self, s):
        return datetime.datetime.strptime(s, self.date_format).date()

    def serialize(self, dt):
        if dt is None:
            return str(dt)
        return dt.strftime(self.date_format)


class DateParameter(_DateParameterBase):
    date_format = "%Y-%m-%d"

    def normalize(self, x):
        if x is None:
            return None
        if isinstance(x, datetime.datetime):
            x = x.date()
        delta = (x - self.start).days % self.interval
        return x - datetime.timedelta(days=delta)


class MonthParameter(DateParameter):
    date_format = "%Y-%m"

    def _add_months(self, date, months):
        year = date.year + (date.month + months - 1) // 12
        month = (date.month + months - 1) % 12 + 1
        return datetime.date(year=year, month=month, day=1)

    def normalize(self, x):
        if x is None:
            return None
        if isinstance(x, date_interval.Month):
            x = x.date_a
        if self.interval == 1 and isinstance(x, datetime.date) and not isinstance(x, datetime.datetime):
            return x.replace(day=1)
        months = (x.year - self.start.year) * 12 + (x.month - self.start.month)
        months -= months % self.interval
        return self._add_months(self.start, months)


class YearParameter(DateParameter):
    date_format = "%Y"

    def normalize(self, x):
        if x is None:
            return None
        if isinstance(x, date_interval.Year):
            x = x.date_a
        if self.interval == 1 and isinstance(x, datetime.date) and not isinstance(x, datetime.datetime):
            return x.replace(month=1, day=1)
        delta = (x.year - self.start.year) % self.interval
        return datetime.date(year=x.year - delta, month=1, day=1)


# What rounding down to steps of an hour, a minute or a second makes of a datetime's parts: the same as the arithmetic, as a person would write it.
_BELOW = {
    datetime.timedelta(hours=1): dict(minute=0, second=0, microsecond=0),
    datetime.timedelta(minutes=1): dict(second=0, microsecond=0),
    datetime.timedelta(seconds=1): dict(microsecond=0),
}


class _DatetimeParameterBase(Parameter):
    def __init__(self, default=_no_value, interval=1, start=None, **kwargs):
        super().__init__(default=default, **kwargs)
        self.interval = interval
        self.start = start if start is not None else datetime.datetime(1970, 1, 1)

    def parse(self, s):
        return datetime.datetime.strptime(s, self.date_format)

    def serialize(self, dt):
        if dt is None:
            return str(dt)
        return dt.strftime(self.date_format)

    def normalize(self, dt):
        if dt is None:
            return None
        plain = self.interval == 1 and self.start == datetime.datetime(1970, 1, 1)
        if not isinstance(dt, datetime.datetime):
            dt = datetime.datetime.combine(dt, datetime.time.min)
            if plain and self._timedelta in _BELOW:
                return dt
        if plain and self._timedelta in _BELOW:
            if dt.tzinfo is not None:
                raise TypeError("can't subtract offset-naive and offset-aware datetimes")
            return dt.replace(**_BELOW[self._timedelta])
        dt = dt.replace(microsecond=0)
        delta = (dt - self.start).total_seconds()
        granularity = (self._timedelta * self.interval).total_seconds()
        return dt - datetime.timedelta(seconds=delta % granularity)


class DateHourParameter(_DatetimeParameterBase):
    date_format = "%Y-%m-%dT%H"
    _timedelta = datetime.timedelta(hours=1)


class DateMinuteParameter(_DatetimeParameterBase):
    date_format = "%Y-%m-%dT%H%M"
    _timedelta = datetime.timedelta(minutes=1)

    def parse(self, x):
        if re.match(r"\d{4}-\d\d-\d\dT\d\dH\d\d$", x):
            return datetime.datetime.strptime(x, "%Y-%m-%dT%HH%M")
        return super().parse(x)


class DateSecondParameter(_DatetimeParameterBase):
    date_format = "%Y-%m-%dT%H%M%S"
    _timedelta = datetime.timedelta(seconds=1)


class IntParameter(Parameter):
    def parse(self, x):
        return int(x)


class OptionalIntParameter(OptionalParameterMixin, IntParameter):
    pass


class FloatParameter(Parameter):
    def parse(self, x):
        return float(x)


class OptionalFloatParameter(OptionalParameterMixin, FloatParameter):
    pass


class BoolParameter(Parameter):
    IMPLICIT_PARSING = "implicit"
    EXPLICIT_PARSING = "explicit"
    parsing = "implicit"

    def __init__(self, default=_no_value, parsing=None, **kwargs):
        super().__init__(default=default, **kwargs)
        if parsing is not None:
            self.parsing = parsing
        if self._default is _no_value:
            self._default = False

    def parse(self, x):
        s = str(x).lower()
        if s == "true":
            return True
        if s == "false":
            return False
        raise ValueError("cannot interpret '{}' as boolean".format(x))

    def normalize(self, x):
        try:
            return self.parse(x)
        except ValueError:
            return None


class OptionalBoolParameter(OptionalParameterMixin, BoolParameter):
    pass


class BooleanParameter(BoolParameter):
    pass


class DateIntervalParameter(Parameter):
    def parse(self, x):
        for cls in [date_interval.Year, date_interval.Month, date_interval.Week, date_interval.Date, date_interval.Custom]:
            i = cls.parse(x)
            if i:
                return i
        raise ValueError("Invalid date interval - could not be parsed")


class TimeDeltaParameter(Parameter):
    def parse(self, x):
        try:
            return datetime.timedelta(seconds=float(x))
        except ValueError:
            pass
        # A duration of zero in the first form counts for none, as in Luigi.
        result = self._matched(r"P((?P<weeks>\d+)W|((?P<days>\d+)D)?(T((?P<hours>\d+)H)?((?P<minutes>\d+)M)?((?P<seconds>\d+)S)?)?)", x)
        if not result:
            result = self._matched(r"((?P<weeks>\d+) ?w(eek)?(s)? ?)?((?P<days>\d+) ?d(ay)?(s)? ?)?((?P<hours>\d+) ?h(our)?(s)? ?)?"
                                   r"((?P<minutes>\d+) ?m(inute)?(s)? ?)?((?P<seconds>\d+) ?s(econd)?(s)? ?)?", x)
        if result is None:
            raise ParameterException("Invalid time delta - could not parse %s" % x)
        return result

    def _matched(self, pattern, x):
        found = re.match(pattern, x)
        if not (found and any(found.groups())):
            return None
        return datetime.timedelta(**dict((k, int(v)) for k, v in found.groupdict(default="0").items()))

    def serialize(self, x):
        weeks = x.days // 7
        days = x.days % 7
        hours = x.seconds // 3600
        minutes = (x.seconds % 3600) // 60
        seconds = (x.seconds % 3600) % 60
        return "{} w {} d {} h {} m {} s".format(weeks, days, hours, minutes, seconds)


class TaskParameter(Parameter):
    def parse(self, x):
        return _repipe.task_class(x)

    def serialize(self, x):
        return x.get_task_family()


class EnumParameter(Parameter):
    def __init__(self, default=_no_value, enum=None, **kwargs):
        self._enum = enum
        super().__init__(default=default, **kwargs)

    def parse(self, x):
        try:
            return self._enum[x]
        except KeyError:
            raise ValueError("Invalid enum value - could not be parsed")

    def serialize(self, x):
        return x.name


class EnumListParameter(Parameter):
    def __init__(self, default=_no_value, enum=None, **kwargs):
        self._enum = enum
        super().__init__(default=default, **kwargs)

    def parse(self, x):
        values = [] if x == "" else x.split(",")
        return tuple(self._enum[v] for v in values)

    def serialize(self, x):
        return ",".join([e.name for e in x])


class DictParameter(Parameter):
    def __init__(self, default=_no_value, schema=None, **kwargs):
        super().__init__(default=default, **kwargs)

    def normalize(self, x):
        return recursively_freeze(x)

    def parse(self, x):
        if not isinstance(x, str):
            return x
        return recursively_freeze(_repipe.from_json(x))

    def serialize(self, x):
        return _repipe.json_text(x)


class OptionalDictParameter(OptionalParameterMixin, DictParameter):
    pass


class ListParameter(Parameter):
    def __init__(self, default=_no_value, schema=None, **kwargs):
        super().__init__(default=default, **kwargs)

    def normalize(self, x):
        return recursively_freeze(x)

    def parse(self, x):
        i = _repipe.from_json(x)
        if i is None:
            return None
        return list(i)

    def serialize(self, x):
        return _repipe.json_text(x)


class OptionalListParameter(OptionalParameterMixin, ListParameter):
    pass


class TupleParameter(ListParameter):
    def parse(self, x):
        try:
            return tuple(i if isinstance(i, str) else tuple(i) for i in _repipe.from_json(x))
        except (ValueError, TypeError):
            result = _repipe.literal(x)
            if isinstance(result, str):
                raise ValueError("Parsed result cannot be a string")
            return tuple(result)


class OptionalTupleParameter(OptionalParameterMixin, TupleParameter):
    pass


class NumericalParameter(Parameter):
    def __init__(self, default=_no_value, var_type=None, min_value=None, max_value=None, left_op=operator.le,
                 right_op=operator.lt, **kwargs):
        self._var_type = var_type
        self._min_value = min_value
        self._max_value = max_value
        self._left_op = left_op
        self._right_op = right_op
        super().__init__(default=default, **kwargs)

    def parse(self, x):
        value = self._var_type(x)
        if self._left_op(self._min_value, value) and self._right_op(value, self._max_value):
            return value
        raise ValueError("%s is not permitted" % x)


class OptionalNumericalParameter(OptionalParameterMixin, NumericalParameter):
    pass


class ChoiceParameter(Parameter):
    def __init__(self, default=_no_value, choices=None, var_type=str, **kwargs):
        if choices is None:
            raise ParameterException("A choices iterable must be specified")
        self._choices = list(choices)
        self._var_type = var_type
        super().__init__(default=default, **kwargs)

    def parse(self, x):
        return self.normalize(self._var_type(x))

    def normalize(self, x):
        if x in self._choices:
            return x
        raise ValueError("%s is not a valid choice" % x)


class ChoiceListParameter(ChoiceParameter):
    def __init__(self, default=_no_value, var_type=str, choices=None, **kwargs):
        super().__init__(default=default, var_type=var_type, choices=choices, **kwargs)

    def parse(self, x):
        values = [] if x == "" else x.split(",")
        return self.normalize([self._var_type(v) for v in values])

    def normalize(self, x):
        return tuple(ChoiceParameter.normalize(self, v) for v in x)

    def serialize(self, x):
        return ",".join(x)


class OptionalChoiceParameter(OptionalParameterMixin, ChoiceParameter):
    pass


class PathParameter(Parameter):
    def __init__(self, default=_no_value, absolute=False, exists=False, **kwargs):
        super().__init__(default=default, **kwargs)
        self.absolute = absolute
        self.exists = exists

    def normalize(self, x):
        path = Path(x)
        if self.absolute:
            path = path.absolute()
        return path


class OptionalPathParameter(OptionalParameter, PathParameter):
    pass
