import { type Productions, perLine } from '../templates.js'

/** Dates, times, durations, paths and the small classes that every program may use. */
export const MOMENTS: Productions = {
  day: perLine(`
datetime.date(2024, 2, 29)
datetime.date(2020, 1, 1)
datetime.date(1999, 12, 31)
date(2023, 6, 15)
<day> + datetime.timedelta(days=1)
<day> - timedelta(days=<small>)
<day> + timedelta(weeks=<small>)
<day> + <gap>
<day> - <gap>
<day>.replace(day=1)
<day>.replace(day=1) - timedelta(1)
<day>.replace(month=12, day=31)
<day>.replace(year=<day>.year - 1)
<day> + relativedelta(months=1)
<day> - relativedelta(months=<small>)
<day> + relativedelta(years=1, days=-1)
<day> + relativedelta(day=31)
<day> + <rel>
<day> - <rel>
<day> + relativedelta(weekday=MO(-1))
<when>.date()
datetime.datetime.strptime("2024-03-10", "%Y-%m-%d").date()
datetime.datetime.strptime(<str>, "%Y%m%d").date()
datetime.date.fromisoformat(<day>.isoformat())
datetime.date.fromordinal(<day>.toordinal() + 1)
datetime.date(<day>.year, <day>.month, 1)
datetime.date(<day>.year, 2, <day>.day)
datetime.date(<int>, 1, 1)
<day> - timedelta(days=<day>.weekday())
min(<day>, <day>)
max(<days>)
<days>[0]
<days>[-1]
<day> if <bool> else <day>
dateutil.parser.parse("2024-05-06").date()
Day(v=<when>).v
Day(v=<day>).v
Month(v=<day>).v
Weekly(v=<day>).v
`),
  when: perLine(`
datetime.datetime(2024, 2, 29, 13, 5)
datetime.datetime(2020, 12, 31, 23, 59, 59)
datetime.datetime(2021, 3, 4, 5, 6, 7, 89)
datetime.datetime(2024, 1, 1)
<when> + <gap>
<when> - <gap>
<when> + timedelta(hours=<small>)
<when> - timedelta(minutes=90)
<when>.replace(minute=0, second=0, microsecond=0)
<when>.replace(hour=<small>)
datetime.datetime.combine(<day>, datetime.time(6, 30))
datetime.datetime.combine(<day>, datetime.time.min)
datetime.datetime.strptime("2024-03-10T07", "%Y-%m-%dT%H")
datetime.datetime.strptime(<when>.strftime("%d/%m/%y %H:%M"), "%d/%m/%y %H:%M")
datetime.datetime.fromisoformat("2024-01-02T03:04:05")
datetime.datetime(<day>.year, <day>.month, <day>.day, 12)
datetime.datetime(*<day>.timetuple()[:3])
<when> + relativedelta(months=1, hours=-1)
<when> if <bool> else <when>
max(<when>, <when>)
dateutil.parser.parse("2024-05-06 07:08")
datetime.datetime.utcfromtimestamp(86400 * 365)
Hour(v=<when>).v
Hour(v=<day>).v
Minute(v=<when>).v
Second(v=<when>).v
`),
  gap: perLine(`
datetime.timedelta(days=1)
datetime.timedelta(0)
timedelta(hours=36)
timedelta(days=-1, seconds=5)
timedelta(minutes=90)
timedelta(<small>)
timedelta(days=<small>, hours=3)
timedelta(weeks=1)
timedelta(seconds=<small>, milliseconds=500)
timedelta(days=0.5)
<day> - <day>
<when> - <when>
<gap> * 2
<gap> * <small>
<gap> + <gap>
<gap> // 2
<gap> / 4
-<gap>
abs(<gap>)
<gap> % timedelta(hours=5)
sum([<gap>, <gap>], timedelta())
`),
  rel: perLine(`
relativedelta(months=1)
relativedelta(days=<small>)
relativedelta(months=-1, day=1)
relativedelta(years=1, months=13)
relativedelta(weeks=2)
<rel> + <rel>
-<rel>
relativedelta(<day>, <day>)
relativedelta(months=2) * 3
`),
  path: perLine(`
Path("a/b.csv")
Path("/data")
Path(".")
PurePosixPath("x//y/../z.tar.gz")
Path(<str>)
Path(<str>, <str>)
<path> / "c"
<path> / <str>
<path>.parent
<path>.with_suffix(".gz")
<path>.with_name("n.txt")
<path>.joinpath("d", "e")
Path("/a/b/c").relative_to("/a")
`),
  color: perLine(`
Color.RED
Color.GREEN
Color["BLUE"]
Color(<int>)
Color(3)
list(Color)[<small>]
max(Color, key=lambda x: x.value)
<color> if <bool> else <color>
`),
  point: perLine(`
Point(1, 2)
Point(<int>, <int>)
Point(y=<int>, x=3)
<point>._replace(y=<int>)
Point(*<pair>)
Point._make([<int>, <int>])
Point(<int>)
min(<point>, <point>)
`),
  row: perLine(`
Row("r")
Row(<str>, <int>)
Row(name=<str>, n=<int>)
Row(n=<int>, name="q")
dataclasses.replace(<row>, n=<int>)
max([<row>, <row>], key=lambda x: x.n)
Row(**{"name": <str>})
`),
}
