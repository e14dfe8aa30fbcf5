import luigi


class BioluigiConfig(luigi.Config):
    scheduler = luigi.Parameter(default="local")
    scheduler_partition = luigi.OptionalParameter(default=None)
    scheduler_extra_args = luigi.ListParameter(default=[])

    @classmethod
    def get_task_family(cls):
        return "bioluigi"


bioluigi = BioluigiConfig
