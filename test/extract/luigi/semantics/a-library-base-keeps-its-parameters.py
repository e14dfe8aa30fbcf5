# root: Top
import luigi
from luigi.contrib.external_program import ExternalProgramTask, ExternalPythonProgramTask
from luigi.contrib.simulate import RunAnywayTarget


class Shell(ExternalProgramTask):
    x = luigi.Parameter()

    def program_args(self):
        return ['echo', self.x]


class Python(ExternalPythonProgramTask):
    y = luigi.IntParameter(default=2)


class Job(Shell):
    x = 'hidden'
    z = luigi.Parameter(default='z')

    def requires(self):
        return Shell('of job')


class Top(luigi.Task):
    def requires(self):
        return [Shell('a'), Shell('b', capture_output=False), Python(virtualenv='v'), Job()]

    def output(self):
        return RunAnywayTarget(self)
