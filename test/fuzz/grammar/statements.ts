import { type Productions, perLine, perParagraph } from '../templates.js'

/**
 * Statements of a requires() body. `see TASK` adds a requirement, in the way that the body collects them. The names i, j, s, t, f, ns, ws,
 * d, when, gap … are bound before the first statement.
 */
export const STATEMENTS: Productions = {
  task: perLine(`
Text("a")
Text(v=<str>)
Text(v=<str>)
Text(v=<str>, n=<int>)
Text(<str>, <int>)
Text(v=repr(<any>))
Text(v=str(<any>))
Text(v=repr(<ints>))
Text(v=repr(<strs>))
Text(v=repr(<dict>))
Text(v=repr(<float>))
Text(v=repr(<when>))
Text(v=repr(<iset>))
Text(v=repr(<rel>))
Text(v=repr(<point>))
Text(v="%s" % (<any>,))
Text(v=f"{<str$>}-{<int$>}")
Text(v=json.dumps(<any>))
Text(n=<int>, v=<str>)
Text(**{"v": <str>, "n": <int>})
Text(*[<str>, <int>])
Whole(v=<int>)
Whole(v=<bool>)
Real(v=<float>)
Real(v=<int>)
Flag(v=<bool>)
Day(v=<day>)
Day(v=<when>)
Weekly(v=<day>)
Hour(v=<when>)
Hour(v=<day>)
Minute(v=<when>)
Second(v=<when>)
Month(v=<day>)
Year(v=<day>)
Gap(v=<gap>)
Span(v=<span>)
Items(v=<ints>)
Items(v=<strs>)
Items(v=<pairs>)
Items(v=<grid>)
Items(v=tuple(<strs>))
Items(v=[<any>, <any>])
Pairs(v=<pair>)
Pairs(v=<pairs>)
Table(v=<dict>)
Table(v={"k": <any>, "l": [<any>]})
Pick(v=<color>)
Picks(v=[<color>, <color>])
Choice(v="a" if <bool> else "b")
Choice(v=<str>)
Where(v=<path>)
Where(v=<str>)
Maybe(v=<maybe>)
MaybeWhole(v=<int> if <bool> else None)
Within(v=<int>)
Kind(v=Text if <bool> else Whole)
Hidden(v=<str>, secret=<str>)
Many(<int>, b=<str>)
Many(<int>, <str>, c=<int>)
Many(b=<str>, a=<int>)
Made(v=<int>)
(Text if <bool> else Maybe)(v=<str>)
{"t": Text, "m": Maybe}["t"](v=<str>)
globals()["Text"](v=<str>)
self.clone(Text, v=<str>)
self.clone(Many, a=<int>)
getattr(self, "clone")(Whole, v=<int>)
functools.partial(Text, n=<int>)(v=<str>)
Text(v=str(Many(<int>, <str>)))
Text(v=Day(v=<day>).task_id)
Text(v=Text(v=<str>).output().path)
Text(v=repr(Whole(v=<int>) == Whole(v=<int>)))
Text(v=Kind(v=Whole).v.__name__)
Text(v=str(Items(v=<ints>).v))
Text(v=str(Table(v=<dict>).v))
Text(v=str(Day(v=<when>).v))
Text(v=Text.get_task_family())
Text(v=repr(Hour(v=<when>).v))
Text(v=repr(Minute(v=<when>).v))
Text(v=repr(Month(v=<day>).v) + repr(Year(v=<when>).v))
Text(v=repr(Flag(v=<any>).v))
Text(v=repr(Where(v=<str>).v))
Text(v=repr(Text(v=<any>).v))
Text(v=repr(Items(v=[<any>, <strs>]).v))
Text(v=repr(Maybe(v=<maybe>).v))
Text(v=repr(Loud(v=<str>).v))
Text(v=Loud(v=Loud(v=<str>).v).task_id)
Text(v=repr(Clamped(v=<int>).v))
Text(v=repr(Trimmed(v=<strs>).v))
Loud(v=<str>)
Clamped(v=<int>)
Clamped(v=self.count)
Trimmed(v=<strs>)
Sized(v=<str>)
Follows(day=<day>)
Inherits(day=<day>, v=<str>)
Inherits(v=<str>).requires()
Text(v=str(Inherits(day=<day>, v=<str>).clone_parent()))
Text(v=str(luigi.task.getpaths(Text(v=<str>)).path))
Takes(kind=Text, v=<str>).requires()
Takes(kind=Loud if <bool> else Text, v=<str>).requires()
Kind(v=Takes)
Text(v=",".join(sorted(self.to_str_params())))
`),
  span: perLine(`
luigi.date_interval.Month(2024, 2)
luigi.date_interval.Year(2023)
luigi.date_interval.Date(2024, 2, 29)
luigi.date_interval.Week(2024, 9)
luigi.date_interval.Custom(<day>, <day>)
luigi.date_interval.Custom(datetime.date(2024, 2, 27), datetime.date(2024, 3, 2))
luigi.DateIntervalParameter().parse("2024-W10")
<span>.next()
`),
  statement: perParagraph(`
see Text(v="a")

see <task>

see <task>

try:
    see <task>
except Exception as e:
    see Text(v=type(e).__name__)

try:
    see <task>
except Exception as e:
    see Text(v=type(e).__name__)

try:
    see <task>
except Exception as e:
    see Text(v=type(e).__name__)

try:
    see <task>
except Exception as e:
    see Text(v=type(e).__name__)

try:
    see <task>
except Exception as e:
    see Text(v=type(e).__name__)

try:
    see <task>
except Exception as e:
    see Text(v=type(e).__name__)

try:
    see <task>
except (ValueError, KeyError, IndexError):
    see <task>

try:
    <block>
except ZeroDivisionError:
    <block>
except (LookupError, ArithmeticError) as e:
    see Text(v=e.__class__.__name__)
else:
    <block>
finally:
    see <task>

try:
    raise ValueError(<str>)
except ValueError as e:
    see Text(v=str(e))

try:
    assert <bool>, <str>
    see <task>
except AssertionError as e:
    see Text(v="no " + str(e))

<simple>
try:
    see <task>
except Exception as e:
    see Text(v=type(e).__name__)

try:
    <simple>
    <simple>
    see <task>
except Exception as e:
    see Text(v=type(e).__name__)

try:
    <simple>
except Exception as e:
    s = type(e).__name__
see <task>

if <bool>:
    <block>

if <bool>:
    <block>
else:
    <block>

if <bool>:
    <block>
elif <bool>:
    <block>
else:
    see <task>

for x in <ints>:
    <loop:x=int>

for x in range(<small>):
    <loop:x=int>

for w in <strs>:
    <loop:w=str>

for w in <str>:
    see <task:w=str>

for k, x in <dict>.items():
    <loop:k=str,x=int>

for k, x in sorted(<dict>.items(), reverse=True):
    <loop:k=str,x=int>

for k, x in <pairs>:
    <loop:k=str,x=int>

for x, w in enumerate(<strs>):
    <loop:x=int,w=str>

for x, y in zip(<ints>, <ints>):
    <loop:x=int,y=int>

for x in <days>:
    <loop:x=day>

for x in <ints>:
    if <bool:x=int>:
        break
    <loop:x=int>
else:
    see <task>

for x in sorted(<iset>):
    see <task:x=int>

for k, x in itertools.groupby(<strs>, key=len):
    see Text(v="%s:%s" % (k, ",".join(x)))

for x in itertools.count(<small>):
    if x > 4:
        break
    <loop:x=int>

for x in <span>.dates():
    see Day(v=x)

for x in <span>.hours():
    if x.hour % 9 == 0:
        see Hour(v=x)

while i < 3:
    i += 1
    <loop>

y = <small>
while True:
    y += 1
    if y > 3:
        break
    <loop:y=int>

y = <day>
while y < <day>:
    see Day(v=y)
    y += timedelta(days=11)
    if len(str(y)) and y.month == 3:
        break

y = <ints>
while y:
    x = y.pop()
    see <task:x=int>

def inner(x, y=<int>):
    <simple>
    return <int:x=int,y=int>
see <task:inner=fn>

def inner(x, *rest, **more):
    if <bool:x=int>:
        return len(rest)
    return sum(rest) + len(more)
see Text(v=str([inner(<int>), inner(<int>, *<ints>), inner(1, k=<int>)]))

def counter():
    nonlocal i
    i += <int>
    return i
see Text(v=repr([counter(), counter(), i]))

def produce(n):
    for x in range(n):
        yield <int:x=int>
    yield from <ints>
see Text(v=repr(list(produce(2))))

def deep(n):
    return <int> if n <= 0 else n + deep(n - 1)
see Whole(v=deep(3))

@functools.lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
see Whole(v=fib(<small>))

class Local:
    size = <int>
    def __init__(self, n):
        self.n = n
    def __str__(self):
        return "Local(%s)" % self.n
    def __eq__(self, other):
        return self.n == other.n
    def __lt__(self, other):
        return self.n < other.n
see Text(v=str(Local(<int>)) + str(sorted([Local(2), Local(<int>)])[0].n) + str(Local.size))
`),
  block: perParagraph(`
see Text(v="b")

see <task>

<statement>

<statement>
<statement>
`),
  loop: perParagraph(`
see Text(v="c")

see <task>

see <task>

<simple>
see <task>

if <bool>:
    continue
see <task>

see <task>
if <bool>:
    break

<simple>

try:
    see <task>
except Exception as e:
    see Text(v=type(e).__name__)

<statement>
`),
  simple: perParagraph(`
pass

i = <int>

j = <int>

i += <int>

i -= 1

i *= <small>

i //= <int>

i %= 5

i **= 2

i <<= 1

i |= <int>

s = <str>

t = <str>

s += <str>

s *= 2

t = s

f = <float>

f /= 3

f += <int>

b = <bool>

b = not b

ns = <ints>

ns = list(<ints>)

ns += [<int>]

ns = ns + <ints>

ns.append(<int>)

ns.extend(<ints>)

ns.insert(<small>, <int>)

ns.remove(<int>)

ns.pop(<small>)

ns.sort()

ns.sort(key=lambda x: <int:x=int>, reverse=True)

ns.reverse()

ns[<small>] = <int>

ns[0] += <int>

ns[<small>:] = <ints>

ns[1:2] = []

del ns[<small>]

del ns[:1]

ns.clear()

ns *= 2

ws = <strs>

ws = list(<strs>)

ws.append(<str>)

ws += <str>

ws.sort(key=len)

d = dict(<dict>)

d[<str>] = <int>

d[<str>] = d.get(<str>, 0) + 1

d.update(<dict>)

d.update(a=<int>)

d.pop(<str>, None)

d.popitem()

d.setdefault(<str>, <int>)

del d["a"]

d |= <dict>

q = set(<iset>)
q.add(<int>)
q.discard(<int>)
i = len(q)

q = collections.defaultdict(list)
for x in <ints>:
    q[x % 2].append(x)
ns = [len(y) for x, y in sorted(q.items())]

q = collections.deque(<ints>)
q.appendleft(<int>)
q.rotate(1)
ns = list(q)

q = iter(<ints>)
i = next(q, 0)
j = next(q, 1)
ns = list(q)

i, j = j, i

i, j = <int>, <int>

i, *ns = <ints>

*ns, i = <ints>

i, (j, *ns) = 1, <ints>

[i, j] = <pair>

s, _, t = <str>.partition("a")

(k0, i), *_ = <pairs>
s = k0

i = j = <int>

ns = ws = []
ns.append(<int>)
ws = [str(x) for x in ws]

day = <day>

day += timedelta(days=1)

day = day.replace(day=1)

when = <when>

gap = <gap>

gap *= 2

opt = <maybe>

if s in d:
    i = d[s]

global SEEN
SEEN = <int>
i = SEEN

with suppress(KeyError, IndexError):
    i = <int>

n = 0
for x in <ints>:
    n += <int:x=int>
i = n

for i in <ints>:
    pass

i = i if (j := <int>) > 3 else j

ns = [j for x in <ints> if (j := x % 3)]
`),
}
