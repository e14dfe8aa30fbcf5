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
