import luigi
import _repipe


class OpenPai(luigi.Config):
    pai_url = luigi.Parameter(default="http://127.0.0.1:9186")
    username = luigi.Parameter(default="admin")
    password = luigi.Parameter(default=None)
    expiration = luigi.IntParameter(default=3600)


class PaiTask(luigi.Task):
    @property
    def name(self):
        return "SklearnExample"

    @property
    def output_dir(self):
        return "$PAI_DEFAULT_FS_URI/{0}/output".format(self.name)

    # Luigi's own method asks for itself without end.
    def output(self):
        return _repipe.unknown("unsupported", "the output of luigi's PaiTask is itself")

    def complete(self):
        return _repipe.unknown("io", "asks the cluster for the state of the job")
