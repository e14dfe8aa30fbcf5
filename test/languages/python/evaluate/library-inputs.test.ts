import { describe, expect, it } from 'vitest'
import { createEvaluator } from '../../../../src/languages/python/evaluate/evaluator.js'
import type { EvaluationInputs, Value } from '../../../../src/languages/python/evaluate/values.js'
import { openPythonParser } from '../../../../src/languages/python/parse.js'

const parser = await openPythonParser()

/** What a module's name `result` holds: a text, or `code: why` of an unknown value. */
function result(text: string, inputs: Partial<EvaluationInputs> = {}): string {
  const module = parser.parse('main.py', text)
  const evaluator = createEvaluator({
    findModule: (name) => (name === 'main' ? module : undefined),
    hooks: { resolve: () => undefined },
    inputs: { environment: new Map(), readFile: () => undefined, workingDirectory: '', ...inputs },
  })
  const at = { path: 'main.py', line: 1 }
  const done = evaluator.attempt(() => {
    const value = evaluator.attribute(evaluator.importModule('main', at), 'result', at)
    return isUnknown(value) ? value : evaluator.repr(value, at)
  })
  const value = done.ok ? done.value : done.unknown
  return typeof value === 'string' ? value : isUnknown(value) ? `${value.code}: ${value.why}` : 'no text'
}

function isUnknown(value: Value | undefined): value is Extract<Value, { kind: 'unknown' }> {
  return typeof value === 'object' && value !== null && value.kind === 'unknown'
}

describe('the environment', () => {
  const environment = new Map([['STAGE', 'test']])

  it('gives variables that were given', () => {
    expect(result('import os\nresult = os.environ["STAGE"]', { environment })).toBe("'test'")
    expect(result('import os\nresult = os.environ.get("STAGE", "x")', { environment })).toBe("'test'")
    expect(result('from os import getenv\nresult = getenv("STAGE")', { environment })).toBe("'test'")
    expect(result('import os\nresult = "STAGE" in os.environ', { environment })).toBe('True')
    expect(result('import os\nresult = os.path.expandvars("/a/$STAGE/${STAGE}")', { environment })).toBe(
      "'/a/test/test'",
    )
  })

  it('names the variable that was not given, whatever the default', () => {
    expect(result('import os\nresult = os.environ.get("HOME", "/root")')).toBe(
      'environment: the environment variable HOME is not given',
    )
    expect(result('import os\nresult = os.getenv("HOME", "/root")')).toContain('HOME')
  })

  it('does not read back what the program itself sets', () => {
    const text = 'import os\nos.environ.update({"STAGE": "x"})\nresult = os.environ.get("STAGE")'
    expect(result(text, { environment })).toBe('environment: the program itself sets STAGE')
  })
})

describe('the current time', () => {
  const now = new Date('2020-02-29T13:05:09.045Z')

  it('is what was given', () => {
    expect(result('from datetime import date\nresult = date.today()', { now })).toBe(
      'datetime.date(2020, 2, 29)',
    )
    expect(result('import datetime\nresult = datetime.datetime.utcnow()', { now })).toBe(
      'datetime.datetime(2020, 2, 29, 13, 5, 9, 45000)',
    )
    expect(result('import time\nresult = time.strftime("%Y-%m-%d")', { now })).toBe("'2020-02-29'")
    expect(
      result(
        'from datetime import datetime, timezone, timedelta\nresult = datetime.now(timezone(timedelta(hours=2))).isoformat()',
        { now },
      ),
    ).toBe("'2020-02-29T15:05:09.045000+02:00'")
  })

  it('is unknown otherwise, and so is what is made of it', () => {
    const text = 'from datetime import date, timedelta\nresult = (date.today() - timedelta(1)).isoformat()'
    expect(result(text)).toBe('now: the current date is known only when it runs')
  })
})

