"""Records what CPython answers to the expressions below, as library-cases.json.

    TZ=UTC python3 test/languages/python/evaluate/record_library.py
    npx biome format --write test/languages/python/evaluate/library-cases.json

A line that starts with `?` is one that the evaluator must leave unknown: its answer depends on the machine, the process or
the version. A line `import …` or `from …` belongs to the lines of its section that follow.
Needs python-dateutil, PyYAML and six beside CPython 3.11.
"""

import itertools
import json
import os
import pathlib

SECTIONS = {}

SECTIONS["numbers"] = r"""
7 // 2
-7 // 2
7 // -2
7 % 3
-7 % 3
7 % -3
-7.5 // 2
-7.5 % 2
7.5 % -2
5 % -3.0
1e300 * 1e10
-0.0
0.0 // -1
-1 // 1e300
divmod(-7, 2)
divmod(7.5, -2)
divmod(-7, 2.0)
7 / 2
6 / 3
10**20 / 3
(10**30 + 1) / 10**29
1 / 3
2**100
2**-1
(-2)**3
2.0**0.5
4**0.5
2**0.5
10.5**2
?1.1**10
(-8)**2.0
0**0
0.0**0
1 << 70
-5 >> 1
6 & 3
6 | 3
6 ^ 3
~6
True & False
True | 0
True + True
True * 3.5
-True
+False
1 == 1.0
1 == True
10**16 == 1e16
10**17 + 1 == 1e17
2**53 + 1 > 2.0**53
1 < 2 < 3
3.0 == 3
float('nan') == float('nan')
float('inf') > 10**400
round(0.5)
round(1.5)
round(2.5)
round(-0.5)
round(2.675, 2)
round(1.005, 2)
round(2.5, 0)
round(1234.5678, -2)
round(1250, -2)
round(1350, -2)
round(-15, -1)
round(1e300, 2)
round(5)
round(3.7)
round(True)
round(1.0, None)
int('12')
int(' -12 ')
int('1_000')
int('ff', 16)
int('0xff', 16)
int('0xff', 0)
int('0b101', 0)
int('0o17', 0)
int('010', 8)
int('z', 36)
int(3.99)
int(-3.99)
int(True)
int()
int('12.5')
int('')
int('abc')
int('0x1f')
int('010', 0)
int(None)
int([])
int(b'12')
int(1e20)
int(float('inf'))
int(float('nan'))
float('1.5')
float(' 1e5 ')
float('1_0.5')
float('inf')
float('-Infinity')
float('nan')
float('.5')
float('5.')
float('1e400')
float('abc')
float(3)
float()
float(10**400)
bool('')
bool('False')
bool([])
bool(0.0)
abs(-3)
abs(-3.5)
abs(-0.0)
pow(2, 10)
pow(2, 10, 1000)
pow(-3, 3, 5)
pow(2.0, 3)
hex(255)
hex(-255)
oct(8)
bin(5)
bin(-5)
chr(97)
chr(8364)
ord('a')
ord('€')
ord('ab')
chr(-1)
min(3, 1, 2)
max([1, 5, 3])
min('b', 'a')
max([], default=0)
min([])
max('apple', 'fig', key=len)
min([(1, 'b'), (1, 'a')])
max(1, 1.0)
max(1.0, 1)
sum([1, 2, 3])
sum([0.5, 0.25])
sum([[1], [2]], [])
sum(range(10))
sum([True, False, True])
?sum([0.1] * 10)
sum(['a'])
sum([1, 2.5], 10)
any([0, '', None, 3])
all([])
all([1, 0])
(5).bit_length()
(-5).bit_length()
(255).to_bytes(2, 'big')
int.from_bytes(b'\x01\x00', 'big')
(0.5).is_integer()
(2.0).is_integer()
(0.75).as_integer_ratio()
(3).real
(3).imag
(3).numerator
1 / 0
1 // 0
1 % 0
1.0 / 0
1.0 // 0
1.0 % 0
2**-0.5
0 ** -1
'a' + 1
1 + 'a'
[] + ()
None + 1
{} + {}
-'a'
1 < 'a'
None < None
[1] < ['a']
(1, 2) < (1, 3)
[1, 2] < [1, 2, 3]
'abc' < 'abd'
'Z' < 'a'
'\U0001f600' > '\uffee'
1e16
1e15
123456789012345678.0
1e-4
1e-5
0.1 + 0.2
1.5e300
5e-324
1.7976931348623157e308
-1e-10
100.0
1e22
1e21
12345678901234567890
0xff
1_000_000
hash(5)
hash(-1)
hash(2**61)
?hash('a')
?id(5)
isinstance(True, int)
isinstance(1, float)
isinstance('a', str)
isinstance([], (list, tuple))
"""

SECTIONS["strings"] = r"""
'a' * 3
3 * 'ab'
'a' * -1
'abc'[1]
'abc'[-1]
'abc'[::-1]
'abcdef'[1:5:2]
'abc'[5:]
'a€\U0001f600b'[2]
len('a€\U0001f600b')
'a€\U0001f600b'[::-1]
'abc'[3]
'Hello'.upper()
'Straße'.upper()
'ÉCOLE'.lower()
'hello world'.title()
"they're bill's".title()
'hello WORLD'.capitalize()
'éa'.capitalize()
'ß'.title()
'Hello'.swapcase()
'Straße'.casefold()
'  a b '.strip()
'xxaxx'.strip('x')
'abcba'.lstrip('ab')
'abcba'.rstrip('ab')
'\t a\n\x1c'.strip()
'\u2003a\u3000'.strip()
'a,b,,c'.split(',')
'a,b,,c'.split(',', 1)
'a,b,,c'.rsplit(',', 1)
'a,b,,c'.split(',', 0)
'  a  b  c '.split()
'  a  b  c '.split(None, 1)
'  a  b  c '.rsplit(None, 1)
' a b '.split(maxsplit=0)
' a b '.rsplit(maxsplit=0)
'  '.split()
''.split()
''.split(',')
'abc'.split('')
'a::b::c'.rsplit('::', 1)
'a\nb\r\nc\rd\x0be'.splitlines()
'a\nb\n'.splitlines(True)
''.splitlines()
'a\n\nb'.splitlines()
'a-b-c'.partition('-')
'a-b-c'.rpartition('-')
'abc'.partition('-')
'abc'.rpartition('-')
','.join(['a', 'b'])
''.join('abc')
'-'.join([])
','.join([1])
','.join({'a': 1, 'b': 2})
?','.join({'a', 'b'})
'banana'.count('a')
'banana'.count('ana')
'abc'.count('')
'banana'.count('a', 2)
'banana'.find('na')
'banana'.find('na', 3)
'banana'.rfind('na')
'banana'.find('x')
'banana'.index('n')
'banana'.index('x')
'banana'.rindex('a', 0, 3)
'abc'.find('', 3)
'abc'.find('', 4)
'abc'.startswith('ab')
'abc'.startswith(('x', 'a'))
'abc'.startswith('b', 1)
'abc'.endswith('bc')
'abc'.endswith('b', 0, 2)
'abc'.startswith('')
'abc'.startswith('', 4)
'abc'.startswith(1)
'aaa'.replace('a', 'b')
'aaa'.replace('a', 'b', 2)
'abc'.replace('', '-')
'abc'.replace('', '-', 2)
''.replace('', 'x')
'a'.zfill(3)
'-5'.zfill(4)
'+5'.zfill(4)
'5'.zfill(0)
'ab'.center(5)
'abc'.center(6)
'abc'.center(7, '*')
'ab'.ljust(4, '.')
'ab'.rjust(4)
'ab'.rjust(4, 'xx')
'abc'.isalpha()
'ab1'.isalpha()
'ab1'.isalnum()
''.isalpha()
'12'.isdigit()
'²'.isdigit()
'²'.isdecimal()
'½'.isnumeric()
' \t'.isspace()
'ABC'.isupper()
'AbC'.isupper()
'a1'.islower()
'1'.islower()
'Hello World'.istitle()
'Hello world'.istitle()
'abc_1'.isidentifier()
'1a'.isidentifier()
'abc'.isascii()
'é'.isascii()
'a\n'.isprintable()
'prefix-name'.removeprefix('prefix-')
'name.csv'.removesuffix('.csv')
'name'.removesuffix('')
'a\tb'.expandtabs()
'a\tbc\td'.expandtabs(4)
'01\t012\t0123'.expandtabs()
'hello'.translate(str.maketrans('el', 'ip'))
'hello'.translate(str.maketrans('', '', 'l'))
'hello'.translate({104: None, 101: 'EE'})
'é'.encode()
'é'.encode('latin-1')
'é'.encode('ascii')
'é'.encode('ascii', 'ignore')
'é'.encode('ascii', 'replace')
'é'.encode('ascii', 'xmlcharrefreplace')
'\U0001f600'.encode('utf8')
b'\xc3\xa9'.decode()
b'\xff'.decode('latin-1')
b'\xff'.decode('utf-8', 'replace')
b'abc'.upper()
b'a,b'.split(b',')
b'abc'.hex()
b','.join([b'a', b'b'])
b'abc'[0]
b'abc'[1:]
b'a' + b'b'
b'ab' * 2
bytes([1, 2, 255])
bytes(3)
bytes('é', 'utf-8')
bytes.fromhex('00ff 10')
len(b'abc')
b'a' == 'a'
b"it's"
b'\x00\n\\'
str(b'abc')
str(b'abc', 'utf-8')
'in' in 'string'
'' in 'abc'
1 in 'abc'
repr('a')
repr("it's")
repr('say "hi"')
repr('both \' and "')
repr('tab\t nl\n bs\\ cr\r')
repr('\x00\x1f\x7f\x80\xa0\xad')
repr('é€\u200b\u2028\U0001f600\ue000\ud800')
ascii('é€\U0001f600')
str('x')
str(1.0)
str(None)
str([1, 'a', None, True, 2.5, (1,), {}, set(), {'k': [1]}])
str()
str({'a': 1})
str((1,))
str(())
str({1})
?str({'a', 'b'})
str(frozenset())
str(frozenset([1]))
str(range(3))
str(range(0, 10, 2))
str(slice(1, None))
str(int)
str(len)
str.upper('abc')
str.join(',', ['a', 'b'])
?str.lower
'%s' % 'a'
"x".__len__()
'a' 'b'
sorted('banana')
list('abc')
tuple('ab')
'abc' == 'abc'
'a' != 'b'
'ǆ'.upper()
'İ'.lower()
'ΑΣ'.lower()
"Hello, World".split(", ")
"a b c".split(" ", -1)
"abc".index("c", -1)
"x=1;y=2".split(";")
"CamelCase".lower().upper()
'%' in '100%'
'{}'.format('x')
"line1\\nline2"
?'\N{BULLET}'
"\x41\u0042\U00000043\103"
"""

