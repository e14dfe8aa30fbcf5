from luigi.contrib.external_program import ExternalProgramTask


class SparkSubmitTask(ExternalProgramTask):
    name = None
    entry_class = None
    app = None
    always_log_stderr = False
    stream_for_searching_tracking_url = "stderr"

    @property
    def tracking_url_pattern(self):
        return r"tracking URL: (https?://.*)\s" if self.deploy_mode == "cluster" else r"Bound (?:.*) to (?:.*), and started at (https?://.*)\s"

    def app_options(self):
        return []


class PySparkTask(SparkSubmitTask):
    pass
