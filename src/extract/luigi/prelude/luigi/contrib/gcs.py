from luigi.target import FileSystem, FileSystemTarget


class GCSClient(FileSystem):
    def __init__(self, *args, **kwargs):
        pass


class GCSTarget(FileSystemTarget):
    def __init__(self, path, format=None, client=None):
        self.path = path
        self.format = format


class GCSFlagTarget(GCSTarget):
    def __init__(self, path, format=None, client=None, flag="_SUCCESS"):
        self.path = path
        self.flag = flag
