import luigi


class LocalTarget(luigi.LocalTarget):
    """A place on the local disk; law gives it by its path as it was written."""

    def __init__(self, path=None, fs=None, is_tmp=False, **kwargs):
        super().__init__(path=path, is_tmp=is_tmp)


class LocalFileTarget(LocalTarget):
    pass


class LocalDirectoryTarget(LocalTarget):
    pass
