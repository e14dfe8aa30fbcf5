from luigi.contrib import rdbms
from luigi.target import Target


class MySqlTarget(Target):
    def __init__(self, host, database, user, password, table, update_id, **cnx_kwargs):
        self.table = table
        self.update_id = update_id
        self._repipe_table = {"system": "mysql", "host": host, "port": None, "database": database, "table": table}


class CopyToTable(rdbms.CopyToTable):
    def output(self):
        return MySqlTarget(self.host, self.database, self.user, self.password, self.table, self.update_id)