describe('files of the repository', () => {
  const files = new Map([
    ['conf/settings.yaml', 'tables: [a, b]\nsince: 2020-01-05\n'],
    ['conf/app.ini', '[DEFAULT]\nroot = /data\n[paths]\nout = %(root)s/out\n  more\nflag: yes\nn = 5\n'],
    ['data.csv', 'name,size\na,1\nb,2\n'],
    ['data.json', '{"k": [1, 2]}'],
  ])
  const readFile = (path: string) => files.get(path)

  it('are read by yaml, json, csv and configparser', () => {
    const opened = (path: string, read: string) => `with open('${path}') as f:\n    result = ${read}\n`
    expect(result(`import yaml\n${opened('conf/settings.yaml', 'yaml.safe_load(f)')}`, { readFile })).toBe(
      "{'tables': ['a', 'b'], 'since': datetime.date(2020, 1, 5)}",
    )
    expect(result(`import json\n${opened('data.json', 'json.load(f)')}`, { readFile })).toBe("{'k': [1, 2]}")
    expect(result(`import csv\n${opened('data.csv', 'list(csv.DictReader(f))')}`, { readFile })).toBe(
      "[{'name': 'a', 'size': '1'}, {'name': 'b', 'size': '2'}]",
    )
  })

  it('fill a ConfigParser', () => {
    const head = 'import configparser\nc = configparser.ConfigParser()\nc.read("conf/app.ini")\n'
    expect(result(`${head}result = c.get("paths", "out")`, { readFile })).toBe("'/data/out\\nmore'")
    expect(result(`${head}result = c["paths"]["root"]`, { readFile })).toBe("'/data'")
    expect(
      result(`${head}result = (c.getint("paths", "n"), c.getboolean("paths", "flag"))`, { readFile }),
    ).toBe('(5, True)')
    expect(result(`${head}result = c.sections()`, { readFile })).toBe("['paths']")
    expect(result(`${head}result = c.get("paths", "none", fallback=None)`, { readFile })).toBe('None')
    expect(result(`${head}result = c.has_option("paths", "none")`, { readFile })).toBe('False')
  })

  it('exist; what others do is not known', () => {
    expect(result('import os\nresult = os.path.exists("data.csv")', { readFile })).toBe('True')
    expect(result('import os\nresult = os.path.isdir("data.csv")', { readFile })).toBe('False')
    expect(result('import os\nresult = os.path.exists("other.csv")', { readFile })).toBe(
      "io: whether 'other.csv' exists",
    )
    expect(result('from pathlib import Path\nresult = Path("data.json").read_text()', { readFile })).toBe(
      `'{"k": [1, 2]}'`,
    )
  })

  it('a configuration file that only the run has makes every value unknown', () => {
    const text =
      'import configparser\nc = configparser.ConfigParser()\nc.read(["conf/app.ini", "/etc/app.ini"])\n'
    expect(result(`${text}result = c.get("paths", "n")`, { readFile })).toBe(
      "io: the file '/etc/app.ini' that configuration is read from",
    )
  })
})

describe('unknown values', () => {
  const head = 'import random\nu = random.random()\n'

  it('pass through what does not look at them', () => {
    expect(result(`${head}x = [1]\nx.append(u)\nresult = len(x)`)).toBe('2')
    expect(result(`${head}result = [u, 2][1]`)).toBe('2')
    expect(result(`${head}result = 2 in [u, 2]`)).toBe('True')
    expect(result(`${head}result = [1, u] == [2, u]`)).toBe('False')
    expect(result(`${head}result = dict(a=u, b=2)["b"]`)).toBe('2')
    expect(result(`${head}result = {"a": 1}.get("a", u)`)).toBe('1')
    expect(result(`${head}result = print(u)`)).toBe('None')
  })

  it('make unknown what looks at them', () => {
    for (const expression of [
      'str([u])',
      '"%s" % (u,)',
      '"{}".format(u)',
      'f"{u}"',
      '3 in [u, 2]',
      '[1, u] == [1, u + 1]',
      'sorted([u, 1])',
      '",".join(["a", u])',
      '{u: 1}',
      'min(u, 1)',
      'len(u)',
      'u.foo()',
      'u[0]',
    ]) {
      expect(result(`${head}result = ${expression}`), expression).toMatch(/^random: /)
    }
  })
})

