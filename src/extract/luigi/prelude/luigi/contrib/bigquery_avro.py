from luigi.contrib.bigquery import BigQueryLoadTask, SourceFormat


class BigQueryLoadAvro(BigQueryLoadTask):
    source_format = SourceFormat.AVRO
