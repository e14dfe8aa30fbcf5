import _repipe


class Target(object):
    def exists(self):
        return _repipe.unknown("io", "asks whether a target exists")


class FileSystemException(Exception):
    pass


class FileSystem(object):
    def exists(self, path):
        return _repipe.unknown("io", "asks whether a path exists")

    def mkdir(self, path, parents=True, raise_if_exists=False):
        return None

    def listdir(self, path):
        return _repipe.unknown("io", "lists a directory")


class FileSystemTarget(Target):
    def __init__(self, path, *args, **kwargs):
        self.path = path

    def __str__(self):
        return str(self.path)

    def __fspath__(self):
        return str(self.path)

    def open(self, mode="r"):
        return _repipe.unknown("io", "opens a target")

    def remove(self):
        return None
