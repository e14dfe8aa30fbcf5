import luigi


class Parameter(luigi.Parameter):
    pass
