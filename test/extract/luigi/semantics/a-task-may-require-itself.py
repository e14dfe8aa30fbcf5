# root: Loop
import luigi


class Loop(luigi.Task):
    def requires(self):
        return Loop()