SECTIONS["formatting"] = r"""
import datetime
'%d-%s' % (1, 'a')
'%s' % (1,)
'%s' % [1, 2]
'%s' % {'a': 1}
'%(a)s %(b)05d' % {'a': 'x', 'b': 42}
'%(a)s' % {'a': 1, 'b': 2}
'%5d|%-5d|%05d' % (42, 42, 42)
'%+d % d' % (5, 5)
'%x %X %o' % (255, 255, 8)
'%#x %#o' % (255, 8)
'%.2f' % 3.14159
'%8.3f|%-8.3f|%08.3f' % (3.14159, 3.14159, -3.14159)
'%e' % 12345.678
'%.0e' % 12345.678
'%g' % 0.00001234
'%g' % 123456789.0
'%G' % 1e-10
'%s' % 1e16
'%r' % 'a'
'%a' % 'é'
'%c' % 65
'%c' % 'x'
'%%'
'%d%%' % 50
'%5s|%-5s|%.2s' % ('abc', 'abc', 'abc')
'%*d' % (5, 42)
'%.*f' % (2, 3.14159)
'%-*s|' % (6, 'ab')
'%d' % 3.99
'%d' % True
'%d' % '3'
'%d' % None
'%i' % 5
'%f' % 1
'%f' % float('inf')
'%f' % float('nan')
'%s %s' % ('a',)
'%s' % ('a', 'b')
'%s' % ()
'abc' % ()
'abc' % 1
'abc' % [1]
'abc' % {'a': 1}
'%(x)s' % {'y': 1}
'%(x)s' % 5
'%q' % 1
'%' % 1
'%s' % datetime.date(2020, 1, 2)
'%s' % None
'%5.1f%%' % 12.345
'%03d' % 7
'%-3d|' % 7
'%.3s' % 'abcdef'
'%.3d' % 5
'%+.1f' % 2.25
'%.1f' % 0.25
'%.1f' % 0.35
'%.0f' % 0.5
'%.0f' % 1.5
'%.0f' % 2.5
'%.3g' % 1234.5
'%#.3g' % 1.0
'%s' % b'a'
'%ld' % 5
'{} {}'.format(1, 2)
'{0} {1} {0}'.format('a', 'b')
'{a} {b}'.format(a=1, b=2)
'{0.real}'.format(5)
'{a[0]} {a[1]}'.format(a=[1, 2])
'{a[key]}'.format(a={'key': 'v'})
'{a[0]}'.format(a={0: 'zero'})
'{:>10}|{:<10}|{:^10}'.format('a', 'b', 'c')
'{:*^9}'.format('mid')
'{:05d}'.format(42)
'{:+d} {: d}'.format(5, 5)
'{:,}'.format(1234567)
'{:_}'.format(1234567)
'{:_x}'.format(1234567)
'{:,.2f}'.format(1234567.891)
'{:.2%}'.format(0.1234)
'{:%}'.format(0.5)
'{:x} {:X} {:o} {:b}'.format(255, 255, 8, 5)
'{:#x} {:#o} {:#b}'.format(255, 8, 5)
'{:08b}'.format(5)
'{:#010x}'.format(255)
'{:e}'.format(1234.5)
'{:g}'.format(1e-7)
'{:n}'.format(1234)
'{:c}'.format(65)
'{!r} {!s} {!a}'.format('a', 'b', 'é')
'{!r:>6}'.format('a')
'{:{w}}'.format('a', w=5)
'{:{}}'.format('a', 5)
'{:{fill}{align}{width}}'.format('a', fill='*', align='^', width=7)
'{{}}'.format()
'{{{}}}'.format('x')
'{:%Y-%m-%d}'.format(datetime.date(2020, 1, 2))
'{:%H:%M}'.format(datetime.datetime(2020, 1, 2, 3, 4))
'{d:%Y/%m}'.format(d=datetime.date(2020, 1, 2))
'{d.year}'.format(d=datetime.date(2020, 1, 2))
'{:10}|'.format(3)
'{:10}|'.format('a')
'{:10}|'.format(3.5)
'{:10}|'.format(True)
'{}'.format(True)
'{:d}'.format(True)
'{}'.format(None)
'{:5}'.format(None)
'{:s}'.format(5)
'{:d}'.format('a')
'{:d}'.format(5.0)
'{:.2}'.format('abc')
'{:.2}'.format(3.14159)
'{:.3}'.format(1234.5)
'{:.1}'.format(5.0)
'{:.0f}'.format(0.5)
'{:+}'.format(0.0)
'{:z.1f}'.format(-0.01)
'{:=+8d}'.format(42)
'{:<08d}'.format(42)
'{:08,d}'.format(1234)
'{:010,.2f}'.format(1234.5)
'{:,}'.format(-1234.5)
'{:a<5}'.format('x')
'{:é^5}'.format('x')
'{0}{}'.format(1, 2)
'{}'.format()
'{x}'.format()
'{'.format()
'}'.format()
'{0'.format(1)
'{!z}'.format(1)
'{a.b}'.format(a=1)
'{:05}'.format('ab')
'{:05}'.format(-3.5)
'{:,s}'.format('a')
'{:.2d}'.format(5)
'{[0]}'.format([7])
'{a.year}-{a.month:02d}'.format(a=datetime.date(2020, 1, 2))
'{a}'.format_map({'a': 1})
format(3.14159, '.3f')
format(5, '>5')
format('a')
format(None, '')
format(datetime.date(2020, 1, 2), '%d.%m.')
format(1e10, ',')
format(123456.789, '.4g')
format(1e100, '')
format(1.0, '.0f')
format(-1.5, '010.2f')
format(255, '#X')
f'{3:>5}'
f'{"a"!r}'
f'{1 + 1}{{}}'
f'{3.14159:.{2}f}'
f'{datetime.date(2020, 1, 2):%Y%m%d}'
f'{1=}'
f"{'x'=}"
f'{None}'
f'{True:d}'
f'{[1, 2]}'
"""

