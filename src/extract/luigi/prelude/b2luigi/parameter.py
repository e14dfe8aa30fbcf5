import luigi
from luigi.parameter import _no_value


class BoolParameter(luigi.BoolParameter):
    def __init__(self, default=_no_value, **kwargs):
        luigi.Parameter.__init__(self, default=default, **kwargs)
