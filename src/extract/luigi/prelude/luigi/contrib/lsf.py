import luigi


class LSFJobTask(luigi.Task):
    n_cpu_flag = luigi.IntParameter(default=2, significant=False)
    shared_tmp_dir = luigi.Parameter(default="/tmp", significant=False)
    resource_flag = luigi.Parameter(default="mem=8192", significant=False)
    memory_flag = luigi.Parameter(default="8192", significant=False)
    queue_flag = luigi.Parameter(default="queue_name", significant=False)
    runtime_flag = luigi.IntParameter(default=60)
    job_name_flag = luigi.Parameter(default="")
    poll_time = luigi.FloatParameter(significant=False, default=5)
    save_job_info = luigi.BoolParameter(default=False)
    # A parameter in the place of a method, until a class writes the method.
    output = luigi.Parameter(default="")
    extra_bsub_args = luigi.Parameter(default="")


class LocalLSFJobTask(LSFJobTask):
    pass