SECTIONS["containers"] = r"""
[1, 2] + [3]
[1, 2] * 2
(1, 2) + (3,)
[1, 2, 3][1:]
[1, 2, 3][::-1]
[1, 2, 3][-2]
[1, 2, 3][5]
(1, 2, 3).index(2)
[1, 2, 3].index(4)
[1, 2, 2].count(2)
[1, True, 1.0].count(1)
(1, 2).count(3)
[[1, 2], [3]] == [[1, 2], [3]]
(1, 2) == [1, 2]
[3, 1, 2].copy()
sorted([3, 1, 2])
sorted([3, 1, 2], reverse=True)
sorted(['b', 'A', 'c'], key=str.lower)
sorted([(1, 'b'), (0, 'z'), (1, 'a')], key=lambda p: p[0])
sorted([(1, 'b'), (0, 'z'), (1, 'a')], key=lambda p: p[0], reverse=True)
sorted({'b': 1, 'a': 2})
sorted([1, 'a'])
sorted({3, 1, 2})
list(reversed([1, 2, 3]))
list(reversed('abc'))
list(range(5))
list(range(10, 0, -3))
range(5)[2]
range(10)[2:5]
len(range(0, 10, 3))
5 in range(10)
5.0 in range(10)
range(0) == range(1, 1)
range(3) == range(0, 3)
list(enumerate('ab'))
list(enumerate(['x'], 1))
list(zip([1, 2], 'ab'))
list(zip([1, 2, 3], 'ab'))
list(zip())
dict(zip('ab', [1, 2]))
list(zip(*[(1, 2), (3, 4)]))
list(map(str, [1, 2]))
list(map(lambda a, b: a + b, [1, 2], [10, 20]))
list(filter(None, [0, 1, '', 'a']))
list(filter(lambda x: x > 1, [1, 2, 3]))
{'a': 1, 'b': 2}
{1: 'a', 1.0: 'b', True: 'c'}
{'a': 1}.get('a')
{'a': 1}.get('b')
{'a': 1}.get('b', 5)
{'a': 1}['b']
{'a': 1}['a']
{(1, 2): 3}[(1, 2)]
{'a': 1}.keys()
{'a': 1}.values()
{'a': 1}.items()
list({'a': 1}.items())
sorted({'b': 1, 'a': 2}.items())
len({'a': 1}.keys())
'a' in {'a': 1}
'a' in {'a': 1}.keys()
1 in {'a': 1}.values()
('a', 1) in {'a': 1}.items()
{'a': 1}.keys() & {'a', 'b'}
{'a': 1}.keys() - ['a']
{'a': 1}.keys() == {'a'}
{'a': 1} == {'a': 1.0}
{'a': 1, 'b': 2} == {'b': 2, 'a': 1}
{'a': 1} | {'b': 2}
{**{'a': 1}, 'b': 2}
dict(a=1, b=2)
dict([('a', 1), ('b', 2)])
dict({'a': 1}, b=2)
dict([(1, 2, 3)])
dict.fromkeys('ab')
dict.fromkeys(['a', 'b'], 0)
{'a': 1}.copy()
{'a': 1}.pop('a')
{'a': 1}.pop('b', None)
{'a': 1}.pop('b')
{'a': 1, 'b': 2}.popitem()
{}.popitem()
{'a': 1}.setdefault('a', 5)
{'a': 1}.setdefault('b', 5)
{[]: 1}
{{}: 1}
{(1, []): 1}
{1, 2} | {2, 3} == {1, 2, 3}
{1, 2} & {2, 3}
{1, 2} - {2}
sorted({1, 2} ^ {2, 3})
{1, 2} == {2, 1}
{1} < {1, 2}
{1, 2} <= {1, 2}
{1} < {2}
{1} > {2}
{1, 2}.issubset([1, 2, 3])
{1, 2}.issuperset([1])
{1}.isdisjoint([2])
sorted({1}.union([2], [3]))
sorted({1, 2}.intersection([2], [2, 3]))
{1, 2}.difference([1])
len(set('banana'))
frozenset([1]) == {1}
{frozenset([1, 2]): 'x'}[frozenset([2, 1])]
set([1]) | frozenset([1])
frozenset([1]) | set([1])
?list({'a', 'b'})
sorted(list({'b', 'a'}))
len(list({'b', 'a'}))
'a' in list({'b', 'a'})
set([[]])
[] is None
[] == ()
not []
[i * i for i in range(4) if i % 2]
{k: v for k, v in zip('ab', [1, 2])}
[a for a, *b in [(1, 2, 3)]]
max({'a': 3, 'b': 5}, key={'a': 3, 'b': 5}.get)
sum(len(x) for x in ['a', 'bb'])
list(iter([1, 2]))
next(iter([1, 2]))
tuple([1, 2])
tuple({'a': 1})
list((1, 2))
len([1, [2, 3]])
len(5)
len(None)
[1, 2, [3, [4]]]
[[]] * 2
[1, 2] < [1, 3]
[1, 'a'] == [1, 'b']
(1, 'a') < (2, 0)
all(x > 0 for x in [1, 2])
any(x > 5 for x in [1, 2])
list(zip([1], [2], strict=True))
str([float('inf'), -0.0, 1e-7])
repr({'k': (1,), "it's": None})
?[1, 2, 3].pop
list(5)
[x for x in {}]
"""

