import datetime

_TODAY = datetime.date.today()


def daily(date=_TODAY):
    return date


def weekly(date=_TODAY):
    return date - datetime.timedelta(days=date.weekday())


def biweekly(date=_TODAY):
    return date.replace(day=1 if date.day < 15 else 15)


def monthly(date=_TODAY):
    return datetime.date(date.year, date.month, 1)


def quarterly(date=_TODAY):
    return datetime.date(date.year, date.month - (date.month - 1) % 3, 1)


def semiyearly(date=_TODAY):
    return datetime.date(date.year, 1 if date.month <= 6 else 7, 1)


def yearly(date=_TODAY):
    return datetime.date(date.year, 1, 1)
