"""Flyte workflow `weekly_chart_workflow`, migrated from charts.pipeline.WeeklyChart."""
# repipe: generated from charts.pipeline:WeeklyChart; edit freely, repipe keeps your changes
import datetime
import os
import typing
from collections import Counter

from flytekit import task, workflow

from . import bridge
from .laying import after
from .retrying import retried
from .targets import Target

DATA = os.environ.get("CHARTS_DATA", "data")


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
def daily_plays(date: datetime.date) -> str:
    """Plays by artist on one day."""
    legacy = bridge.run("charts.pipeline", "DailyPlays", {"date": date})
    return bridge.locations(legacy.output())


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


class WeeklyChartWorkflowArguments(typing.NamedTuple):
    date_0: datetime.date
    date_1: datetime.date
    date_2: datetime.date
    date_3: datetime.date
    date_4: datetime.date
    date_5: datetime.date
    date_6: datetime.date


@task
def weekly_chart_workflow_arguments(date: datetime.date) -> WeeklyChartWorkflowArguments:
    """Every argument that is derived from `date`, in one pod."""
    return WeeklyChartWorkflowArguments(
        date_0=date - datetime.timedelta(days=0),
        date_1=date - datetime.timedelta(days=1),
        date_2=date - datetime.timedelta(days=2),
        date_3=date - datetime.timedelta(days=3),
        date_4=date - datetime.timedelta(days=4),
        date_5=date - datetime.timedelta(days=5),
        date_6=date - datetime.timedelta(days=6),
    )


@workflow
def weekly_chart_workflow(date: datetime.date, size: int = 3) -> str:
    """The top artists of the seven days that end on `date`."""
    given = weekly_chart_workflow_arguments(date=date)
    return weekly_chart(
        date=date,
        size=size,
        inputs=[after(stream_log(date=each_date), daily_plays(date=each_date)) for each_date in given],
    )