SECTIONS["datetimes"] = r"""
import datetime
import time
import calendar
from datetime import date, timedelta, timezone
datetime.date(2020, 2, 29)
str(datetime.date(2020, 2, 29))
date(2020, 2, 29) + timedelta(days=1)
date(2020, 3, 1) - timedelta(days=1)
date(2020, 3, 1) - date(2019, 3, 1)
date(2020, 1, 1) + timedelta(hours=25)
date(2020, 1, 1) - timedelta(hours=1)
date(2020, 1, 1) < date(2020, 1, 2)
date(2020, 1, 1) == date(2020, 1, 1)
date(2020, 1, 1) == datetime.datetime(2020, 1, 1)
date(2020, 1, 1) < datetime.datetime(2020, 1, 1)
date(2020, 13, 1)
date(2019, 2, 29)
date(0, 1, 1)
date(9999, 12, 31) + timedelta(days=1)
date(2020, 1, 5).weekday()
date(2020, 1, 5).isoweekday()
date(2020, 1, 5).isocalendar()
date(2021, 1, 3).isocalendar()[1]
tuple(date(2018, 12, 31).isocalendar())
date(2018, 12, 31).isocalendar().week
date(2020, 1, 5).toordinal()
date.fromordinal(737000)
date.fromisoformat('2020-01-05')
date.fromisoformat('20200105')
date.fromisoformat('2020-W01-5')
date.fromisoformat('2020-1-5')
date.fromisocalendar(2020, 53, 5)
date(2020, 1, 5).replace(day=31)
date(2020, 1, 5).replace(month=2, day=30)
date(2020, 1, 5).isoformat()
date(2020, 1, 5).strftime('%Y-%m-%d')
date(2020, 1, 5).strftime('%y %j %U %W %V %G %u %w')
date(2020, 1, 5).strftime('%a %A %b %B %d %e')
date(2020, 1, 5).strftime('%-d/%-m/%_d %%')
date(2020, 1, 5).strftime('%x %X %c %D %F %T %R %r %p %I %h')
date(2020, 1, 5).strftime('%H:%M:%S.%f')
date(999, 1, 5).strftime('%Y')
date(2020, 1, 5).strftime('no directives é')
?date(2020, 1, 5).strftime('%s')
date(2020, 1, 5).timetuple()
date(2020, 1, 5).timetuple().tm_yday
date(2020, 1, 5).year
date.min
date.max
date(2020, 1, 5).ctime()
datetime.datetime(2020, 1, 5, 3, 4, 5)
datetime.datetime(2020, 1, 5)
str(datetime.datetime(2020, 1, 5, 3, 4, 5))
str(datetime.datetime(2020, 1, 5, 3, 4, 5, 600))
datetime.datetime(2020, 1, 5, 3, 4).isoformat()
datetime.datetime(2020, 1, 5, 3, 4).isoformat(' ')
datetime.datetime(2020, 1, 5, 3, 4, 5, 678901).isoformat(timespec='milliseconds')
datetime.datetime(2020, 1, 5, 3, 4).isoformat(timespec='hours')
datetime.datetime(2020, 1, 5, 23) + timedelta(hours=2)
datetime.datetime(2020, 1, 5) - datetime.datetime(2020, 1, 4, 12)
datetime.datetime(2020, 1, 5, 3).date()
datetime.datetime(2020, 1, 5, 3, 4).time()
datetime.datetime(2020, 1, 5, 3).replace(hour=0, tzinfo=timezone.utc)
datetime.datetime(2020, 1, 5, 25)
datetime.datetime.combine(date(2020, 1, 5), datetime.time(3, 4))
datetime.datetime.combine(date(2020, 1, 5), datetime.time.min)
datetime.datetime.combine(date(2020, 1, 5), datetime.datetime.min.time())
datetime.datetime.strptime('2020-01-05', '%Y-%m-%d')
datetime.datetime.strptime('2020-01-05 03:04:05.123', '%Y-%m-%d %H:%M:%S.%f')
datetime.datetime.strptime('5 Jan 2020', '%d %b %Y')
datetime.datetime.strptime('January 5, 2020', '%B %d, %Y')
datetime.datetime.strptime('20200105', '%Y%m%d')
datetime.datetime.strptime('202001', '%Y%m')
datetime.datetime.strptime('05/01/20', '%d/%m/%y')
datetime.datetime.strptime('05/01/75', '%d/%m/%y')
datetime.datetime.strptime('11:30 PM', '%I:%M %p')
datetime.datetime.strptime('12:30 am', '%I:%M %p')
datetime.datetime.strptime('2020-W01-1', '%G-W%V-%u')
datetime.datetime.strptime('2020-05-1', '%Y-%W-%w')
datetime.datetime.strptime('2020-05-0', '%Y-%U-%w')
datetime.datetime.strptime('2020 123', '%Y %j')
datetime.datetime.strptime('2020-01-05T03:04:05+0100', '%Y-%m-%dT%H:%M:%S%z')
datetime.datetime.strptime('2020-01-05T03:04:05Z', '%Y-%m-%dT%H:%M:%S%z')
datetime.datetime.strptime('2020-01-05T03:04:05+01:30', '%Y-%m-%dT%H:%M:%S%z')
datetime.datetime.strptime('2020-1-5', '%Y-%m-%d')
datetime.datetime.strptime('2020-13-05', '%Y-%m-%d')
datetime.datetime.strptime('2020-02-30', '%Y-%m-%d')
datetime.datetime.strptime('2020-01-05x', '%Y-%m-%d')
datetime.datetime.strptime('x', '%Y')
datetime.datetime.strptime('2020', '%Q')
datetime.datetime.strptime('2020', '%')
datetime.datetime.strptime('29 Feb', '%d %b')
datetime.datetime.strptime('a.b 2020', 'a.b %Y')
datetime.datetime.strptime('2020   01', '%Y %m')
datetime.datetime.fromisoformat('2020-01-05')
datetime.datetime.fromisoformat('2020-01-05T03:04')
datetime.datetime.fromisoformat('2020-01-05 03:04:05.123456')
datetime.datetime.fromisoformat('2020-01-05T03:04:05Z')
datetime.datetime.fromisoformat('2020-01-05T03:04:05+02:00')
datetime.datetime.fromisoformat('20200105T030405')
datetime.datetime.fromisoformat('garbage')
datetime.datetime.fromisoformat('2020-01-05x03:04')
datetime.datetime.fromisoformat('2020-W01-1')
?datetime.datetime.fromisoformat('2020-W01-1T03:04')
?datetime.datetime.fromisoformat('2020-01-05T3:4')
datetime.time.fromisoformat('x')
datetime.datetime(2020, 1, 5, tzinfo=timezone.utc).isoformat()
datetime.datetime(2020, 1, 5, tzinfo=timezone(timedelta(hours=-5))).isoformat()
datetime.datetime(2020, 1, 5, tzinfo=timezone.utc).astimezone(timezone(timedelta(hours=2)))
datetime.datetime(2020, 1, 5, tzinfo=timezone.utc) == datetime.datetime(2020, 1, 5, 2, tzinfo=timezone(timedelta(hours=2)))
datetime.datetime(2020, 1, 5, tzinfo=timezone.utc) < datetime.datetime(2020, 1, 5)
datetime.datetime(2020, 1, 5, tzinfo=timezone.utc) - datetime.datetime(2020, 1, 4)
datetime.datetime(2020, 1, 5, tzinfo=timezone.utc).timestamp()
?datetime.datetime(2020, 1, 5).timestamp()
datetime.datetime.utcfromtimestamp(1500000000)
datetime.datetime.utcfromtimestamp(1500000000.123456)
datetime.datetime.fromtimestamp(1500000000, timezone.utc)
?datetime.datetime.fromtimestamp(1500000000)
datetime.datetime(2020, 1, 5, 3, 4, 5).strftime('%Y%m%dT%H%M%S %I %p %-H %f %z|%Z|')
datetime.datetime(2020, 1, 5, 3, 4, 5, tzinfo=timezone.utc).strftime('%z %Z')
datetime.datetime(2020, 1, 5, 3, 4, 5).strftime('')
datetime.datetime(2020, 1, 5, 3, 4, 5).timetuple()[:3]
datetime.datetime(2020, 1, 5, 3, 4, 5).weekday()
datetime.datetime(2020, 1, 5, 15).hour
datetime.datetime.min
datetime.datetime(2020, 1, 5).tzinfo
datetime.time(3).tzinfo
datetime.datetime(2020, 1, 5).utcoffset()
datetime.datetime.max
datetime.datetime(2020, 1, 5) in [datetime.datetime(2020, 1, 5)]
isinstance(datetime.datetime(2020, 1, 5), date)
isinstance(date(2020, 1, 5), datetime.datetime)
?datetime.datetime.now()
?date.today()
?time.time()
max(date(2020, 1, 1), date(2020, 1, 2))
{date(2020, 1, 1): 1}[date(2020, 1, 1)]
sorted([date(2020, 1, 2), date(2020, 1, 1)])
[date(2020, 1, 1) + timedelta(days=i) for i in range(3)]
timedelta(days=1)
timedelta()
timedelta(hours=-1)
timedelta(1, 2, 3)
timedelta(weeks=1, days=1, hours=1, minutes=1, seconds=1, milliseconds=1, microseconds=1)
timedelta(days=1.5)
timedelta(hours=0.1)
timedelta(microseconds=0.5)
timedelta(microseconds=1.5)
timedelta(seconds=1e-7)
str(timedelta(days=1, hours=2))
str(timedelta(days=-1, hours=2, microseconds=5))
str(timedelta(days=2))
str(timedelta(0))
timedelta(days=1) + timedelta(hours=1)
timedelta(days=1) - timedelta(hours=25)
timedelta(days=1) * 2
2 * timedelta(days=1)
timedelta(days=1) * 0.5
timedelta(days=1) / 3
timedelta(days=1) / timedelta(hours=1)
timedelta(days=1) // timedelta(hours=5)
timedelta(days=1) // 7
timedelta(days=1) % timedelta(hours=5)
divmod(timedelta(days=1), timedelta(hours=5))
-timedelta(days=1)
abs(timedelta(days=-1))
timedelta(days=1) > timedelta(hours=23)
timedelta(days=1) == timedelta(hours=24)
timedelta(days=1).total_seconds()
timedelta(days=1, microseconds=1).total_seconds()
timedelta(days=1, seconds=5).seconds
timedelta(hours=-1).days
bool(timedelta(0))
timedelta(days=999999999) + timedelta(days=1)
timedelta('a')
sum([timedelta(1), timedelta(2)], timedelta())
timedelta.max
datetime.time(3, 4, 5)
datetime.time(3)
str(datetime.time(3, 4, 5, 6))
datetime.time(3, 4).isoformat()
datetime.time(3, 4).strftime('%H%M')
datetime.time(3, 4) < datetime.time(4)
datetime.time.fromisoformat('03:04')
datetime.time(3, 4).replace(hour=5)
timezone.utc
str(timezone.utc)
timezone(timedelta(hours=1))
str(timezone(timedelta(hours=-1, minutes=-30)))
time.strftime('%Y-%m-%d', time.gmtime(0))
time.gmtime(1500000000)
time.strptime('2020-01-05', '%Y-%m-%d')
time.strptime('2020-01-05', '%Y-%m-%d').tm_mon
?time.mktime(time.gmtime(0))
time.strftime('%Y', (2020, 1, 5, 0, 0, 0, 0, 0, 0))
calendar.monthrange(2020, 2)
calendar.isleap(1900)
calendar.timegm((2020, 1, 5, 0, 0, 0))
calendar.timegm(datetime.datetime(2020, 1, 5).timetuple())
list(calendar.day_name)
calendar.month_name[3]
list(calendar.month_abbr)
calendar.monthcalendar(2020, 2)
calendar.weekday(2020, 1, 5)
calendar.MONDAY
'{:%Y}'.format(date(2020, 1, 5))
'{}'.format(datetime.datetime(2020, 1, 5))
'%s' % timedelta(1)
repr([date(2020, 1, 5), timedelta(1)])
?date(2020, 1, 5).strftime
date(2020, 1, 5) + 1
date(2020, 1, 5) - 1
date('2020')
datetime.timedelta(days=1).day
"""

