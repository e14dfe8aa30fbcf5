from luigi.contrib.external_program import ExternalProgramTask


class SparkSubmitTask(ExternalProgramTask):
    name = None
    entry_class = None
    app = None


class PySparkTask(SparkSubmitTask):
    pass