describe('the order of a set', () => {
  it('is not known, but what does not depend on it is', () => {
    const head = 'names = list({"a", "b"})\n'
    expect(result(`${head}result = sorted(names)`)).toBe("['a', 'b']")
    expect(result(`${head}result = len(names)`)).toBe('2')
    expect(result(`${head}names.sort()\nresult = names[0]`)).toBe("'a'")
    expect(result(`${head}result = ",".join(names)`)).toMatch(/^unsupported: the order of a set/)
    expect(result(`${head}result = names.index("a")`)).toMatch(/^unsupported: the order of a set/)
    expect(result(`${head}result = names.pop()`)).toMatch(/^unsupported: the order of a set/)
    expect(result(`${head}result = str(dict.fromkeys(names))`)).toMatch(/^unsupported: the order of a set/)
    expect(result(`${head}result = sorted(dict.fromkeys(names))`)).toBe("['a', 'b']")
    expect(result(`${head}result = max(names)`)).toBe("'b'")
    expect(result('result = max({"aa", "b"}, key=len)')).toBe("'aa'")
    expect(result('result = sorted({"aa", "b"}, key=len)')).toBe("['b', 'aa']")
    expect(result('result = max({"aa", "bb"}, key=len)')).toMatch(/^unsupported: the order of a set decides/)
    expect(result('result = sorted({"aa", "bb"}, key=len)')).toMatch(
      /^unsupported: the order of a set decides/,
    )
  })
})

describe('changes in place', () => {
  const cases: readonly (readonly [text: string, shown: string])[] = [
    [
      'x = [3, 1]\nx.sort()\nx.insert(0, 9)\nx.extend((4,))\nx.remove(3)\nx.reverse()\nresult = x',
      '[4, 1, 9]',
    ],
    ['x = [1, 2, 3]\nresult = (x.pop(), x.pop(0), x)', '(3, 1, [2])'],
    ['x = {"a": 1}\nx.update(b=2)\nx.update([("c", 3)])\nx.pop("a")\nresult = x', "{'b': 2, 'c': 3}"],
    ['x = {1}\nx.add(2)\nx.discard(1)\nx |= {2}\nresult = x', '{2}'],
    [
      'from collections import defaultdict\nx = defaultdict(list)\nx["a"].append(1)\nresult = dict(x)',
      "{'a': [1]}",
    ],
    [
      'from collections import OrderedDict\nx = OrderedDict(a=1, b=2)\nx.move_to_end("a")\nresult = list(x)',
      "['b', 'a']",
    ],
    [
      'from collections import Counter\nx = Counter("ab")\nx.update("b")\nx["z"] += 1\nresult = x',
      "Counter({'b': 2, 'a': 1, 'z': 1})",
    ],
    [
      'from collections import deque\nx = deque([1])\nx.appendleft(0)\nx.append(2)\nresult = (x.popleft(), list(x))',
      '(0, [1, 2])',
    ],
    [
      'import hashlib\nh = hashlib.md5()\nh.update(b"a")\nh.update(b"bc")\nresult = h.hexdigest()',
      "'900150983cd24fb0d6963f7d28e17f72'",
    ],
    ['x = iter([1, 2, 3])\nresult = (next(x), list(x))', '(1, [2, 3])'],
    ['x = zip([1, 2], "ab")\nresult = (list(x), list(x))', "([(1, 'a'), (2, 'b')], [])"],
  ]
  for (const [text, shown] of cases)
    it(text.split('\n').at(-2) ?? text, () => expect(result(text)).toBe(shown))
})

describe('modules', () => {
  it('do not carry what one program sets into another', () => {
    expect(result('import json\njson.mine = 1\nresult = json.mine')).toBe('1')
    expect(result('import json\nresult = json.mine')).not.toBe('1')
    expect(result('import sys\nsys.path.insert(0, "lib")\nresult = sys.path[0]')).toMatch(/^environment: /)
  })

  it('leave what they do not define to the evaluator', () => {
    expect(result('import os\nresult = os.sendfile(1)')).toMatch(/^external: /)
    expect(result('import math\nresult = math.constructor')).not.toMatch(/function/)
  })
})

describe('work without bound', () => {
  it('ends as unknown', () => {
    for (const expression of [
      '"a" * 10**9',
      '2 ** 10**8',
      'list(range(10**9))',
      'list(itertools.product(range(1000), repeat=5))',
      '"%0999999999d" % 5',
      'math.factorial(10**6)',
      'any(x < 0 for x in itertools.count())',
      're.match("(a+)+$", "a" * 40 + "b")',
    ]) {
      expect(result(`import itertools, math, re\nresult = ${expression}`), expression).toMatch(/^budget: /)
    }
  })
})