SECTIONS["dateutil"] = r"""
import datetime
from datetime import date
from dateutil.relativedelta import relativedelta, MO, TU, SU, FR
from dateutil import parser, rrule
import dateutil.parser
import dateutil.tz
date(2020, 1, 31) + relativedelta(months=1)
date(2020, 1, 31) + relativedelta(months=13)
date(2020, 3, 31) - relativedelta(months=1)
date(2020, 2, 29) + relativedelta(years=1)
date(2020, 1, 1) + relativedelta(days=-1)
date(2020, 1, 15) + relativedelta(day=1)
date(2020, 1, 15) + relativedelta(day=31)
date(2020, 2, 15) + relativedelta(day=31)
date(2020, 1, 15) + relativedelta(day=1, months=+1, days=-1)
date(2020, 1, 15) + relativedelta(weekday=MO)
date(2020, 1, 15) + relativedelta(weekday=MO(-1))
date(2020, 1, 15) + relativedelta(weekday=FR(2))
date(2020, 1, 13) + relativedelta(weekday=MO(-1))
date(2020, 1, 15) + relativedelta(weeks=2)
date(2020, 1, 15) + relativedelta(hours=5)
date(2020, 1, 15) + relativedelta(hours=24)
datetime.datetime(2020, 1, 15, 3) + relativedelta(hour=0, minute=30)
datetime.datetime(2020, 1, 31, 23) + relativedelta(months=1, hours=2)
relativedelta(months=1) + date(2020, 1, 31)
relativedelta(date(2020, 3, 1), date(2020, 1, 31))
relativedelta(date(2020, 1, 31), date(2020, 3, 1))
relativedelta(datetime.datetime(2020, 3, 1, 5), date(2019, 1, 31))
relativedelta(months=14)
relativedelta(days=1, hours=25, minutes=61)
relativedelta(months=-14)
relativedelta(months=1) * 3
relativedelta(months=1) + relativedelta(days=5)
relativedelta(months=1) - relativedelta(days=5)
-relativedelta(months=1)
relativedelta(months=1).months
relativedelta(days=15).weeks
relativedelta(years=1, month=2, weekday=TU(+2))
relativedelta()
bool(relativedelta())
relativedelta(months=1) == relativedelta(months=1)
?relativedelta(years=1.5)
relativedelta(days=1) + datetime.timedelta(hours=1)
MO(2)
SU
parser.parse('2020-01-05')
parser.parse('2020-01-05T03:04:05')
parser.parse('2020-01-05 03:04')
parser.parse('20200105')
parser.parse('2020-01-05T03:04:05Z').isoformat()
parser.parse('2020-01-05T03:04:05.123+01:00')
?parser.parse('5 Jan 2020')
?parser.parse('2020-01')
dateutil.parser.parse('2020-01-05').date()
dateutil.tz.tzutc()
list(rrule.rrule(rrule.DAILY, dtstart=date(2020, 1, 1), until=date(2020, 1, 3)))
list(rrule.rrule(rrule.MONTHLY, dtstart=date(2020, 1, 31), count=3))
list(rrule.rrule(rrule.WEEKLY, dtstart=date(2020, 1, 1), count=2, interval=2))
[d.date() for d in rrule.rrule(freq=rrule.YEARLY, dtstart=datetime.datetime(2020, 2, 29), count=2)]
list(rrule.rrule(rrule.HOURLY, dtstart=datetime.datetime(2020, 1, 1), until=datetime.datetime(2020, 1, 1, 2)))
"""

SECTIONS["paths"] = r"""
import os
import os.path
from os import path
from pathlib import Path, PurePath, PurePosixPath
import posixpath
os.path.join('a', 'b', 'c')
os.path.join('a', '/b')
os.path.join('a/', 'b')
os.path.join('', 'b')
os.path.join('a', '')
os.path.join('a')
os.path.join('a', 1)
os.path.dirname('/a/b/c.txt')
os.path.dirname('c.txt')
os.path.dirname('/a')
os.path.dirname('a//b')
os.path.basename('/a/b/c.txt')
os.path.basename('/a/b/')
os.path.split('/a/b')
os.path.split('a')
os.path.splitext('a.tar.gz')
os.path.splitext('.bashrc')
os.path.splitext('a/b.c/d')
os.path.splitext('a.')
os.path.splitext('..a')
os.path.normpath('a/../b/./c//d')
os.path.normpath('/../a')
os.path.normpath('../a')
os.path.normpath('')
os.path.normpath('//a')
os.path.normpath('///a')
os.path.normpath('a/..')
os.path.isabs('/a')
os.path.isabs('a')
os.path.abspath('/a/../b')
?os.path.abspath('a')
?os.getcwd()
?os.path.expanduser('~/a')
os.path.expanduser('/a')
os.path.relpath('/a/b/c', '/a/d')
os.path.relpath('a/b', 'a')
os.path.relpath('/a', '/a')
os.path.commonprefix(['/usr/lib', '/usr/local'])
os.path.commonpath(['/usr/lib/a', '/usr/lib/b'])
os.path.commonprefix([])
os.sep
os.linesep
os.path.sep
os.curdir
os.extsep
?os.environ['HOME']
?os.environ.get('FOO', 'x')
?os.getenv('FOO')
?os.path.exists('/nonexistent')
?os.listdir('.')
posixpath.join('a', 'b')
path.join('a', 'b')
Path('a/b')
Path('a') / 'b' / 'c.txt'
'a' / Path('b')
Path('a', 'b', '/c')
Path('a//b/./c/')
Path('a/../b')
Path('')
Path('.')
Path('/')
str(Path('/a/b.tar.gz'))
Path('/a/b.tar.gz').name
Path('/a/b.tar.gz').stem
Path('/a/b.tar.gz').suffix
Path('/a/b.tar.gz').suffixes
Path('/a/b').suffix
Path('.bashrc').suffix
Path('/a/b.txt').parent
Path('a').parent
Path('/').parent
list(Path('/a/b/c').parents)
Path('/a/b/c').parents[0]
Path('/a/b').parts
Path('a/b').parts
Path('a/b.txt').with_suffix('.csv')
Path('a/b').with_suffix('.csv')
Path('a/b.txt').with_suffix('csv')
Path('a/b.txt').with_name('c')
Path('a/b.txt').with_stem('c')
Path('/a/b/c').relative_to('/a')
Path('/a/b').relative_to('/x')
Path('/a').is_absolute()
Path('a').joinpath('b', 'c')
Path('a').as_posix()
Path('a/b') == Path('a//b')
Path('a') < Path('b')
Path('a') == 'a'
{Path('a'): 1}[Path('a')]
PurePath('a') / 'b'
PurePosixPath('a/b').name
os.path.join(Path('a'), 'b')
f'{Path("a")}/x'
'%s' % Path('a/b')
os.fspath(Path('a'))
Path('a').is_relative_to('b')
Path('/a').root
Path('/a/b').anchor
isinstance(Path('a'), PurePath)
?Path('a').exists()
?Path.cwd()
Path('a').foo
open
"""
SECTIONS["paths"] = SECTIONS["paths"].replace("\nopen\n", "\n")

