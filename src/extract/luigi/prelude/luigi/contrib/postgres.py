from luigi.contrib import rdbms
from luigi.target import Target


class PostgresTarget(Target):
    _repipe_system = "postgres"

    def __init__(self, host, database, user, password, table, update_id, port=None):
        self.table = table
        self.update_id = update_id
        self._repipe_table = {"system": self._repipe_system, "host": host, "port": port, "database": database, "table": table}


class CopyToTable(rdbms.CopyToTable):
    def output(self):
        return PostgresTarget(
            self.host, self.database, self.user, self.password, self.table, self.update_id, self.port
        )


class PostgresQuery(rdbms.Query):
    def output(self):
        target = PostgresTarget(self.host, self.database, self.user, self.password, self.table, self.update_id)
        # A query need not write the table that its target names.
        target._repipe_table = None
        return target
