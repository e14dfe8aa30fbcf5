import luigi
from luigi.task import MixinNaiveBulkComplete


class _MetadataColumnsMixin(object):
    enable_metadata_columns = False


class CopyToTable(MixinNaiveBulkComplete, _MetadataColumnsMixin, luigi.Task):
    port = None
    columns = []
    null_values = (None,)
    column_separator = "\t"

    @property
    def update_id(self):
        return self.task_id

    def output(self):
        raise NotImplementedError("This method must be overridden")


class Query(MixinNaiveBulkComplete, luigi.Task):
    port = None
    autocommit = False

    @property
    def update_id(self):
        return self.task_id

    def output(self):
        raise NotImplementedError("This method must be overridden")
