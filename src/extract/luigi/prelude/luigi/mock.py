from luigi.target import FileSystemTarget


class MockTarget(FileSystemTarget):
    def __init__(self, fn, is_tmp=None, mirror_on_stderr=False, format=None):
        self._fn = fn
        self.path = fn


class MockFileSystem(object):
    pass


MockFile = MockTarget
