# root: All names=["b",["a"]] options={"z":1,"a":[2]} span=2024-W10 month=2024-03 when=2024-03-05T07 wait="1 h 30 m" flag=true
import datetime
import enum
import luigi


class Colour(enum.Enum):
    RED = 1
    BLUE = 2


class Leaf(luigi.Task):
    text = luigi.Parameter()


class All(luigi.Task):
    names = luigi.ListParameter()
    options = luigi.DictParameter()
    span = luigi.DateIntervalParameter()
    month = luigi.MonthParameter()
    when = luigi.DateHourParameter()
    wait = luigi.TimeDeltaParameter()
    flag = luigi.BoolParameter()
    colour = luigi.EnumParameter(enum=Colour, default=Colour.BLUE)
    perhaps = luigi.OptionalParameter(default=None)
    pair = luigi.TupleParameter(default=((1, 2), (3, 4)))
    share = luigi.FloatParameter(default=0.1)
    level = luigi.NumericalParameter(var_type=int, min_value=0, max_value=9, default=3)

    def requires(self):
        yield Leaf(repr(self.names) + type(self.names).__name__)
        yield Leaf(','.join(self.options) + str(self.options['a']))
        yield Leaf(str(self.span) + '/' + '/'.join(str(day) for day in self.span.dates()))
        yield Leaf(f'{self.month} {self.when} {self.wait} {self.flag} {self.colour} {self.perhaps} {self.pair}')
        yield Leaf(str(self.share * 3) + str(self.level))
        yield All(names=['x'], options={'a': [2], 'z': 1}, span=self.span.prev(), month=self.month, when=self.when,
                  wait=datetime.timedelta(days=2), flag=False, perhaps='p') if self.flag else []
