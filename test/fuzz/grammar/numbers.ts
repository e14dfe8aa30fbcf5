import { type Productions, perLine } from '../templates.js'

/** Integers, floats, truth values, and small integers for indices, widths and repetitions. */
export const NUMBERS: Productions = {
  small: perLine(`
0
1
2
3
-1
-2
5
len(<strs$>)
<int> % 4
<small> + 1
min(<small>, 3)
<str>.find(<str>)
<day>.weekday()
int(<bool>)
`),
  int: perLine(String.raw`
0
1
7
-3
10
255
-1
2 ** 31
-(2 ** 40)
10 ** 25
0x1F
1_000
0b101
<int> + <int>
<int> - <int>
<int> * <int>
<int> // <int>
<int> % <int>
<int> // 3
<int> % 7
-<int> % 7
<small> ** 3
<int> * <small> + <int>
-<int>
+<int>
~<int>
abs(<int>)
<int> & <int>
<int> | 12
<int> ^ <int>
<int> << 3
<int> >> 2
len(<str>)
len(<ints>)
len(<strs>)
len(<dict>)
len(<iset>)
len(<pairs>)
<ints>[<small>]
<ints>[0]
<ints>[-1]
<pair>[<small>]
<dict>[<str>]
<dict>.get(<str>, <int>)
<dict>.get("a", 0)
<dict>.setdefault(<str>, <int>)
<grid>[0][<small>]
<ints>.index(<int>)
<ints>.count(<int>)
<strs>.index(<str>)
<str>.count(<str>)
<str>.find(<str>)
<str>.rfind("a")
<str>.index("a")
sum(<ints>)
sum(<ints>, <int>)
sum(<int:x=int> for x in <ints>)
sum(1 for x in <strs> if <bool:x=str>)
sum(len(x) for x in <strs>)
max(<ints>)
min(<ints>)
max(<ints>, default=<int>)
max(<int>, <int>, <int>)
min(<int>, <int>)
max(<strs>, key=len, default="").__len__()
max(<pairs>, key=lambda x: x[1], default=("", 0))[1]
int(<str>)
int("<digits>")
int(<float>)
int("ff", 16)
int(str(<int>)[::-1], 10)
round(<float>)
round(<int>, -1)
divmod(<int>, <int>)[0]
divmod(<int>, 7)[1]
pow(<small>, 3)
pow(<int>, 3, 7)
ord(<str>[<small>])
ord("é")
hash(1)
<int> if <bool> else <int>
<int> or <int>
<int> and <int>
(lambda x: <int:x=int>)(<int>)
(lambda x, y=2: <int:x=int,y=int>)(<int>)
(lambda *x: len(x))(*<ints>)
<fn>(<int>)
reduce(lambda x, y: <int:x=int,y=int>, <ints>, <int>)
reduce(lambda x, y: x * 3 + y, <ints>)
next(iter(<ints>))
next((x for x in <ints> if <bool:x=int>), <int>)
next(itertools.islice(itertools.count(<int>, 3), 2, None))
list(itertools.accumulate(<ints>))[-1]
<day>.year
<day>.month
<day>.day
<day>.toordinal()
<day>.isoweekday()
<day>.isocalendar()[1]
<day>.timetuple().tm_yday
(<day> - <day>).days
<when>.hour
<when>.minute
<gap>.days
<gap>.seconds
int(<gap>.total_seconds())
<gap> // datetime.timedelta(hours=5)
calendar.monthrange(<day>.year, <day>.month)[1]
math.floor(<float>)
math.ceil(<float>)
math.gcd(<int>, <int>)
math.factorial(abs(<small>))
math.isqrt(abs(<int>))
<color>.value
Color[<str>].value
<point>.x
<point>[1]
<point>._replace(x=<int>).x
<row>.n
len(<point>)
<counter>[<str>]
sum(<counter>.values())
bisect.bisect(sorted(<ints>), <int>)
operator.mul(<int>, <int>)
operator.itemgetter(1)(<point>)
len(re.findall(r"[a-c]", <str>))
re.search(r"(\d*)$", <str>).start()
json.loads("[1, 2, 3]")[<small>]
json.loads('{"a": {"b": [4, 5]}}')["a"]["b"][<small>]
int(hashlib.md5(b"x").hexdigest()[:4], 16)
<bytes>[0]
len(<bytes>)
<str>.__len__()
int.from_bytes(b"\x01\x02", "big")
(<int>).bit_length()
[*<ints>, <int>][-1]
copy.copy(<ints>)[0]
copy.deepcopy(<grid>)[-1][0]
getattr(<point>, "y")
getattr(<point>, "z", <int>)
collections.deque(<ints>, maxlen=2)[0]
`),
  digits: ['0', '12', '-7', '007', ' 42 ', '1_0', `9${'0'.repeat(20)}`],
  float: perLine(`
0.0
1.5
-0.25
3.14159
1e16
1e-7
2.675
0.1 + 0.2
1e22
float("inf")
-0.0
100.0
123456.789
<float> + <float>
<float> - 1
<float> * <float>
<int> / <int>
<float> / <float>
<int> / 3
<float> // 2
<float> % 3
<float> ** 2
-<float>
abs(<float>)
float(<int>)
float(<str>)
float("<digits>")
round(<float>, 2)
round(<float>, <small>)
round(<int> / 7, 3)
sum([<float>, <float>])
max(<float>, <int>)
math.sqrt(abs(<float>))
math.pi * <int>
math.log10(abs(<int>) + 1)
math.floor(<float>) / 2
math.fmod(<float>, 3)
<gap>.total_seconds()
<gap> / datetime.timedelta(days=1)
sum(<ints>) / len(<ints>)
<float> if <bool> else <float>
json.loads("1.50")
divmod(<float>, 2)[1]
float(<small>) ** -1
`),
  bool: perLine(`
True
False
<int> < <int>
<int> <= <int>
<int> == <int>
<int> != <int>
<int> > 3
<int> % 2 == 0
<float> < <float>
<float> == <int>
0 < <int> < 10
<int> <= <int> <= <int>
<str> == <str>
<str> < <str>
<str> in <str>
"a" in <str>
<str> in <strs>
<int> in <ints>
<int> not in <ints>
<str> in <dict>
<int> in <iset>
<int> in range(1, 9, 3)
not <bool>
not <any>
bool(<any>)
<bool> and <bool>
<bool> or <bool>
<bool> and not <bool>
<bool> == <bool>
<bool> is <bool>
<maybe> is None
<maybe> is not None
<any> == <any>
<any> != None
<ints> == <ints>
<ints> < <ints>
<pair> < <pair>
<dict> == <dict>
<iset> <= <iset>
<iset> == <iset>
<iset>.issubset(<iset>)
<iset>.isdisjoint(<iset>)
all(<bool:x=int> for x in <ints>)
any(<bool:x=int> for x in <ints>)
any(<strs>)
all(<ints>)
all(x.isdigit() for x in <strs>)
isinstance(<any>, int)
isinstance(<any>, (str, list))
isinstance(<any>, datetime.date)
type(<any>) is str
callable(<fn>)
hasattr(<point>, "x")
hasattr(<any>, "append")
<str>.startswith(<str>)
<str>.startswith(("a", "b"))
<str>.endswith("c")
<str>.isdigit()
<str>.isalpha()
<str>.isupper()
<str>.isidentifier()
<str>.isspace()
<str>.istitle()
<day> < <day>
<day> == <day>
<day> in <days>
<when> >= <when>
<gap> > datetime.timedelta(0)
<day>.weekday() < 5
calendar.isleap(<day>.year)
<color> == Color.RED
<color> is Color.RED
<color> in (Color.RED, Color.BLUE)
<point> == (<int>, <int>)
<row> == <row>
re.match(r"[a-z]+$", <str>) is not None
bool(re.search("b|c", <str>))
<path>.name == <str>
<path>.suffix in (".csv", "")
os.path.isabs(<str>)
math.isclose(<float>, <float>)
math.isnan(<float>)
math.isinf(<float>)
(<float>).is_integer()
issubclass(bool, int)
fnmatch.fnmatch(<str>, "*[a-c]")
fnmatch.fnmatchcase(<str>, "?[!a]*")
<str> <= <str> < "zz"
1 == 1.0 == True
<counter> == {}
`),
}
