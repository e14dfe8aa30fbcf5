import luigi


class PigJobTask(luigi.Task):
    def pig_home(self):
        return "/usr/share/pig"

    def output(self):
        raise NotImplementedError("subclass should define output path")
