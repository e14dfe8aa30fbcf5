# root: Top
import logging
import os

import luigi

logger = logging.getLogger('jobs')


class Leaf(luigi.Task):
    name = luigi.Parameter()

    def output(self):
        return luigi.LocalTarget(os.path.join('made', self.name))


class Top(luigi.Task):
    def requires(self):
        logger.info('asked')
        print('asked again')
        self.asked = True
        found = {}
        for name in ('a', 'b'):
            found[name] = Leaf(name)
        return found

    def output(self):
        return [luigi.LocalTarget(each.path + '.done') for each in self.input().values()]

    def run(self):
        for each in self.requires().values():
            each.output()
