import luigi
from luigi.parameter import _no_value

_init = luigi.Parameter.__init__


def _with_options(self, hashed=False, hash_function=None, hidden=None, grouping=False, grouping_function=None, *args,
                  **kwargs):
    """b2luigi lets every parameter be hashed in, or hidden from, the paths that it makes."""
    _init(self, *args, **kwargs)
    self.hashed = hashed
    self.hash_function = hash_function
    self.hidden = not self.significant if hidden is None else hidden


luigi.Parameter.__init__ = _with_options


class BoolParameter(luigi.BoolParameter):
    def __init__(self, default=_no_value, **kwargs):
        luigi.Parameter.__init__(self, default=default, **kwargs)
