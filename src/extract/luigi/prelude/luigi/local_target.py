import _repipe
from luigi.target import FileSystem, FileSystemTarget


class LocalFileSystem(FileSystem):
    pass


class LocalTarget(FileSystemTarget):
    def __init__(self, path=None, format=None, is_tmp=False):
        if _repipe.is_empty(path):
            if not is_tmp:
                raise Exception("path or is_tmp must be set")
            path = _repipe.unknown("random", "a temporary path")
        self.path = path
        self.format = format
        self.is_tmp = is_tmp

    @property
    def fn(self):
        return self.path

    def makedirs(self):
        return None
