from luigi.contrib import rdbms
from luigi.target import Target


class PostgresTarget(Target):
    def __init__(self, host, database, user, password, table, update_id, port=None):
        self.table = table
        self.update_id = update_id


class CopyToTable(rdbms.CopyToTable):
    def output(self):
        return PostgresTarget(self.host, self.database, self.user, self.password, self.table, self.update_id)


class PostgresQuery(rdbms.Query):
    def output(self):
        return PostgresTarget(self.host, self.database, self.user, self.password, self.table, self.update_id)
