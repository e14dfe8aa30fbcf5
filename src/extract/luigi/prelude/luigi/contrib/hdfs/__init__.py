import luigi
import _repipe
from luigi.target import FileSystemTarget


class HdfsTarget(FileSystemTarget):
    def __init__(self, path=None, format=None, is_tmp=False, fs=None):
        self.path = path if path is not None else _repipe.unknown("random", "a temporary path")
        self.format = format


class HdfsFlagTarget(HdfsTarget):
    def __init__(self, path, format=None, client=None, flag="_SUCCESS"):
        self.path = path
        self.flag = flag


class PlainFormat(object):
    pass


class PlainDirFormat(object):
    pass


Plain = PlainFormat()
PlainDir = PlainDirFormat()


class hdfs(luigi.Config):
    client_version = luigi.IntParameter(default=None)
    namenode_host = luigi.OptionalParameter(default=None)
    namenode_port = luigi.IntParameter(default=None)
    client = luigi.Parameter(default="hadoopcli")
    tmp_dir = luigi.OptionalParameter(default=None)
