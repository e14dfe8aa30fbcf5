"""Flyte workflow `weekly_chart_workflow`, migrated from charts.pipeline.WeeklyChart."""
# repipe: generated from charts.pipeline:WeeklyChart; edit freely, repipe keeps your changes
import datetime
import os
import typing
from collections import Counter

from flytekit import ContainerTask, kwtypes, task, workflow

from .containers import luigi
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


# Plays by artist on one day.
daily_plays = ContainerTask(
    name="charts_flyte.weekly_chart_workflow.daily_plays",
    image="example/charts:1",
    command=luigi("charts.pipeline", "DailyPlays", date="date"),
    inputs=kwtypes(date=str),
)


@task
def daily_plays_targets(date: datetime.date) -> str:
    output = Target(f"{DATA}/plays/{date:%Y-%m-%d}.tsv")
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


class WeeklyChartWorkflowArguments(typing.NamedTuple):
    date_0: datetime.date
    date_1: datetime.date
    date_2: datetime.date
    date_3: datetime.date
    date_4: datetime.date
    date_5: datetime.date
    date_6: datetime.date
    text_0: str
    text_1: str
    text_2: str
    text_3: str
    text_4: str
    text_5: str
    text_6: str


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
        text_0=(date - datetime.timedelta(days=0)).isoformat(),
        text_1=(date - datetime.timedelta(days=1)).isoformat(),
        text_2=(date - datetime.timedelta(days=2)).isoformat(),
        text_3=(date - datetime.timedelta(days=3)).isoformat(),
        text_4=(date - datetime.timedelta(days=4)).isoformat(),
        text_5=(date - datetime.timedelta(days=5)).isoformat(),
        text_6=(date - datetime.timedelta(days=6)).isoformat(),
    )


@workflow
def weekly_chart_workflow(date: datetime.date, size: int = 3) -> str:
    """The top artists of the seven days that end on `date`."""
    given = weekly_chart_workflow_arguments(date=date)
    stream_log_1 = stream_log(date=given.date_0)
    daily_plays_1_run = daily_plays(date=given.text_0)
    stream_log_1 >> daily_plays_1_run
    daily_plays_1 = daily_plays_targets(date=given.date_0)
    daily_plays_1_run >> daily_plays_1
    stream_log_2 = stream_log(date=given.date_1)
    daily_plays_2_run = daily_plays(date=given.text_1)
    stream_log_2 >> daily_plays_2_run
    daily_plays_2 = daily_plays_targets(date=given.date_1)
    daily_plays_2_run >> daily_plays_2
    stream_log_3 = stream_log(date=given.date_2)
    daily_plays_3_run = daily_plays(date=given.text_2)
    stream_log_3 >> daily_plays_3_run
    daily_plays_3 = daily_plays_targets(date=given.date_2)
    daily_plays_3_run >> daily_plays_3
    stream_log_4 = stream_log(date=given.date_3)
    daily_plays_4_run = daily_plays(date=given.text_3)
    stream_log_4 >> daily_plays_4_run
    daily_plays_4 = daily_plays_targets(date=given.date_3)
    daily_plays_4_run >> daily_plays_4
    stream_log_5 = stream_log(date=given.date_4)
    daily_plays_5_run = daily_plays(date=given.text_4)
    stream_log_5 >> daily_plays_5_run
    daily_plays_5 = daily_plays_targets(date=given.date_4)
    daily_plays_5_run >> daily_plays_5
    stream_log_6 = stream_log(date=given.date_5)
    daily_plays_6_run = daily_plays(date=given.text_5)
    stream_log_6 >> daily_plays_6_run
    daily_plays_6 = daily_plays_targets(date=given.date_5)
    daily_plays_6_run >> daily_plays_6
    stream_log_7 = stream_log(date=given.date_6)
    daily_plays_7_run = daily_plays(date=given.text_6)
    stream_log_7 >> daily_plays_7_run
    daily_plays_7 = daily_plays_targets(date=given.date_6)
    daily_plays_7_run >> daily_plays_7
    return weekly_chart(
        date=date,
        size=size,
        inputs=[
            daily_plays_1,
            daily_plays_2,
            daily_plays_3,
            daily_plays_4,
            daily_plays_5,
            daily_plays_6,
            daily_plays_7,
        ],
    )
