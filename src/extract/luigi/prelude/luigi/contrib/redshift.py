import luigi
from luigi.contrib import postgres, rdbms
from luigi.contrib.s3 import S3PathTask


class RedshiftTarget(postgres.PostgresTarget):
    _repipe_system = "redshift"


class _CredentialsMixin(object):
    pass


class S3CopyToTable(rdbms.CopyToTable, _CredentialsMixin):
    def output(self):
        return RedshiftTarget(self.host, self.database, self.user, self.password, self.table, self.update_id)


class S3CopyJSONToTable(S3CopyToTable, _CredentialsMixin):
    pass


class RedshiftManifestTask(S3PathTask):
    folder_paths = luigi.Parameter()


class KillOpenRedshiftSessions(luigi.Task):
    connection_reset_wait_seconds = luigi.IntParameter(default=60)

    @property
    def update_id(self):
        return self.task_id

    def output(self):
        target = RedshiftTarget(self.host, self.database, self.user, self.password, self.__class__.__name__, self.update_id)
        target._repipe_table = None
        return target


class RedshiftQuery(postgres.PostgresQuery):
    def output(self):
        target = RedshiftTarget(self.host, self.database, self.user, self.password, self.table, self.update_id)
        target._repipe_table = None
        return target


class RedshiftUnloadTask(postgres.PostgresQuery, _CredentialsMixin):
    def output(self):
        target = RedshiftTarget(self.host, self.database, self.user, self.password, self.table, self.update_id)
        target._repipe_table = None
        return target
