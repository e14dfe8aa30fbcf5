import luigi


class PigJobTask(luigi.Task):
    def pig_home(self):
        return "/usr/share/pig"
