import _repipe
import luigi


class _Asks(luigi.Task):
    def complete(self):
        return _repipe.unknown("io", "asks the machine")


class Executable(_Asks):
    name = luigi.Parameter()
    message = luigi.Parameter(default="")


class Available(_Asks):
    service = luigi.Parameter()
    message = luigi.Parameter(default="")


class GitCloneRepository(luigi.Task):
    gitrepository = luigi.Parameter()
    repositorydirectory = luigi.Parameter()
    basedirectory = luigi.Parameter()

    def requires(self):
        return Executable(name="git")

    def output(self):
        return luigi.LocalTarget(self.basedirectory + "/" + self.repositorydirectory)


class GitUpdateRepository(_Asks):
    gitrepository = luigi.Parameter()
    repositorydirectory = luigi.Parameter()
    basedirectory = luigi.Parameter()
    branch = luigi.Parameter(default="master", significant=False)

    def requires(self):
        cloned = GitCloneRepository(gitrepository=self.gitrepository, basedirectory=self.basedirectory,
                                    repositorydirectory=self.repositorydirectory)
        return [cloned, Executable(name="git")]

    def output(self):
        return luigi.LocalTarget(self.basedirectory + "/" + self.repositorydirectory)
