import luigi


class ExternalProgramTask(luigi.Task):
    capture_output = luigi.BoolParameter(default=True, significant=False, positional=False)
    stream_for_searching_tracking_url = luigi.ChoiceParameter(var_type=str, choices=["none", "stdout", "stderr"], default="none",
                                                              significant=False, positional=False)
    tracking_url_pattern = luigi.OptionalParameter(default=None, significant=False, positional=False)

    def program_environment(self):
        return {}


class ExternalPythonProgramTask(ExternalProgramTask):
    virtualenv = luigi.OptionalParameter(default=None, positional=False)
    extra_pythonpath = luigi.OptionalParameter(default=None, positional=False)


class ExternalProgramRunError(RuntimeError):
    pass
