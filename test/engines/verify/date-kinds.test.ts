import { afterAll, expect, it } from 'vitest'
import { checkout, differencesOf, removeCheckouts, verified } from './checkouts.js'

afterAll(removeCheckouts)

const jobs = `import datetime

import luigi


class Leaf(luigi.Task):
    day = luigi.DateParameter()

    def output(self):
        return luigi.LocalTarget("data/leaf-%s.txt" % self.day)

    def run(self):
        with self.output().open("w") as out:
            out.write(repr(self.day))


class HourLeaf(luigi.Task):
    hour = luigi.DateHourParameter()

    def output(self):
        return luigi.LocalTarget("data/hour-%s.txt" % self.hour.isoformat())

    def run(self):
        with self.output().open("w") as out:
            out.write(repr(self.hour))


class Mid(luigi.Task):
    hour = luigi.DateHourParameter(default=datetime.datetime(2024, 1, 2, 5))
    n = luigi.IntParameter(default=2)

    def requires(self):
        return [Leaf(day=self.hour + datetime.timedelta(days=i)) for i in range(self.n)]

    def output(self):
        return luigi.LocalTarget("data/mid-%s.txt" % self.hour.isoformat())

    def run(self):
        with self.output().open("w") as out:
            for each in self.input():
                out.write(each.path)


class Plain(luigi.Task):
    hour = luigi.DateHourParameter(default=datetime.datetime(2024, 1, 3, 5))

    def requires(self):
        return Leaf(day=self.hour)

    def output(self):
        return luigi.LocalTarget("data/plain-%s.txt" % self.hour.isoformat())

    def run(self):
        with self.output().open("w") as out:
            out.write(self.input().path)


class DayMid(luigi.Task):
    day = luigi.DateParameter(default=datetime.date(2024, 1, 2))
    n = luigi.IntParameter(default=2)

    def requires(self):
        for i in range(self.n):
            yield HourLeaf(hour=self.day + datetime.timedelta(days=i))

    def output(self):
        return luigi.LocalTarget("data/daymid-%s.txt" % self.day)

    def run(self):
        with self.output().open("w") as out:
            for each in self.input():
                out.write(each.path)


class Recursive(luigi.Task):
    hour = luigi.DateHourParameter(default=datetime.datetime(2024, 1, 3, 5))

    def requires(self):
        if self.hour > datetime.datetime(2024, 1, 3, 2):
            return [Recursive(hour=self.hour - datetime.timedelta(hours=1)), Leaf(day=self.hour)]
        return []

    def output(self):
        return luigi.LocalTarget("data/rec-%s.txt" % self.hour.isoformat())

    def run(self):
        with self.output().open("w") as out:
            out.write("x")
`

it('an hour that is handed to a parameter for days, and a day to one for hours, is what Luigi makes of it', async () => {
  const { certificate } = await verified(checkout({ 'jobs.py': jobs }), '--shared-path', 'data')
  expect(certificate.roots.map(({ task }) => task)).toEqual([
    'jobs:Mid',
    'jobs:Plain',
    'jobs:DayMid',
    'jobs:Recursive',
  ])
  expect(differencesOf(certificate)).toEqual([])
  expect(certificate.roots.flatMap(({ comparisons }) => comparisons.map(({ verdict }) => verdict))).toEqual(
    Array<string>(20).fill('equal'),
  )
})
