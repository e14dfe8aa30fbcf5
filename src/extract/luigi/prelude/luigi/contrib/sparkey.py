import luigi


class SparkeyExportTask(luigi.Task):
    separator = "\t"
