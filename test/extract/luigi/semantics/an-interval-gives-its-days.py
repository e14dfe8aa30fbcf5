# root: Top span=2024-02-27-2024-03-02
# root: Top span=2024-01
# root: Top span=2024-W01
import luigi


class Daily(luigi.Task):
    day = luigi.DateParameter()


class Span(luigi.Task):
    span = luigi.DateIntervalParameter()


class Top(luigi.Task):
    span = luigi.DateIntervalParameter()

    def requires(self):
        yield from (Daily(day) for day in self.span)
        if len(self.span.dates()) in (7, 31):
            yield Span(self.span.next())
