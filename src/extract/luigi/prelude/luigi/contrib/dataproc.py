import luigi
import _repipe


class _DataprocBaseTask(luigi.Task):
    gcloud_project_id = luigi.Parameter(significant=False, positional=False)
    dataproc_cluster_name = luigi.Parameter(significant=False, positional=False)
    dataproc_region = luigi.Parameter(default="global", significant=False, positional=False)


class DataprocBaseTask(_DataprocBaseTask):
    pass


class DataprocSparkTask(DataprocBaseTask):
    main_class = luigi.Parameter()
    jars = luigi.Parameter(default="")
    job_args = luigi.Parameter(default="")


class DataprocPysparkTask(DataprocBaseTask):
    job_file = luigi.Parameter()
    extra_files = luigi.Parameter(default="")
    job_args = luigi.Parameter(default="")


class CreateDataprocClusterTask(_DataprocBaseTask):
    gcloud_zone = luigi.Parameter(default="europe-west1-c")
    gcloud_network = luigi.Parameter(default="default")
    master_node_type = luigi.Parameter(default="n1-standard-2")
    master_disk_size = luigi.Parameter(default="100")
    worker_node_type = luigi.Parameter(default="n1-standard-2")
    worker_disk_size = luigi.Parameter(default="100")
    worker_normal_count = luigi.Parameter(default="2")
    worker_preemptible_count = luigi.Parameter(default="0")
    image_version = luigi.Parameter(default="")

    def complete(self):
        return _repipe.unknown("io", "asks Dataproc whether the cluster is there")


class DeleteDataprocClusterTask(_DataprocBaseTask):
    def complete(self):
        return _repipe.unknown("io", "asks Dataproc whether the cluster is there")
