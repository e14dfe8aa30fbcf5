import luigi


class KubernetesJobTask(luigi.Task):
    pass
