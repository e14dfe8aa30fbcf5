import { expect, test } from 'vitest'
import { graphsFor } from '../../../src/extract/luigi/graphs.js'
import { extractModel } from '../../../src/extract/model.js'
import { programOf } from './programs.js'

const python2 = `
import luigi, sys, os
from itertools import izip

MODE = 0755
SITES = {u'north': 10L, 'south': 0x14L}


class Base(luigi.Task):
    day = luigi.DateParameter()

    def fail(self, (reason, code)):
        raise ValueError, "%s %d" % (reason, code)

    def output(self):
        print >>sys.stderr, "output of", self
        return luigi.LocalTarget('out/' + self.__class__.__name__ + '/' + \`self.number\` + '.txt')


class Read(Base):
    site = luigi.Parameter()
    number = luigi.IntParameter(default=017)

    def run(self):
        try:
            os.chmod(self.output().path, MODE)
        except (OSError, IOError), error:
            print error
        exec "pass"


class Load(Base):
    number = 1
    limit = luigi.IntParameter(default=3L)

    def requires(self):
        found = []
        for name, number in sorted(SITES.iteritems()):
            if not SITES.has_key(name) or number <> SITES[name]:
                continue
            print ("requires %s") % name
            found.append(Read(self.day, name, number))
        pairs = zip(['west'], map(lambda x: x + 1, range(2) + [7]))
        for site, number in pairs + [(unicode('east'), long(5))]:
            found.append(Read(day=self.day, site=site, number=number))
        return found + [Read(self.day, ur'a\\b', number) for number in 1, 2]
`

/** The same by hand for Python 3. */
const python3 = `
import luigi, sys, os

MODE = 0o755
SITES = {'north': 10, 'south': 0x14}


class Base(luigi.Task):
    day = luigi.DateParameter()

    def fail(self, pair):
        reason, code = pair
        raise ValueError("%s %d" % (reason, code))

    def output(self):
        print("output of", self, file=sys.stderr)
        return luigi.LocalTarget('out/' + self.__class__.__name__ + '/' + repr(self.number) + '.txt')


class Read(Base):
    site = luigi.Parameter()
    number = luigi.IntParameter(default=0o17)

    def run(self):
        try:
            os.chmod(self.output().path, MODE)
        except (OSError, IOError) as error:
            print(error)
        exec("pass")


class Load(Base):
    number = 1
    limit = luigi.IntParameter(default=3)

    def requires(self):
        found = []
        for name, number in sorted(SITES.items()):
            if name not in SITES or number != SITES[name]:
                continue
            print("requires %s" % name)
            found.append(Read(self.day, name, number))
        pairs = list(zip(['west'], list(map(lambda x: x + 1, list(range(2)) + [7]))))
        for site, number in pairs + [('east', 5)]:
            found.append(Read(day=self.day, site=site, number=number))
        return found + [Read(self.day, 'a\\\\b', number) for number in (1, 2)]
`

const asked = [{ task: 'Load', params: { day: '2024-05-02' } }]

test('tasks of a file for Python 2 are extracted as those of the same file for Python 3', async () => {
  const read = async (text: string) => {
    const program = await programOf({ 'jobs.py': text })
    const parameters = extractModel(program, null).tasks.map(({ id, parameters }) => ({
      id,
      parameters: parameters.map(({ at: _, ...rest }) => rest),
    }))
    const [answer] = graphsFor(program, asked, () => program)
    return { parameters, answer }
  }
  const old = await read(python2)
  expect(old.answer).toMatchObject({ ok: true, graph: { complete: true, unresolved: [] } })
  expect(old.answer?.ok && old.answer.graph.nodes.length).toBe(7)
  expect(old).toEqual(await read(python3))
})

test('what the two Pythons compute differently is not answered', async () => {
  const program = await programOf({
    'jobs.py': `
import luigi


class Part(luigi.Task):
    part = luigi.IntParameter()


class Half(luigi.Task):
    count = luigi.IntParameter()

    def requires(self):
        print "half"
        return [Part(part) for part in range(self.count / 2)]


class Share(luigi.Task):
    def requires(self):
        parts = {'a': 1, 'b': int(10 / 4.0)}
        return [Part(part) for part in parts.values()]


class First(luigi.Task):
    def requires(self):
        for part in {'a': 1, 'b': 2}.values():
            return Part(part)
`,
  })
  const [half, share, first] = graphsFor(
    program,
    [
      { task: 'Half', params: { count: '5' } },
      { task: 'Share', params: {} },
      { task: 'First', params: {} },
    ],
    () => program,
  )
  expect(half).toMatchObject({
    graph: {
      complete: false,
      unresolved: [{ why: 'a division that Python 2 rounds and Python 3 does not', at: 'jobs.py:14' }],
    },
  })
  expect(share).toMatchObject({ graph: { complete: true } })
  expect(first).toMatchObject({ graph: { complete: false } })
})
