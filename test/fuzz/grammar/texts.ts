import { type Productions, perLine } from '../templates.js'

/** Text and bytes, in every way that Python has of making them. */
export const TEXTS: Productions = {
  str: perLine(String.raw`
"a"
""
"abc"
"b"
"Hello World"
"é€漢"
"a,b,,c"
"  pad "
"x_y-z"
"%"
"{}"
"it's"
"line\nbreak\ttab"
'quo"te'
"😀b"
"ß"
r"\d"
"RED"
"0042"
"10"
"a/b.csv"
<str> + <str>
<str> * 2
<str> * <small>
<str>[<small>]
<str>[<small>:]
<str>[:<small>]
<str>[<small>:<small>]
<str>[::-1]
<str>[<small>::2]
<strs>[<small>]
<strs>[0]
<pairs>[0][0]
<str>.upper()
<str>.lower()
<str>.title()
<str>.capitalize()
<str>.swapcase()
<str>.casefold()
<str>.strip()
<str>.strip("a ")
<str>.lstrip()
<str>.rstrip("c")
<str>.replace(<str>, <str>)
<str>.replace("a", "")
<str>.replace("b", <str>, 1)
<str>.center(<small>, "*")
<str>.center(9)
<str>.ljust(6, ".")
<str>.rjust(6)
<str>.zfill(6)
<str>.expandtabs(4)
<str>.partition(",")[<small>]
<str>.rpartition("a")[0]
<str>.removeprefix("a")
<str>.removesuffix("c")
<str>.translate(str.maketrans("abc", "xyz"))
<str>.translate({97: None, 98: "B"})
<str>.format(<any>)
<str>.encode("utf-8").decode("utf-8")
<str>.join(<strs>)
",".join(<strs>)
"".join(reversed(<str>))
"-".join(str(x) for x in <ints>)
", ".join(map(str, <ints>))
"/".join([<str>, <str>])
"".join(sorted(<str>))
"".join(x for x in <str> if <bool:x=str>)
"".join(chr(ord(x) + 1) for x in <str>)
str(<int>)
str(<float>)
str(<bool>)
str(<any>)
repr(<str>)
repr(<float>)
repr(<any>)
ascii(<str>)
str(<ints>)
str(<dict>)
str(<day>)
str(<gap>)
str(<path>)
str(<color>)
chr(97 + abs(<int>) % 26)
hex(<int>)
bin(<int>)
oct(<int>)
format(<int>, "08.3f")
format(<int>, ",")
format(<float>, ".3e")
format(<str>, ">8")
format(<day>, "%d.%m.%Y")
<str> if <bool> else <str>
<str> or <str>
<str> and <str>
<maybe> or <str>
"%s" % <str>
"%s" % (<any>,)
"%s-%s" % (<str>, <int>)
"%d" % <int>
"%05d|%-5d|%+d" % (<int>, <int>, <int>)
"%.2f" % <float>
"%8.3f|%e|%g" % (<float>, <float>, <float>)
"%x %o %X %#x" % (abs(<int>), abs(<int>), abs(<int>), abs(<int>))
"%r" % (<str>,)
"%r %s" % (<any>, <any>)
"%10s|%-10s|%.2s" % (<str>, <str>, <str>)
"%(a)s/%(b)03d" % {"a": <str>, "b": <int>}
"%5.1f%%" % <float>
"%c" % "x"
"%s" % <ints>
"%d" % <float>
"%*d" % (5, <int>)
"{}-{}".format(<any>, <any>)
"{0}{1}{0}".format(<str>, <int>)
"{:>8}|{:<8}|{:^8}".format(<str>, <str>, <str>)
"{:*^9}".format(<str>)
"{:05d} {:+d} {:,}".format(<int>, <int>, <int>)
"{:.3f} {:10.2e} {:g}".format(<float>, <float>, <float>)
"{:x} {:b} {:#o} {:08X}".format(<int>, <int>, <int>, <int>)
"{:.1%}".format(<float>)
"{a}/{b!r}".format(a=<str>, b=<str>)
"{0[1]} {0[0]}".format(<pair>)
"{p.x}:{p.y}".format(p=<point>)
"{d[a]}".format(d=<dict>)
"{:%Y/%m/%d}".format(<day>)
"{:{}}".format(<str>, 6)
"{:_}".format(<int>)
"{{}} {}".format(<int>)
"{}".format(*<strs>)
"{a}".format(**<dict>)
"{:,.2f}".format(<float>)
"{!s:>6}".format(<int>)
f"{<int$>}"
f"{<int$>:05d}"
f"{<int$>:>6}|{<int$>:<6}|{<int$>:^7}"
f"{<int$>:+,}"
f"{<float$>:.2f}"
f"{<float$>:10.3e}|{<float$>}"
f"{<str$>}"
f"{<str$>!r}"
f"{<str$>:>{<small$>}}" if <small$> > 0 else <str>
f"{<str$>:*^9}"
f"{<str$>}/{<day$>:%Y-%m-%d}/{<int$>:03d}"
f"{<day$>}T{<when$>:%H%M}"
f"{<day$>:%A %d %B %y, %j %U}"
f"{<ints$>}{<strs$>}"
f"{<bool$>}{<maybe$>}"
f"{<color$>}"
f"{<path$>}/{<gap$>}"
f"{<int$>=}"
f"{<str$>.upper()!s:>8}{{}}"
f"{len(<strs$>):02}{'x' if <bool$> else 'y'}"
f"{sum(x for x in <ints$>)}"
f"{<dict$>}"
f"{<point$>} {<row$>}"
f'{<str$>:.2}' "lit" f"{<int$>}"
"lit" "eral" + <str>
<day>.isoformat()
<day>.strftime("%Y-%m-%d")
<day>.strftime("%d %b %Y (%a) %j")
<day>.strftime("%y%m%d-%W-%w-%%")
<day>.ctime()
<day>.strftime(<str>)
<when>.strftime("%Y%m%dT%H%M%S")
<when>.strftime("%I:%M %p")
<when>.isoformat()
<when>.isoformat(" ")
str(<when>)
<when>.strftime("%H:%M:%S.%f")
calendar.month_name[<day>.month]
calendar.day_abbr[<day>.weekday()]
os.path.join(<str>, <str>)
os.path.join("out", <str>, "x.csv")
os.path.basename(<str>)
os.path.dirname("a/b/c.txt")
os.path.splitext(<str>)[1]
os.path.splitext("x.tar.gz")[0]
os.path.normpath("a/../" + <str>)
os.path.commonprefix(<strs>)
os.sep.join(<strs>)
<path>.name
<path>.stem
<path>.suffix
<path>.as_posix()
str(<path> / <str>)
str(<path>.parent)
str(<path>.with_suffix(".txt"))
<color>.name
Color(2).name
re.sub(r"[aeiou]", "*", <str>)
re.sub(r"(\w)(\w)", r"\2\1", <str>)
re.sub("b", lambda x: x.group(0).upper(), <str>)
re.escape(<str>)
re.match(r"(\w*)", <str>).group(1)
re.search(r"(?P<k>[a-z])(?P<v>.*)", <str>).group("v")
re.split(r"[,_-]", <str>)[<small>]
json.dumps(<any>)
json.dumps(<dict>, sort_keys=True)
json.dumps(<ints>, separators=(",", ":"))
json.dumps({"b": <int>, "a": [<str>, None, <bool>]}, indent=2)
json.dumps(<str>, ensure_ascii=False)
string.Template("$a-$b").substitute(a=<str>, b=<int>)
string.Template("$a $$ $c").safe_substitute(a=<int>)
Text(v=<str>).v
Loud(v=<str>).v
CONF.get("paths", "base")
CONF.get("paths", <str>, fallback=<str>)
open("names.txt").readline()
open("names.txt").read()[<small>:]
string.ascii_lowercase[<small>]
string.capwords(<str>)
hashlib.md5(<str>.encode()).hexdigest()
hashlib.sha1(<str>.encode("utf-8")).hexdigest()[:8]
hashlib.sha256(repr(<int>).encode()).hexdigest()[-6:]
base64.b64encode(<str>.encode()).decode()
textwrap.dedent("  a\n  b")
<bytes>.decode("latin-1")
<bytes>.hex()
<fntext>(<str>)
(lambda x: <str:x=str>)(<str>)
max(<strs>, key=len)
min(<strs>)
max(<dict>, key=<dict>.get)
sorted(<strs>)[0]
sorted(<dict>)[<small>]
list(<dict>)[<small>]
next(iter(<dict>), <str>)
dict(<pairs>).get(<int>, <str>)
<counter>.most_common(1)[0][0]
type(<any>).__name__
<row>.name
str(<row>)
str(<point>)
str(<iset> & {1})
str(<counter>)
str(collections.OrderedDict(<pairs>))
str(dict(zip(<strs>, <ints>)))
str(None)
str(<fn>(<int>))
str(Decimal("1.10") + <int>)
repr(Decimal(<int>) / 4)
urllib.parse.quote(<str>)
<str>.splitlines()[0]
<str>.split()[-1]
<str>.split(",")[<small>]
`),
  bytes: perLine(String.raw`
b"abc"
b""
b"\x00\xff"
<str>.encode()
<str>.encode("utf-8")[:3]
bytes([1, 2, 65])
b"a" + <bytes>
b"-".join([<bytes>, <bytes>])
<bytes>.upper()
`),
  fntext: perLine(`
str.upper
str.strip
repr
lambda x: <str:x=str>
functools.partial(os.path.join, <str>)
"{}!".format
"x".join
`),
}
