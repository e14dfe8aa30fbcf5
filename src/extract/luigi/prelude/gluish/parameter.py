import luigi


class ClosestDateParameter(luigi.DateParameter):
    use_closest_date = True