SECTIONS["collections"] = r"""
import collections
from collections import OrderedDict, defaultdict, Counter, deque
import itertools
import operator
import copy
OrderedDict([('b', 1), ('a', 2)])
OrderedDict()
OrderedDict(a=1)
OrderedDict([('a', 1)]) == {'a': 1}
OrderedDict([('a', 1), ('b', 2)]) == OrderedDict([('b', 2), ('a', 1)])
list(OrderedDict([('b', 1), ('a', 2)]))
defaultdict(list)
defaultdict(list, {'a': [1]})
defaultdict(int)['x']
defaultdict(None, a=1)
Counter('banana')
Counter('banana')['z']
Counter('banana').most_common(2)
Counter('banana').most_common()
Counter(a=1, b=2)
Counter()
sorted(Counter('aab').elements())
Counter('aab') + Counter('b')
Counter('aab') - Counter('a')
Counter('aab') & Counter('ab')
Counter('aab') | Counter('bb')
Counter('ab').total()
list(deque([1, 2, 3]))
len(deque([1]))
deque([1, 2])[0]
list(itertools.chain([1], (2,), 'a'))
list(itertools.chain.from_iterable([[1, 2], [3]]))
list(itertools.product('ab', [1, 2]))
list(itertools.product([0, 1], repeat=2))
list(itertools.product())
list(itertools.combinations('abc', 2))
list(itertools.combinations('ab', 3))
list(itertools.combinations_with_replacement('ab', 2))
list(itertools.permutations('abc', 2))
list(itertools.permutations([1, 2, 3]))
list(itertools.islice(itertools.count(10, 2), 3))
list(itertools.islice('abcdef', 1, 5, 2))
list(itertools.islice('abc', None))
list(itertools.repeat('a', 2))
list(itertools.zip_longest([1, 2], 'a'))
list(itertools.zip_longest([1, 2], 'a', fillvalue='-'))
[(k, list(g)) for k, g in itertools.groupby('aabba')]
[(k, list(g)) for k, g in itertools.groupby([1, 2, 4, 5], key=lambda x: x // 3)]
list(itertools.accumulate([1, 2, 3]))
list(itertools.accumulate([1, 2, 3], operator.mul))
list(itertools.accumulate([1, 2], initial=10))
list(itertools.takewhile(lambda x: x < 3, [1, 2, 3, 1]))
list(itertools.dropwhile(lambda x: x < 3, [1, 2, 3, 1]))
list(itertools.filterfalse(lambda x: x % 2, range(4)))
list(itertools.starmap(pow, [(2, 3), (3, 2)]))
list(itertools.compress('abc', [1, 0, 1]))
list(itertools.pairwise([1, 2, 3]))
list(itertools.islice(itertools.cycle('ab'), 5))
[list(x) for x in itertools.tee([1, 2])]
operator.add(1, 2)
operator.itemgetter(1)([5, 6])
operator.itemgetter('a', 'b')({'a': 1, 'b': 2})
sorted([('b', 1), ('a', 2)], key=operator.itemgetter(0))
operator.attrgetter('real')(5)
operator.methodcaller('upper')('a')
operator.contains([1], 1)
operator.neg(5)
operator.lt(1, 2)
copy.copy([1, [2]])
copy.deepcopy({'a': [1]})
copy.copy({'a': 1}) == {'a': 1}
dict(Counter('ab'))
isinstance(OrderedDict(), dict)
isinstance(Counter(), dict)
"""

SECTIONS["json"] = r"""
import json
json.dumps({'a': 1, 'b': [1, 2.5, None, True]})
json.dumps([])
json.dumps({})
json.dumps('é"\\\n\x00/\x7f\u2028\U0001f600')
json.dumps('é\U0001f600', ensure_ascii=False)
json.dumps({'b': 1, 'a': 2}, sort_keys=True)
json.dumps({'a': [1, 2], 'b': {}}, indent=2)
json.dumps({'a': [1, 2], 'b': []}, indent=0)
json.dumps([1, [2]], indent='\t')
json.dumps({'a': 1}, separators=(',', ':'))
json.dumps({'a': [1, 2]}, indent=2, separators=(',', ': '))
json.dumps({1: 'a', None: 'b', True: 'c', 1.5: 'd'})
json.dumps({(1, 2): 'a'})
json.dumps({(1, 2): 'a'}, skipkeys=True)
json.dumps((1, 2))
json.dumps({1, 2})
json.dumps(float('nan'))
json.dumps(float('inf'))
json.dumps(1e16)
json.dumps(1e-7)
json.dumps(10**20)
json.dumps({1, }, default=list)
json.dumps(b'a')
json.dumps([1, 'a'], default=str)
json.dumps({'b': {'d': 1, 'c': 2}, 'a': 3}, sort_keys=True, indent=1)
json.dumps({'a': 1, 2: 3}, sort_keys=True)
json.dumps("</script>")
json.loads('{"a": [1, 2.5, null, true, false]}')
json.loads('[]')
json.loads(' {"a" : {} } ')
json.loads('"\\u00e9\\n\\ud83d\\ude00"')
json.loads('1')
json.loads('-1.5e3')
json.loads('1E400')
json.loads('12345678901234567890')
json.loads('NaN')
json.loads('{"a": 1, "a": 2}')
json.loads(b'{"a": 1}')
json.loads('{"a": 1}', object_pairs_hook=list)
json.loads('{"a": {"b": 1}}', object_hook=lambda d: sorted(d))
json.loads('1.5', parse_float=str)
json.loads(json.dumps({'x': [1, {'y': None}]}))
json.loads(5)
"""

