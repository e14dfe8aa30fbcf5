import luigi


class KubernetesJobTask(luigi.Task):
    def output(self):
        pass
