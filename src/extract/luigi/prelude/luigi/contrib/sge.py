import luigi
import _repipe


class SGEJobTask(luigi.Task):
    n_cpu = luigi.IntParameter(default=2, significant=False)
    shared_tmp_dir = luigi.Parameter(default="/home", significant=False)
    parallel_env = luigi.Parameter(default="orte", significant=False)
    job_name_format = luigi.Parameter(significant=False, default=None)
    job_name = luigi.Parameter(significant=False, default=None)
    run_locally = luigi.BoolParameter(significant=False)
    poll_time = luigi.IntParameter(significant=False, default=5)
    dont_remove_tmp_dir = luigi.BoolParameter(significant=False)
    no_tarball = luigi.BoolParameter(significant=False)


class LocalSGEJobTask(SGEJobTask):
    pass