SECTIONS["regex"] = r"""
import re
re.match('a+', 'aaab').group()
re.match('b', 'ab')
re.search('b', 'ab').start()
re.search('(?P<y>\d+)-(?P<m>\d+)', 'on 2020-01').groupdict()
re.search('(\d+)-(\d+)', 'on 2020-01').groups()
re.match('(a)(b)?', 'a').groups()
re.match('(a)(b)?', 'a').groups('-')
re.match('(a)(b)?', 'a').group(1, 2)
re.match('(a)', 'a')[1]
re.match('(?P<n>a)', 'a')['n']
re.match('a', 'a').span()
re.match('a', 'a').group(5)
re.fullmatch('a+', 'aaa') is not None
re.fullmatch('a|ab', 'ab').group()
re.fullmatch('a+', 'aab')
re.match('a|ab', 'ab').group()
re.findall('\d+', 'a1b22c333')
re.findall('(\w)(\d)', 'a1 b2')
re.findall('(\w)\d', 'a1 b2')
re.findall('x*', 'axb')
re.findall('', 'ab')
re.findall(r'\b|\w+', 'a b')
re.findall('a|b?', 'ab')
[m.group() for m in re.finditer('\w+', 'a bc')]
[m.span() for m in re.finditer('x*', 'axxb')]
re.sub('x*', '-', 'abxd')
re.sub('a', 'b', 'aaa', 2)
re.sub('(\w+) (\w+)', r'\2 \1', 'hello world')
re.sub('(?P<a>\w)', r'<\g<a>>', 'ab')
re.sub('(a)|b', r'[\1]', 'ab')
re.sub('(\d+)', lambda m: str(int(m.group(1)) * 2), 'a1b2')
re.sub('\s+', ' ', 'a \t\n b')
re.sub('.', r'\g<0>\g<0>', 'ab')
re.sub('a', r'\n', 'a')
re.sub('[^a-z0-9]+', '_', 'Hello, World! 1'.lower())
re.sub(r'\\', '/', 'a\\b')
re.subn('a', 'b', 'aa')
re.split(',', 'a,b,c')
re.split('[,;]\s*', 'a, b;c')
re.split('(,)', 'a,b')
re.split(',', 'a,b,c', 1)
re.split('x*', 'axb')
re.split('(a)|b', 'xaybz')
re.split('\W+', 'Words, words, words.')
re.escape('a.b*c-d e/f_g')
re.escape('ü#')
re.compile('a')
re.compile('a').pattern
re.compile('a', re.I).match('A').group()
re.compile('(a)(?P<x>b)').groups
dict(re.compile('(a)(?P<x>b)').groupindex)
re.search('(?i)ABC', 'xabc').group()
re.search('^b', 'a\nb', re.M).group()
re.search('^b', 'a\nb')
re.search('a$', 'a\n').group()
re.search('a$', 'a\nb')
re.search('a$', 'a\nb', re.M).start()
re.search('a.b', 'a\nb')
re.search('a.b', 'a\nb', re.S).group()
re.search('a\Z', 'a\n')
re.search('\Aa', 'ba')
re.search(r'\bfoo\b', 'a foo b').start()
re.search(r'\Boo', 'foo').start()
re.match('\w+', 'éa_1!').group()
re.match('\w+', 'éa', re.A)
re.match('\d+', '٣4').group()
re.match('[\w-]+', 'a-b c').group()
re.match('[^\W\d]+', 'ab1').group()
re.match('[a-c\-x]+', 'a-xd').group()
re.match('[]a]+', ']a').group()
re.match('[^]]+', 'a]').group()
re.match('a{2,3}', 'aaaa').group()
re.match('a{2}', 'aaaa').group()
re.match('a{,2}', 'aaaa').group()
re.match('a{2,}', 'aaaa').group()
re.match('a{', 'a{').group()
re.match('a*?b', 'aab').group()
re.match('a+?', 'aaa').group()
re.match('(?:ab)+', 'ababa').group()
re.match('(a|b)+', 'abc').groups()
re.match('a(?=b)', 'ab').group()
re.match('a(?!b)', 'ab')
re.search('(?<=a)b', 'ab').start()
re.search('(?<!a)b', 'ab')
re.search(r'(\w)\1', 'abbc').group()
re.search('(?P<c>\w)(?P=c)', 'abbc').group()
re.match('(?x) a  b # comment', 'ab').group()
re.match('\x41\u0042', 'AB').group()
re.match(r'\x41\u0042\101', 'ABA').group()
re.match(r'\.\*\[\]', '.*[]').group()
re.match(r'\/', '/').group()
?re.match('(', 'a')
?re.match('a**', 'a')
?re.match(r'\q', 'q')
?re.match('[a', 'a')
?re.match('(?P<a>x)(?P<a>y)', 'xy')
?re.match('(?P<a>a)?(?P=a)', 'a')
?re.match('(?>a+)b', 'aab')
?re.match('(a)?(?(1)b|c)', 'ab')
re.match('(.*)/(.*)', 'a/b/c').groups()
re.match('(.*?)/(.*)', 'a/b/c').groups()
re.match(r'(\d{4})-(\d{2})-(\d{2})$', '2020-01-05').groups()
re.match('a', 'b') or 'none'
bool(re.match('a', 'a'))
re.match('a', 'a')
re.search('€', 'a\U0001f600€').span()
re.findall('.', 'a\U0001f600')
re.match('a', b'a')
re.sub('a', 1, 'a')
re.match('(a+)+b', 'aaab').group()
re.match('(?:(a)|b)*', 'ab') and None
re.search('a', 'xa', flags=re.IGNORECASE | re.MULTILINE).span()
re.compile(r'v(\d+)').search('v12').group(1)
re.compile(',').split('a,b')
re.compile('a').sub('b', 'aa')
re.compile('a').findall('aa')
re.match('a', 'a').re.pattern
re.match('a', 'ab').string
re.match('a(b)', 'ab').expand(r'\1-\g<0>')
re.IGNORECASE
"""
SECTIONS["regex"] = SECTIONS["regex"].replace("re.match('(?:(a)|b)*', 'ab') and None", "?re.match('(?:(a)|b)*', 'ab').groups()").replace("\nre.IGNORECASE\n", "\n")

