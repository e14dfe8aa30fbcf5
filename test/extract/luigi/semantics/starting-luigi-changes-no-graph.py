# root: Top n=1
import luigi
from luigi.cmdline_parser import CmdlineParser


class Leaf(luigi.Task):
    n = luigi.IntParameter()


class Top(luigi.Task):
    n = luigi.IntParameter(default=7)

    def requires(self):
        return Leaf(self.n)


def start(arguments):
    return luigi.run(['Top', '--local-scheduler', '--workers', '4'] + list(arguments))


def build():
    luigi.build([Top(n=2), Top()], workers=2, local_scheduler=True, detailed_summary=True)


if __name__ == '__main__':
    start(['--n', '3'])
    build()
