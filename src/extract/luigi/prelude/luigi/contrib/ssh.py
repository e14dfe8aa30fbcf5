from luigi.target import FileSystemTarget


class RemoteContext(object):
    def __init__(self, host, **kwargs):
        self.host = host


class RemoteTarget(FileSystemTarget):
    def __init__(self, path, host, format=None, **kwargs):
        self.path = path
        self.host = host
