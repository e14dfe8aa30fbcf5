import luigi
from luigi.task import MixinNaiveBulkComplete


class DataflowParamKeys(object):
    pass


class BeamDataflowJobTask(MixinNaiveBulkComplete, luigi.Task):
    project = None
    runner = None
    temp_location = None
    staging_location = None
    gcp_temp_location = None
    num_workers = None
    autoscaling_algorithm = None
    max_num_workers = None
    network = None
    subnetwork = None
    disk_size_gb = None
    worker_machine_type = None
    job_name = None
    worker_disk_type = None
    service_account = None
    zone = None
    region = None
    dataflow_params = None

    def args(self):
        return []

    def file_pattern(self):
        return {}

    def validate_output(self):
        return True
