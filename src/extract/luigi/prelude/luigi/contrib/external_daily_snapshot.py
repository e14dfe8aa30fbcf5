import luigi


class ExternalDailySnapshot(luigi.ExternalTask):
    date = luigi.DateParameter()
