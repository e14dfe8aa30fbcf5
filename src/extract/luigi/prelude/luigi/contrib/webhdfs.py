from luigi.target import FileSystemTarget


class WebHdfsTarget(FileSystemTarget):
    def __init__(self, path, client=None, format=None):
        self.path = path
