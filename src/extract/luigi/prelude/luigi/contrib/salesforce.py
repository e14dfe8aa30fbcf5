import luigi


class salesforce(luigi.Config):
    username = luigi.Parameter(default="")
    password = luigi.Parameter(default="")
    security_token = luigi.Parameter(default="")
    sb_security_token = luigi.Parameter(default="")


class QuerySalesforce(luigi.Task):
    @property
    def object_name(self):
        return None

    @property
    def use_sandbox(self):
        return False

    @property
    def sandbox_name(self):
        return None

    @property
    def soql(self):
        return None

    @property
    def is_soql_file(self):
        return False

    @property
    def content_type(self):
        return "CSV"
