"""Flyte workflow `report`, migrated from charts.pipeline.Report."""
# repipe: generated from charts.pipeline:Report; edit freely, repipe keeps your changes
import datetime
import os
import typing
from collections import Counter

from flytekit import CronSchedule, LaunchPlan, dynamic, task, workflow

from .laying import nodes_of, once
from .retrying import retried
from .targets import Target

DATA = os.environ.get("CHARTS_DATA", "data")
LAUNCH = datetime.date(2024, 1, 1)


def add(total, source):
    with source.open() as rows:
        for row in rows:
            artist, n = row.rstrip("\n").split("\t")
            total[artist] += int(n)


# --- tasks --------------------------------------------------------------------


@task
def stream_log(date: datetime.date) -> str:
    """External: written by someone else."""
    output = Target(f"{DATA}/streams/{date:%Y-%m-%d}.tsv")
    if not output.exists():
        raise FileNotFoundError(output.uri)
    return output.uri


@task
def daily_plays(date: datetime.date, stream_log: str) -> str:
    """Plays by artist on one day."""
    output = Target(f"{DATA}/plays/{date:%Y-%m-%d}.tsv")
    if output.exists():
        return output.uri

    inputs = Target(stream_log)
    plays = Counter()
    with inputs.open() as log:
        for line in log:
            _, artist = line.rstrip("\n").split("\t")
            plays[artist] += 1

    # sorted, so that a rerun writes the same bytes
    with output.open("w") as out:
        for artist, n in sorted(plays.items()):
            out.write(f"{artist}\t{n}\n")
    return output.uri


@task
def all_time(date: datetime.date, names: typing.List[str], inputs: typing.List[str]) -> str:
    """Plays since launch: yesterday's total and today's plays."""
    output = Target(f"{DATA}/all_time/{date:%Y-%m-%d}.tsv")
    if output.exists():
        return output.uri

    inputs = {name: Target(uri) for name, uri in zip(names, inputs)}
    total = Counter()
    for source in inputs.values():
        add(total, source)
    with output.open("w") as out:
        for artist, n in sorted(total.items()):
            out.write(f"{artist}\t{n}\n")
    return output.uri


@task(retries=2)
@retried
def weekly_chart(date: datetime.date, size: int, inputs: typing.List[str]) -> str:
    """The top artists of the seven days that end on `date`."""
    output = Target(f"{DATA}/chart/{date:%Y-%m-%d}_top{size}.tsv")
    if output.exists():
        return output.uri

    inputs = [Target(uri) for uri in inputs]
    total = Counter()
    for day in inputs:
        add(total, day)
    with output.open("w") as out:
        for artist, n in sorted(total.items(), key=lambda kv: (-kv[1], kv[0]))[:size]:
            out.write(f"{artist}\t{n}\n")
    return output.uri


# --- workflow -----------------------------------------------------------------


class ReportGraph:
    """What each task requires, as the Luigi code says it; every distinct task instance is laid once."""

    def __init__(self):
        self.laid = {}

    @once("date")
    def stream_log(self, date):
        return stream_log(date=date)

    @once("date")
    def daily_plays(self, date):
        return daily_plays(date=date, stream_log=self.stream_log(date=date))

    @once("date")
    def all_time(self, date):
        deps = {"today": self.daily_plays(date=date)}
        if date > LAUNCH:
            deps["before"] = self.all_time(date=date - datetime.timedelta(days=1))
        return all_time(date=date, names=list(deps), inputs=list(deps.values()))

    @once("date", "size")
    def weekly_chart(self, date, size=3):
        return weekly_chart(
            date=date,
            size=size,
            inputs=[self.daily_plays(date=date - datetime.timedelta(days=i)) for i in range(7)],
        )

    @once("date")
    def report(self, date):
        def requires():
            yield self.weekly_chart(date=date)
            yield self.all_time(date=date)

        return nodes_of(list(requires()))


@dynamic
def report_tasks(date: datetime.date):
    """Lays what Report requires when it runs, for the graph depends on parameters.

    AllTime requires itself on the day before: how deep depends on `date`, so the graph is laid when it runs.
    """
    ReportGraph().report(date=date)


@workflow
def report(date: datetime.date):
    report_tasks(date=date)


@task
def partition(kickoff_time: datetime.datetime) -> datetime.date:
    """Styx runs `daily` for the day that has just ended."""
    return (kickoff_time - datetime.timedelta(days=1)).date()


@workflow
def report_daily(kickoff_time: datetime.datetime):
    report(date=partition(kickoff_time=kickoff_time))


LaunchPlan.get_or_create(
    report_daily,
    "charts.report.daily",
    schedule=CronSchedule(schedule="0 0 * * *", kickoff_time_input_arg="kickoff_time"),
)
