import luigi
import _repipe
from luigi.target import Target


class CreateDisposition(object):
    CREATE_IF_NEEDED = "CREATE_IF_NEEDED"
    CREATE_NEVER = "CREATE_NEVER"


class WriteDisposition(object):
    WRITE_TRUNCATE = "WRITE_TRUNCATE"
    WRITE_APPEND = "WRITE_APPEND"
    WRITE_EMPTY = "WRITE_EMPTY"


class QueryMode(object):
    INTERACTIVE = "INTERACTIVE"
    BATCH = "BATCH"


class SourceFormat(object):
    AVRO = "AVRO"
    CSV = "CSV"
    DATASTORE_BACKUP = "DATASTORE_BACKUP"
    NEWLINE_DELIMITED_JSON = "NEWLINE_DELIMITED_JSON"


class FieldDelimiter(object):
    COMMA = ","
    TAB = "\t"
    PIPE = "|"


class Encoding(object):
    UTF_8 = "UTF-8"
    ISO_8859_1 = "ISO-8859-1"


class BigQueryTarget(Target):
    def __init__(self, project_id, dataset_id, table_id, client=None, location=None):
        self.project_id = project_id
        self.dataset_id = dataset_id
        self.table_id = table_id
        self._repipe_table = {"system": "bigquery", "project": project_id, "dataset": dataset_id, "table": table_id}


class MixinBigQueryBulkComplete(object):
    pass


class BigQueryLoadTask(MixinBigQueryBulkComplete, luigi.Task):
    pass


class BigQueryRunQueryTask(MixinBigQueryBulkComplete, luigi.Task):
    pass


class BigQueryCreateViewTask(luigi.Task):
    def complete(self):
        return _repipe.unknown("io", "asks BigQuery whether the view is there")


class ExternalBigQueryTask(MixinBigQueryBulkComplete, luigi.ExternalTask):
    pass


class BigQueryExtractTask(luigi.Task):
    pass


BigqueryTarget = BigQueryTarget
BigqueryLoadTask = BigQueryLoadTask
BigqueryRunQueryTask = BigQueryRunQueryTask
BigqueryCreateViewTask = BigQueryCreateViewTask
ExternalBigqueryTask = ExternalBigQueryTask
