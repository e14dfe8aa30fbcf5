import luigi
from luigi.target import Target


class SQLAlchemyTarget(Target):
    def __init__(self, connection_string, target_table, update_id, echo=False, connect_args=None):
        self.target_table = target_table
        self.update_id = update_id


class CopyToTable(luigi.Task):
    echo = False
    connect_args = {}
    columns = []

    def update_id(self):
        return self.task_id

    def output(self):
        return SQLAlchemyTarget(self.connection_string, self.table, self.update_id())
