import luigi
from luigi.contrib import rdbms
from luigi.target import Target


class presto(luigi.Config):
    host = luigi.Parameter(default="localhost")
    port = luigi.IntParameter(default=8090)
    user = luigi.Parameter(default="anonymous")
    catalog = luigi.Parameter(default="hive")
    password = luigi.Parameter(default=None)
    protocol = luigi.Parameter(default="https")
    poll_interval = luigi.FloatParameter(default=1.0)


class PrestoTarget(Target):
    def __init__(self, client, catalog, database, table, partition=None):
        self.catalog = catalog
        self.database = database
        self.table = table
        self.partition = partition


class PrestoTask(rdbms.Query):
    query = None

    @property
    def host(self):
        return presto().host

    @property
    def port(self):
        return presto().port

    @property
    def user(self):
        return presto().user

    @property
    def username(self):
        return self.user

    @property
    def schema(self):
        return self.database

    @property
    def password(self):
        return presto().password

    @property
    def catalog(self):
        return presto().catalog

    @property
    def partition(self):
        return None

    @property
    def protocol(self):
        return "https" if self.password else presto().protocol

    def output(self):
        return PrestoTarget(None, self.catalog, self.database, self.table, self.partition)
