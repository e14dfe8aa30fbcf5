import luigi
from luigi.target import FileSystem, FileSystemTarget


class S3Client(FileSystem):
    def __init__(self, *args, **kwargs):
        pass


class S3Target(FileSystemTarget):
    def __init__(self, path, format=None, client=None, **kwargs):
        self.path = path
        self.format = format


class S3FlagTarget(S3Target):
    def __init__(self, path, format=None, client=None, flag="_SUCCESS"):
        self.path = path
        self.flag = flag


class S3EmrTarget(S3FlagTarget):
    pass


class S3PathTask(luigi.ExternalTask):
    path = luigi.Parameter()

    def output(self):
        return S3Target(self.path)


class S3EmrTask(luigi.ExternalTask):
    path = luigi.Parameter()

    def output(self):
        return S3EmrTarget(self.path)


class S3FlagTask(luigi.ExternalTask):
    path = luigi.Parameter()
    flag = luigi.OptionalParameter(default=None)

    def output(self):
        return S3FlagTarget(self.path, flag=self.flag)
