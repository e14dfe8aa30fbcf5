# root: Last
# root: Each name=a
import os

import luigi


class First(luigi.Task):
    name = luigi.Parameter(default='x')

    def output(self):
        return luigi.LocalTarget('raw/%s.csv' % self.name)


class Each(luigi.Task):
    name = luigi.Parameter()

    def requires(self):
        return First(self.name)

    def output(self):
        return luigi.LocalTarget(self.input().path.replace('raw/', 'clean/'))


class Last(luigi.Task):
    def requires(self):
        return {'a': Each('a'), 'b': [Each('b'), First()]}

    def output(self):
        stem, _ = os.path.splitext(os.path.basename(self.input()['a'].path))
        second = [each.path for each in self.input()['b']]
        return [luigi.LocalTarget(os.path.join('last', stem)), luigi.LocalTarget('-'.join(second).replace('/', '_'))]

    def run(self):
        with self.output()[0].open('w') as out:
            out.write('whole or not at all')