SECTIONS["modules"] = r"""
import string
import hashlib
import base64
import binascii
import textwrap
import math
import decimal
from decimal import Decimal
import urllib.parse
from urllib.parse import urlparse, urljoin, quote, urlencode, parse_qs
import yaml
import csv
import configparser
import six
import six.moves
import random
import uuid
import shlex
import typing
import logging
import zlib
import sys
string.ascii_letters
string.digits
string.punctuation
string.whitespace
string.Template('$a ${b} $$').substitute(a=1, b='x')
string.Template('$a $b').safe_substitute({'a': 1})
string.Template('$a').substitute()
string.Template('$').substitute()
string.Template('$a').template
string.capwords('hello  big world')
hashlib.md5(b'abc').hexdigest()
hashlib.sha1('abc'.encode()).hexdigest()
hashlib.sha256(b'').hexdigest()
hashlib.sha512(b'a').hexdigest()[:10]
hashlib.md5(b'abc').digest()
hashlib.new('md5', b'abc').hexdigest()
hashlib.md5('abc')
hashlib.md5(b'a').digest_size
base64.b64encode(b'hello?>')
base64.urlsafe_b64encode(b'hello?>')
base64.b64decode('aGVsbG8/Pg==')
binascii.hexlify(b'ab')
zlib.crc32(b'hello')
textwrap.dedent('  a\n    b\n  c')
textwrap.dedent('\n    select *\n      from t\n    ')
textwrap.indent('a\nb\n\nc', '  ')
math.floor(2.7)
math.ceil(2.1)
math.floor(-2.5)
math.ceil(5)
math.trunc(-2.7)
math.sqrt(2)
math.sqrt(-1)
?math.log(10)
math.log(8, 2)
math.log2(8)
math.log10(1000)
?math.log2(10)
?math.log10(2)
math.log(0)
math.exp(1)
math.exp(0)
math.pow(2, 3)
math.pi
math.e
math.gcd(12, 18)
math.lcm(4, 6)
math.factorial(20)
math.comb(10, 3)
math.perm(5, 2)
math.prod([2, 3])
math.fsum([0.1] * 10)
math.isclose(0.1 + 0.2, 0.3)
math.isnan(float('nan'))
math.inf
math.fabs(-2)
math.copysign(1, -0.0)
math.modf(2.5)
math.fmod(-7, 3)
math.isqrt(17)
math.degrees(math.pi)
?math.sin(1)
Decimal('1.10')
Decimal('1.1') + Decimal('2.25')
Decimal('1.10') * 2
Decimal(5)
Decimal(0) * Decimal('-1.5')
Decimal(0.1)
str(Decimal('1E+3'))
Decimal('1.10') == Decimal('1.1')
Decimal('1.5') > 1
int(Decimal('2.9'))
float(Decimal('0.1'))
-Decimal('1')
Decimal(1) / Decimal(3)
urlparse('https://user:pw@host.com:80/a/b;p?q=1#f').netloc if False else 'x'
urlparse('https://user:pw@Host.com:80/a/b?q=1#f')
urlparse('s3://bucket/key/x').netloc
urlparse('s3://bucket/key/x').path
urlparse('s3://bucket/key/x')[1]
urlparse('http://Host:80/').hostname
urlparse('http://host:80/').port
urlparse('/a/b').scheme
urlparse('gs://b/k').path.lstrip('/')
urlparse('http://a/b')._replace(path='/c').geturl()
urljoin('http://a/b/c', 'd')
urljoin('http://a/b/c/', '../d')
urljoin('http://a/b', '/d')
urljoin('http://a/b', 'http://x/y')
urljoin('http://a/b?q', '?r')
urljoin('s3://a/b', 'c')
urljoin('a/b', 'c')
urljoin('', 'x')
quote('a b/c?é')
quote('a b/c', safe='')
quote('é', safe='é')
urllib.parse.quote_plus('a b&c')
urllib.parse.unquote('a%20b%C3%A9')
urllib.parse.unquote_plus('a+b')
urlencode({'a': 1, 'b': 'x y'})
urlencode([('a', 1), ('a', 2)])
urlencode({'a': [1, 2]}, doseq=True)
parse_qs('a=1&b=2&a=3')
urllib.parse.parse_qsl('a=1&b=')
urllib.parse.urlunparse(('http', 'h', '/p', '', 'q=1', ''))
urllib.parse.urlsplit('http://h/p?q')
yaml.safe_load('a: 1\nb: [x, 2.5, true, no, null, ~]\nc:\n  d: 2020-01-05\n')
yaml.safe_load('- 010\n- 0x1F\n- 1_000\n- 1e3\n- 1.0e+3\n- 1:30\n- .inf\n- 0o7\n- "1"\n- y\n- on\n- +1\n- 0b11\n- 1.\n- .5\n')
yaml.safe_load('a: &x {k: 1}\nb: *x\nc:\n  <<: *x\n  j: 2\n')
yaml.safe_load('a: |\n  text\n  more\nb: >\n  folded\n  text\n')
yaml.safe_load('2020-01-05 03:04:05')
yaml.safe_load('2020-01-05T03:04:05Z')
yaml.safe_load('2020-1-5')
yaml.safe_load('')
yaml.safe_load('just text')
yaml.safe_load('{a: 1, a: 2}')
yaml.safe_load("a: 'it''s'\nb: \"x\\ty\"")
yaml.safe_load('1: a\ntrue: b\n')
yaml.safe_load('- !!str 5\n- !!int "5"\n- !!float 5\n')
yaml.safe_load('a:\n- 1\n- 2\nb: {c: d}')
yaml.safe_load('# comment\nkey: value # trailing\n')
yaml.load('a: 1', Loader=yaml.SafeLoader)
list(yaml.safe_load_all('a: 1\n---\nb: 2\n'))
?yaml.safe_load('a: !custom x')
?yaml.safe_load('a: [1')
?yaml.dump({'a': 1})
yaml.safe_load('x: -1.5\ny: 1e-3\nz: 1.5e-3\nn: Null\nt: TRUE\nu: "null"\n')
list(csv.reader(['a,b', '"x,y","q""z"', '', '1, 2']))
list(csv.reader(['a;b'], delimiter=';'))
list(csv.reader(['"a\n', 'b",c\n']))
list(csv.DictReader(['a,b', '1,2', '3']))
list(csv.DictReader(['1,2,3'], fieldnames=['a', 'b']))
list(csv.reader(['a\tb'], delimiter='\t'))
list(csv.reader(['a, "b"'], skipinitialspace=True))
six.PY2
six.string_types
list(six.iteritems({'a': 1}))
list(six.moves.range(3))
isinstance('a', six.string_types)
six.text_type(5)
?random.random()
?uuid.uuid4()
?random.choice([1, 2])
shlex.quote('a b')
shlex.split('a "b c" d')
typing.TYPE_CHECKING
logging.INFO
logging.getLogger('x').info('y')
sys.version_info[0]
sys.version_info >= (3, 6)
sys.version_info.major
sys.platform
sys.maxsize
?sys.argv
"""
SECTIONS["modules"] = SECTIONS["modules"].replace(
    "urlparse('https://user:pw@host.com:80/a/b;p?q=1#f').netloc if False else 'x'\n", "")


def products():
    """Formats of many values by many specifications: (section, expression) pairs."""
    numbers = ["0", "5", "-42", "1234567", "0.0", "-0.0", "0.5", "1.5", "2.675", "-1234.5678", "1e16", "1e-5", "1e100", "123456.789",
               "float('inf')", "float('nan')", "True"]
    for value, spec in itertools.product(numbers, ["", "d", "5", "<8", "^9", "+", "08", ",", "_", "x", "#b", ".0f", ".2f", "010.3f", "e", ".3e",
                                                   "g", ".3g", "#g", "%", ".1%", ".3", "n", "+,.2f", "G", " d", "*>12,"]):
        yield "format products", f"format({value}, {spec!r})"
    for value, spec in itertools.product(numbers, ["%d", "%5d", "%-6d|", "%+d", "%05d", "%x", "%s", "%r", "%f", "%.1f", "%e", "%g", "%.3g", "%10.2f", "%-10.2f|", "%#g", "%i", "%08.2f"]):
        yield "percent products", f"{spec!r} % {value}"
    for value, digits in itertools.product(["2.675", "1.005", "0.5", "1.5", "1234.5678", "-2.5", "1e22", "0.1", "123456789", "15", "-25", "1e-10"],
                                           [None, -3, -1, 0, 1, 2, 5]):
        yield "round products", f"round({value}, {digits})"
    operands = ["7", "-7", "3", "-3", "0", "2.5", "-2.5", "0.0", "True", "10**20", "1e300"]
    for (a, b), op in itertools.product(itertools.product(operands, operands), ["+", "-", "*", "/", "//", "%"]):
        yield "arithmetic products", f"({a}) {op} ({b})"
    for a, b in itertools.product(["2", "4", "0", "10", "0.5", "2.5", "100"], ["0", "1", "2", "-1", "-3", "10", "0.5", "2.0"]):
        yield "power products", f"({a}) ** ({b})"
    for moment, directive in itertools.product(["datetime(2020, 2, 29, 13, 5, 9, 45)", "datetime(1999, 12, 31)", "datetime(2021, 1, 1, 0, 30)", "datetime(2016, 1, 3, 12)"],
                                               list("aAbBcdeDfFgGhHIjklmMnpPrRStTuUVwWxXyYzZ%")):
        yield "strftime products", f"{moment}.strftime('%{directive}')"
    for day, text in itertools.product(["2020-01-31", "2019-12-30", "2016-02-29"], ["months=1", "months=-11", "years=-1", "days=100", "weekday=0", "day=31", "weeks=-3", "months=25, day=1"]):
        yield "relativedelta products", f"date.fromisoformat('{day}') + relativedelta({text})"


PRODUCT_IMPORTS = "from datetime import date, datetime\nfrom dateutil.relativedelta import relativedelta"


def answer(setup, expression):
    """The repr of an expression, or the type of the exception that it raises."""
    scope = {}
    exec(setup, scope)
    try:
        return repr(eval(expression, scope))
    except Exception as error:
        return f"raises {type(error).__name__}"


def main():
    sections = []
    for name, text in SECTIONS.items():
        lines = [line for line in text.split("\n") if line.strip()]
        setup = "\n".join(line for line in lines if line.startswith(("import ", "from ")))
        cases = []
        for line in lines:
            if line.startswith(("import ", "from ")):
                continue
            if line.startswith("?"):
                cases.append([line[1:], None])
            else:
                cases.append([line, answer(setup, line)])
        sections.append({"name": name, "setup": setup, "cases": cases})
    for name, pairs in itertools.groupby(products(), key=lambda pair: pair[0]):
        sections.append({"name": name, "setup": PRODUCT_IMPORTS, "cases": [[e, answer(PRODUCT_IMPORTS, e)] for _, e in pairs]})
    body = ",\n".join(
        '{"name": %s, "setup": %s, "cases": [\n%s\n]}'
        % (json.dumps(s["name"]), json.dumps(s["setup"]), ",\n".join(json.dumps(case) for case in s["cases"]))
        for s in sections
    )
    target = pathlib.Path(__file__).with_name("library-cases.json")
    target.write_text(f"[\n{body}\n]\n")
    print(sum(len(s["cases"]) for s in sections), "cases in", len(sections), "sections")


if __name__ == "__main__":
    os.environ.setdefault("TZ", "UTC")
    main()
