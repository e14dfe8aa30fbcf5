/** `date_intervals.py`: the values of a date interval parameter, as the legacy code knows them. */
export const dateIntervalsModule = `"""Spans of days: a day, an ISO week, a month, a year, or from one day to another."""
import datetime
import re


class DateInterval:
    """The days from \`date_a\` on, and before \`date_b\`."""

    def __init__(self, date_a, date_b):
        self.date_a, self.date_b = date_a, date_b

    def dates(self):
        return [self.date_a + datetime.timedelta(days=i) for i in range((self.date_b - self.date_a).days)]

    def hours(self):
        for date in self.dates():
            for hour in range(24):
                yield datetime.datetime.combine(date, datetime.time(hour))

    def prev(self):
        return self.from_date(self.date_a - datetime.timedelta(days=1))

    def next(self):
        return self.from_date(self.date_b)

    @classmethod
    def from_date(cls, date):
        raise NotImplementedError

    def to_string(self):
        return f"{self.date_a}-{self.date_b}"

    def __repr__(self):
        return self.to_string()

    def __contains__(self, date):
        return date in self.dates()

    def __iter__(self):
        return iter(self.dates())

    def __hash__(self):
        return hash(repr(self))

    def _days(self, other):
        if not isinstance(self, type(other)):
            raise TypeError("Date interval type mismatch")
        return (self.date_a, self.date_b), (other.date_a, other.date_b)

    def __eq__(self, other):
        if not isinstance(other, DateInterval):
            return False
        own, others = self._days(other)
        return own == others

    def __lt__(self, other):
        own, others = self._days(other)
        return own < others

    def __le__(self, other):
        own, others = self._days(other)
        return own <= others

    def __gt__(self, other):
        own, others = self._days(other)
        return own > others

    def __ge__(self, other):
        own, others = self._days(other)
        return own >= others


class Custom(DateInterval):
    pass


class Date(DateInterval):
    def __init__(self, year, month, day):
        date = datetime.date(year, month, day)
        super().__init__(date, date + datetime.timedelta(days=1))

    @classmethod
    def from_date(cls, date):
        return cls(date.year, date.month, date.day)

    def to_string(self):
        return self.date_a.strftime("%Y-%m-%d")


class Week(DateInterval):
    def __init__(self, year, week):
        try:
            date = datetime.date.fromisocalendar(year, week, 1)
        except ValueError:
            raise ValueError("Invalid week") from None
        super().__init__(date, date + datetime.timedelta(days=7))

    @classmethod
    def from_date(cls, date):
        return cls(*date.isocalendar()[:2])

    def to_string(self):
        return "%d-W%02d" % self.date_a.isocalendar()[:2]


class Month(DateInterval):
    def __init__(self, year, month):
        following = datetime.date(year + month // 12, 1 + month % 12, 1)
        super().__init__(datetime.date(year, month, 1), following)

    @classmethod
    def from_date(cls, date):
        return cls(date.year, date.month)

    def to_string(self):
        return self.date_a.strftime("%Y-%m")


class Year(DateInterval):
    def __init__(self, year):
        super().__init__(datetime.date(year, 1, 1), datetime.date(year + 1, 1, 1))

    @classmethod
    def from_date(cls, date):
        return cls(date.year)

    def to_string(self):
        return self.date_a.strftime("%Y")


FORMS = [
    (r"(\\d{4})$", Year),
    (r"(\\d{4})-(\\d\\d)$", Month),
    (r"(\\d{4})-W(\\d\\d)$", Week),
    (r"(\\d{4})-(\\d\\d)-(\\d\\d)$", Date),
    (
        r"(\\d{4})-(\\d\\d)-(\\d\\d)-(\\d{4})-(\\d\\d)-(\\d\\d)$",
        lambda *parts: Custom(datetime.date(*parts[:3]), datetime.date(*parts[3:])),
    ),
]


def parse(text):
    """\`2024\`, \`2024-05\`, \`2024-W07\`, \`2024-05-01\` or \`2024-05-01-2024-05-08\` (the last day is not in it)."""
    for form, make in FORMS:
        match = re.match(form, text)
        if match:
            return make(*map(int, match.groups()))
    raise ValueError(f"Invalid date interval - could not be parsed: {text}")
`
