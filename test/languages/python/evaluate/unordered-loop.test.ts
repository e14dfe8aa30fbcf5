import { expect, test } from 'vitest'
import { graphsFor } from '../../../../src/extract/luigi/graphs.js'
import { programOf } from '../../../extract/luigi/programs.js'

const OPEN = 'the order of a set is not known before the run'

/** What a task requires whose requires() is this: the texts of its leaves, sorted, or why it is not known. */
async function required(body: string): Promise<readonly string[] | string> {
  const program = await programOf({
    'jobs.py': `
import luigi

NAMES = {'b', 'a', 'c'}


class Leaf(luigi.Task):
    x = luigi.Parameter()


class Top(luigi.Task):
    def requires(self):
${body.replace(/^/gm, '        ')}
`,
  })
  const [answer] = graphsFor(program, [{ task: 'Top', params: {} }], () => program)
  if (!answer?.ok) throw new Error('no answer')
  const { graph } = answer
  if (!graph.complete) return graph.unresolved[0]?.why.replace(/^.*: /, '') ?? ''
  return graph.nodes
    .slice(1)
    .map(({ params }) => params['x'] ?? '')
    .sort()
}

test.each([
  ['for x in NAMES:\n    yield Leaf(x)', ['a', 'b', 'c']],
  ['found = []\nfor x in NAMES:\n    found.append(Leaf(x))\nreturn found', ['a', 'b', 'c']],
  ['found = {}\nfor x in NAMES:\n    found[x] = Leaf(x)\nreturn found', ['a', 'b', 'c']],
  ['found = []\nfor x in NAMES:\n    if x == "b":\n        found += [Leaf(x)]\nreturn found', ['b']],
  ['size = 0\nfor x in NAMES:\n    size += len(x)\nreturn Leaf(str(size))', ['3']],
  ['for x in NAMES:\n    y = x + "!"\n    yield Leaf(y)', ['a!', 'b!', 'c!']],
  ['last = None\nfor x in NAMES:\n    if x == "b":\n        last = x\nreturn Leaf(last)', ['b']],
  ['text = set()\nfor x in NAMES:\n    text.add(x)\nreturn Leaf("".join(sorted(text)))', ['abc']],
  ['found = []\nfor x in NAMES:\n    found.append(x)\nreturn Leaf("".join(sorted(found)))', ['abc']],
  ['found = {}\nfor x in NAMES:\n    found[x] = x + "!"\nreturn Leaf(found["b"])', ['b!']],
  ['for x in {"a"}:\n    break\nreturn Leaf(x)', ['a']],
  ['return [Leaf(x) for x in list(NAMES) if x > "a"]', ['b', 'c']],
])('what every order gives alike is known: %j', async (body, expected) => {
  expect(await required(body)).toEqual(expected)
})

test.each([
  'for x in NAMES:\n    return Leaf(x)',
  'for x in NAMES:\n    break\nreturn Leaf(x)',
  'for x in NAMES:\n    pass\nreturn Leaf(x)',
  'last = ""\nfor x in NAMES:\n    last = x\nreturn Leaf(last)',
  'first = None\nfor x in NAMES:\n    if first is None:\n        first = x\nreturn Leaf(first)',
  'text = ""\nfor x in NAMES:\n    text += x\nreturn Leaf(text)',
  'size = 0\nfor x in NAMES:\n    size += 1\n    yield Leaf(x + str(size))',
  'found = []\nfor x in NAMES:\n    found.append(x)\nreturn Leaf(found[0])',
  'found = []\nfor x in NAMES:\n    found.append(x)\nreturn Leaf("".join(found))',
  'found = []\nfor x in NAMES:\n    found.append(x)\n    yield Leaf(x + found[-1])',
  'found = {}\nfor x in NAMES:\n    found[x] = 1\nreturn Leaf("".join(found))',
  'return Leaf("".join({x: 1 for x in NAMES}))',
  'return [Leaf(x + str(at)) for at, x in enumerate(NAMES)]',
  'return [Leaf(x + y) for x, y in zip(NAMES, "xyz")]',
  'return Leaf(list(NAMES)[0])',
  'before = "none"\nfor x in NAMES:\n    yield Leaf(x + before)\n    before = x',
])('what hangs on the order is not: %j', async (body) => {
  expect(await required(body)).toBe(OPEN)
})
