import re

import _repipe
import luigi

NO_STR = "NO_STR"
NO_INT = -1
NO_FLOAT = -1.0


def is_no_param(value):
    return value in (NO_STR, NO_INT, NO_FLOAT)


def get_param(value, default=None):
    return default if is_no_param(value) else value


class CSVParameter(luigi.Parameter):
    """Comma-separated values of one parameter class; escaped or braced texts are left to law."""

    def __init__(self, *args, **kwargs):
        inner = kwargs.pop("cls", luigi.Parameter)
        inst = kwargs.pop("inst", None)
        for name in ("brace_expand", "escape_sep", "force_tuple", "unique", "sort", "min_len", "max_len", "choices"):
            if name in kwargs:
                setattr(self, "_" + name, kwargs.pop(name))
        if "default" in kwargs and isinstance(kwargs["default"], list):
            kwargs["default"] = tuple(kwargs["default"])
        super().__init__(*args, **kwargs)
        self._inst = inst or inner()

    def parse(self, inp):
        if not isinstance(inp, str):
            return inp
        if inp == "" or inp == NO_STR:
            return tuple()
        if "\\" in inp or "{" in inp or hasattr(self, "_unique") or hasattr(self, "_sort"):
            return _repipe.unknown("external", "a text that law takes apart")
        return tuple(self._inst.parse(item) for item in inp.split(","))

    def serialize(self, value):
        if isinstance(value, (list, tuple)):
            return ",".join(str(self._inst.serialize(item)) for item in value)
        return str(value)


class DurationParameter(luigi.Parameter):
    """A number of units. Other texts than numbers, and parts of seconds, are left to law."""

    def __init__(self, *args, **kwargs):
        self._unit = kwargs.pop("unit", "s")
        super().__init__(*args, **kwargs)

    def parse(self, inp):
        if inp is None or inp == "" or inp == NO_STR:
            return 0.0
        if isinstance(inp, (int, float)):
            return float(inp)
        if re.match(r"\d+(\.\d+)?$", inp):
            return float(inp)
        return _repipe.unknown("external", "a duration as law reads it")

    def serialize(self, value):
        seconds = {"s": 1, "m": 60, "h": 3600, "d": 86400}.get(self._unit)
        value = value or 0
        if seconds is None or not isinstance(value, (int, float)) or value * seconds != int(value * seconds):
            return _repipe.unknown("external", "a duration as law writes it")
        minutes, whole = divmod(abs(int(value * seconds)), 60)
        hours, minutes = divmod(minutes, 60)
        days, hours = divmod(hours, 24)
        text = "%02d:%02d" % (minutes, whole)
        if hours or days:
            text = "%02d:%s" % (hours, text)
        if days:
            text = "%d-%s" % (days, text)
        return "-" + text if value < 0 else text
