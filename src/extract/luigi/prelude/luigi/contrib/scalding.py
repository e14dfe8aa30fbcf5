from luigi.contrib.hadoop import BaseHadoopJobTask


class ScaldingJobTask(BaseHadoopJobTask):
    def source(self):
        return None

    def jar(self):
        return None

    def extra_jars(self):
        return []

    def job_class(self):
        return None

    def requires(self):
        return {}

    def job_args(self):
        return []
