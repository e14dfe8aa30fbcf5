import datetime
import re


class DateInterval(object):
    def __init__(self, date_a, date_b):
        self.date_a = date_a
        self.date_b = date_b

    def dates(self):
        days = (self.date_b - self.date_a).days
        return [self.date_a + datetime.timedelta(days=i) for i in range(days)]

    def hours(self):
        for date in self.dates():
            for hour in range(24):
                yield datetime.datetime.combine(date, datetime.time(hour))

    def __str__(self):
        return self.to_string()

    def __repr__(self):
        return self.to_string()

    def to_string(self):
        raise NotImplementedError

    @classmethod
    def from_date(cls, d):
        raise NotImplementedError

    @classmethod
    def parse(cls, s):
        raise NotImplementedError

    def prev(self):
        return self.from_date(self.date_a - datetime.timedelta(1))

    def next(self):
        return self.from_date(self.date_b)

    def __contains__(self, date):
        return date in self.dates()

    def __iter__(self):
        return iter(self.dates())

    def __hash__(self):
        return hash(repr(self))

    def _order(self, other):
        if not isinstance(self, type(other)):
            raise TypeError("Date interval type mismatch")
        return (self.date_a, self.date_b), (other.date_a, other.date_b)

    def __lt__(self, other):
        mine, its = self._order(other)
        return mine < its

    def __le__(self, other):
        mine, its = self._order(other)
        return mine <= its

    def __gt__(self, other):
        mine, its = self._order(other)
        return mine > its

    def __ge__(self, other):
        mine, its = self._order(other)
        return mine >= its

    def __eq__(self, other):
        if not isinstance(other, DateInterval):
            return False
        mine, its = self._order(other)
        return mine == its


class Date(DateInterval):
    def __init__(self, y, m, d):
        a = datetime.date(y, m, d)
        super().__init__(a, a + datetime.timedelta(1))

    def to_string(self):
        return self.date_a.strftime("%Y-%m-%d")

    @classmethod
    def from_date(cls, d):
        return Date(d.year, d.month, d.day)

    @classmethod
    def parse(cls, s):
        if re.match(r"\d\d\d\d\-\d\d\-\d\d$", s):
            return Date(*[int(x) for x in s.split("-")])


class Week(DateInterval):
    def __init__(self, y, w):
        fourth = datetime.date(y, 1, 4)
        date_a = fourth - datetime.timedelta(fourth.isoweekday() - 1) + datetime.timedelta(7 * (w - 1))
        if w < 1 or date_a.isocalendar()[0] != y:
            raise ValueError("Invalid week")
        super().__init__(date_a, date_a + datetime.timedelta(7))

    def to_string(self):
        year, week, day = self.date_a.isocalendar()
        return "%d-W%02d" % (year, week)

    @classmethod
    def from_date(cls, d):
        year, week, day = d.isocalendar()
        return Week(year, week)

    @classmethod
    def parse(cls, s):
        if re.match(r"\d\d\d\d\-W\d\d$", s):
            return Week(*[int(x) for x in s.split("-W")])


class Month(DateInterval):
    def __init__(self, y, m):
        super().__init__(datetime.date(y, m, 1), datetime.date(y + m // 12, 1 + m % 12, 1))

    def to_string(self):
        return self.date_a.strftime("%Y-%m")

    @classmethod
    def from_date(cls, d):
        return Month(d.year, d.month)

    @classmethod
    def parse(cls, s):
        if re.match(r"\d\d\d\d\-\d\d$", s):
            return Month(*[int(x) for x in s.split("-")])


class Year(DateInterval):
    def __init__(self, y):
        super().__init__(datetime.date(y, 1, 1), datetime.date(y + 1, 1, 1))

    def to_string(self):
        return self.date_a.strftime("%Y")

    @classmethod
    def from_date(cls, d):
        return Year(d.year)

    @classmethod
    def parse(cls, s):
        if re.match(r"\d\d\d\d$", s):
            return Year(int(s))


class Custom(DateInterval):
    def to_string(self):
        return "-".join([d.strftime("%Y-%m-%d") for d in (self.date_a, self.date_b)])

    @classmethod
    def parse(cls, s):
        if re.match(r"\d\d\d\d\-\d\d\-\d\d\-\d\d\d\d\-\d\d\-\d\d$", s):
            x = [int(i) for i in s.split("-")]
            return Custom(datetime.date(*x[:3]), datetime.date(*x[3:]))
