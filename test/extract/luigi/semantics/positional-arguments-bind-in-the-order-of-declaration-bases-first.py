# root: Top
import luigi


class First(luigi.Task):
    z = luigi.Parameter()
    note = luigi.Parameter(default='n', positional=False)


class Second(First):
    a = luigi.IntParameter()
    z2 = luigi.Parameter(default='d')


class Third(Second):
    z = luigi.Parameter(default='late')
    b = luigi.IntParameter(default=7)


class Top(luigi.Task):
    def requires(self):
        return [Second('x', 1), Second('x', 1, 'y'), Third(3, 'q', 'w', 9), Third(a=5)]
