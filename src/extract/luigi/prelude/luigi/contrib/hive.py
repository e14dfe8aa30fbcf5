import luigi
from luigi.contrib.hadoop import BaseHadoopJobTask
from luigi.target import Target


class HiveCommandError(RuntimeError):
    pass


class HiveQueryTask(BaseHadoopJobTask):
    n_reduce_tasks = None
    bytes_per_reducer = None
    reducers_max = None

    def query(self):
        raise RuntimeError("Must implement query!")

    def hiverc(self):
        return None


class HivePartitionTarget(Target):
    def __init__(self, table, partition, database="default", fail_missing_table=True, client=None):
        self.table = table
        self.partition = partition
        self.database = database


class HiveTableTarget(HivePartitionTarget):
    def __init__(self, table, database="default", client=None):
        super().__init__(table, None, database)


class ExternalHiveTask(luigi.ExternalTask):
    database = luigi.Parameter(default="default")
    table = luigi.Parameter()
    partition = luigi.DictParameter(default={})

    def output(self):
        return HivePartitionTarget(self.table, self.partition, self.database)


class HiveQueryRunner(object):
    pass
