from luigi.contrib.hadoop import BaseHadoopJobTask


class HadoopJarJobError(Exception):
    pass


class HadoopJarJobTask(BaseHadoopJobTask):
    def jar(self):
        return None

    def main(self):
        return None

    def args(self):
        return []


class HadoopJarJobRunner(object):
    pass
