import { type Productions, perLine } from '../templates.js'

/** Lists, tuples, dictionaries and sets, and the functions that make and read them. */
export const CONTAINERS: Productions = {
  ints: perLine(`
[1, 2, 3]
[]
[5]
[3, -1, 3, 0]
[<int>]
[<int>, <int>]
[<int>, <int>, <int>]
list(range(<small>))
list(range(1, 8, 2))
list(range(<small>, 6))
list(range(5, <small>, -1))
range(4)
<ints> + <ints>
<ints> * 2
<ints>[<small>:]
<ints>[:<small>]
<ints>[::-1]
<ints>[<small>:<small>]
<ints>[::2]
<ints>[-2:]
<ints> or [<int>]
sorted(<ints>)
sorted(<ints>, reverse=True)
sorted(<ints>, key=lambda x: <int:x=int>)
sorted(<ints>, key=lambda x: (-x % 3, x))
sorted(<iset>)
sorted(set(<ints>))
list(reversed(<ints>))
list(<pair>)
[<int:x=int> for x in <ints>]
[<int:x=int> for x in <ints> if <bool:x=int>]
[x * y for x in <ints> for y in <ints:x=int>]
[<int:x=int,k=int> for k, x in enumerate(<ints>)]
[<int:k=int,w=str> for k, w in enumerate(<strs>, 1)]
[x + y for x, y in zip(<ints>, <ints>)]
[len(w) for w in <strs>]
[x for x in (<int>, <int>) if x]
[<dict>[k] for k in sorted(<dict>)]
[x for y in <grid> for x in y]
list(map(lambda x: <int:x=int>, <ints>))
list(map(<fn>, <ints>))
list(map(len, <strs>))
list(map(int, <ints>))
list(filter(None, <ints>))
list(filter(lambda x: <bool:x=int>, <ints>))
list(<dict>.values())
list(itertools.chain(<ints>, <ints>))
list(itertools.chain.from_iterable(<grid>))
list(itertools.accumulate(<ints>))
list(itertools.accumulate(<ints>, max))
list(itertools.islice(<ints>, <small>))
list(itertools.islice(itertools.count(<int>), 3))
list(itertools.islice(itertools.cycle([1, 2]), 5))
list(itertools.takewhile(lambda x: <bool:x=int>, <ints>))
list(itertools.dropwhile(lambda x: x < 2, <ints>))
list(itertools.repeat(<int>, 2))
list(itertools.compress(<ints>, [1, 0, 1]))
list(itertools.starmap(pow, [(2, 3), (<small>, 2)]))
[x.day for x in <days>]
[c.value for c in Color]
[len(list(x)) for k, x in itertools.groupby(sorted(<ints>))]
list(<point>)
list(<counter>.values())
list(collections.deque(<ints>, maxlen=2))
[*<ints>, *<ints>]
[*range(3)]
<ints> if <bool> else <ints>
list(bytes(<str>, "utf-8"))[:4]
heapq.nsmallest(2, <ints>)
copy.copy(<ints>)
list(<ints>)
json.loads(json.dumps(<ints>))
[int(x) for x in <str> if x.isdigit()]
[int(x["size"]) for x in csv.DictReader(open("rows.csv"))]
list(Items(v=<ints>).v)
[divmod(x, 3)[1] for x in <ints>]
list(dict.fromkeys(<ints>))
list({x % 3: x for x in <ints>}.values())
`),
  strs: perLine(String.raw`
["a", "b"]
[]
["x"]
["b", "a", "", "é"]
[<str>]
[<str>, <str>]
[<str>, <str>, <str>]
<str>.split(",")
<str>.split()
<str>.split("a", 1)
<str>.rsplit("b", 1)
<str>.splitlines()
list(<str>)
"a b  c".split(" ")
<strs> + <strs>
<strs> * 2
<strs>[<small>:]
<strs>[::-1]
<strs>[1:]
sorted(<strs>)
sorted(<strs>, key=len)
sorted(<strs>, key=str.lower, reverse=True)
sorted(<strs>, key=lambda w: (len(w), w))
sorted(set(<strs>))
sorted(<dict>)
sorted(<dict>, key=<dict>.get)
list(<dict>)
list(<dict>.keys())
[<str:w=str> for w in <strs>]
[<str:w=str> for w in <strs> if <bool:w=str>]
[<str:x=int> for x in <ints>]
[<str:k=str,x=int> for k, x in <dict>.items()]
[<str:k=str,x=int> for k, x in sorted(<dict>.items())]
[k for k, x in <pairs> if <bool:k=str,x=int>]
[w + str(x) for w, x in zip(<strs>, <ints>)]
[w.upper() for w in <strs> if w]
list(map(str, <ints>))
list(map(str.upper, <strs>))
list(map("<{}>".format, <ints>))
list(filter(str.isalpha, <strs>))
[str(x) for x in <days>]
[x.strftime("%m%d") for x in <days>]
["".join(x) for x in itertools.product(<strs>, ["1", "2"])]
["-".join(x) for x in itertools.combinations(<strs>, 2)]
["".join(x) for x in itertools.permutations("abc", 2)]
re.findall(r"[a-z]+", <str>)
re.split(r"\W", <str>)
[x.group() for x in re.finditer(r"\w", <str>)]
[x.name for x in Color]
list(Color.__members__)
<strs> if <bool> else <strs>
list(Point._fields)
list(<counter>)
[*<strs>, <str>]
list(os.path.split(<str>))
list(<path>.parts)
[os.path.basename(w) for w in <strs>]
list(itertools.chain(<strs>, <str>))
json.loads('["q", "r"]')
list(OrderedDict.fromkeys(<strs>))
[w for w in <strs> if w not in ("a", "")]
["%s=%s" % x for x in <pairs>]
[k for k, x in itertools.groupby(<strs>, key=lambda w: w[:1])]
shlex.split("a 'b c' d")
list(Items(v=<strs>).v)
list(Trimmed(v=<strs>).v)
open("names.txt").read().split()
[w.strip() for w in open("names.txt")]
[x[0] for x in csv.reader(open("rows.csv"))]
[x["name"] for x in csv.DictReader(open("rows.csv"))]
json.load(open("conf.json"))["names"]
list(CONF["paths"])
`),
  pair: perLine(`
(1, 2)
(0, 0)
(<int>, <int>)
tuple(<ints>)
<pair> + (<int>,)
<pair>[::-1]
divmod(<int>, 7)
tuple(x for x in <ints>)
tuple(sorted(<pair>))
<point>
`),
  pairs: perLine(`
[("a", 1), ("b", 2)]
[]
[(<str>, <int>)]
[(<str>, <int>), (<str>, <int>)]
list(zip(<strs>, <ints>))
list(<dict>.items())
sorted(<dict>.items())
sorted(<pairs>, key=lambda x: x[1])
sorted(<pairs>, key=operator.itemgetter(1), reverse=True)
[(w, len(w)) for w in <strs>]
[(w, x) for x, w in enumerate(<strs>)]
<counter>.most_common()
list(itertools.zip_longest(<strs>, <ints>, fillvalue=0))
list(itertools.product(<strs>, <ints>))
<pairs>[::-1]
[(k, len(list(x))) for k, x in itertools.groupby(<strs>, len)]
`),
  grid: perLine(`
[[1, 2], [3]]
[[]]
[<ints>, <ints>]
[[x] * 2 for x in <ints>]
[<ints:x=int> for x in <ints>]
[list(x) for x in zip(<ints>, <ints>)]
[<ints>[x:x + 2] for x in range(0, 4, 2)]
[list(x) for x in zip(*<grid>)]
[list(x) for x in itertools.combinations(<ints>, 2)]
[sorted(x) for x in <grid>]
copy.deepcopy(<grid>)
`),
  dict: perLine(`
{"a": 1, "b": 2}
{}
{"a": 0}
{<str>: <int>}
{<str>: <int>, "b": <int>}
{"a": <int>, **<dict>}
{**<dict>, **<dict>}
dict(a=<int>, b=<int>)
dict(<pairs>)
dict(<dict>, c=<int>)
dict(zip(<strs>, <ints>))
{w: len(w) for w in <strs>}
{w: <int:w=str> for w in <strs>}
{w: x for x, w in enumerate(<strs>)}
{k: <int:k=str,x=int> for k, x in <dict>.items()}
{k: x for k, x in <dict>.items() if <bool:k=str,x=int>}
dict.fromkeys(<strs>, <int>)
<dict> | <dict>
<dict>.copy()
OrderedDict(sorted(<dict>.items()))
json.loads(json.dumps(<dict>))
dict(<counter>)
<point>._asdict()
vars(<row>)
dataclasses.asdict(<row>)
<dict> if <bool> else <dict>
copy.deepcopy(<dict>)
dict(Table(v=<dict>).v)
json.load(open("conf.json"))["sizes"]
dict(sorted(<dict>.items(), key=lambda x: x[1]))
`),
  counter: perLine(`
Counter()
Counter("abca")
Counter(<str>)
Counter(<strs>)
Counter(<dict>)
Counter("aab") + Counter(<str>)
Counter(<str>) - Counter("a")
`),
  iset: perLine(`
{1, 2}
set()
{<int>}
{<int>, <int>}
set(<ints>)
frozenset(<ints>)
<iset> | <iset>
<iset> & <iset>
<iset> - <iset>
<iset> ^ <iset>
<iset>.union(<ints>)
<iset>.difference(<ints>)
{<int:x=int> for x in <ints>}
set(range(<small>))
set(<dict>.values())
`),
  days: perLine(`
[datetime.date(2024, 2, 28), datetime.date(2024, 3, 1)]
[]
[<day>]
[<day>, <day>]
[<day> + datetime.timedelta(days=x) for x in range(3)]
[<day> - datetime.timedelta(x) for x in <ints>]
sorted(<days>)
sorted(set(<days>), reverse=True)
[x for x in <days> if <bool:x=day>]
[x.replace(day=1) for x in <days>]
[<day:x=int> for x in range(2)]
[x.date() for x in rrule(DAILY, count=2, dtstart=<when>)]
`),
  fn: perLine(`
abs
lambda x: x
lambda x: <int:x=int>
lambda x, y=<int>: <int:x=int,y=int>
lambda *x: len(x)
functools.partial(max, <int>)
functools.partial(lambda y, x: <int:x=int,y=int>, <int>)
functools.partial(pow, exp=2)
operator.neg
int
(lambda y: lambda x: <int:x=int,y=int>)(<int>)
<dict>.__len__ and abs
`),
  any: perLine(`
None
<int>
<float>
<str>
<bool>
<ints>
<strs>
<pair>
<dict>
<pairs>
<grid>
<day>
<when>
<gap>
<path>
<maybe>
<point>
<row>
<color>
<bytes>
<rel>
<counter>
<days>
()
(<any>,)
[<any>]
{<str>: <any>}
{<int>: <any>}
(<any>, <any>)
[<any>, <any>]
{}
[<maybe>, <str>, <bool>]
<any> if <bool> else <any>
<any> or <any>
range(<small>)
frozenset()
set()
{<int>}
slice(1, <small>)
collections.defaultdict(int)
`),
  maybe: perLine(`
None
"x"
<str> if <bool> else None
<dict>.get(<str>)
<str> or None
next((w for w in <strs> if <bool:w=str>), None)
re.match("a", <str>) and "m"
`),
}
