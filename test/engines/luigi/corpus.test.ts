import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { TaskDefinition } from '../../../src/model/model.js'
import { graphOf, readProgram } from '../../../src/read-program.js'
import { inRepository } from '../../harness.js'
import { freshFolder, python, writeJson } from '../engines.js'

/** Command-line texts for a parameter without a default, by its standard type. */
const SAMPLES: Readonly<Record<string, string>> = {
  Parameter: 'x',
  IntParameter: '3',
  FloatParameter: '0.5',
  DateParameter: '2024-01-02',
  MonthParameter: '2024-01',
  YearParameter: '2024',
  DateHourParameter: '2024-01-02T03',
  DateMinuteParameter: '2024-01-02T0304',
  DateIntervalParameter: '2024-01',
  ListParameter: '["a", "b"]',
  TupleParameter: '["a", "b"]',
  DictParameter: '{"a": 1}',
  BoolParameter: 'true',
  TimeDeltaParameter: '1 d',
  PathParameter: '/tmp/x',
}

interface Asked {
  readonly task: string
  readonly module: string
  readonly params: Readonly<Record<string, string>>
}

const packages = JSON.parse(readFileSync(inRepository('test/corpus/packages.json'), 'utf8')) as readonly {
  readonly name: string
  readonly version: string
}[]

/** The folder that is on sys.path when the package is installed. */
function sourceRoot(name: string, version: string): string {
  const folder = inRepository(`.corpus/${name}-${version}`)
  const [only, ...others] = readdirSync(folder)
  return only !== undefined && others.length === 0 && existsSync(join(folder, only, 'setup.py'))
    ? join(folder, only)
    : folder
}

function rootOf(task: TaskDefinition): Asked | null {
  if (task.abstract || task.kind === 'config') return null
  const params: Record<string, string> = {}
  for (const parameter of task.parameters) {
    if (parameter.default !== null) continue
    const sample = SAMPLES[parameter.standard ?? '']
    if (sample === undefined) return null
    params[parameter.name] = sample
  }
  return { task: task.name, module: task.module, params }
}

// Luigi builds each graph again; where the package cannot be imported here (its own requirements are not installed)
// nothing is compared, and the snapshot shows how many were.
test.each(packages.map(({ name, version }) => [name, version] as const))(
  'complete graphs of %s %s are what Luigi builds',
  async (name, version) => {
    const root = sourceRoot(name, version)
    const read = await readProgram(root)
    if (!read.ok) {
      expect({ why: read.problem.code }).toMatchSnapshot()
      return
    }
    const asked = read.model.tasks
      .map(rootOf)
      .filter((one) => one !== null)
      .filter((one) => !/(^|\.)(tests?|test_\w+)(\.|$)/.test(one.module))
    const answers = asked.flatMap((one) => {
      const answer = graphOf(read, one)
      return answer.ok && answer.graph.complete ? [{ one, graph: answer.graph }] : []
    })
    const folder = freshFolder()
    const truth = (await python(
      'luigi_graph.py',
      [
        writeJson(
          folder,
          'roots.json',
          answers.map(({ one }) => one),
        ),
      ],
      { cwd: folder, env: { PYTHONPATH: root } },
    )) as {
      graphs: readonly {
        error?: string
        root: string
        edges: readonly (readonly [string, string])[]
        nodes: readonly { id: string }[]
        failed: readonly unknown[]
      }[]
    }
    let compared = 0
    for (const [at, { one, graph }] of answers.entries()) {
      const real = truth.graphs[at]!
      if (real.error !== undefined || real.failed.length > 0) continue
      compared += 1
      expect({
        one,
        nodes: graph.nodes.map((node) => node.id).sort(),
        edges: [...graph.edges].sort(),
      }).toEqual({ one, nodes: real.nodes.map((node) => node.id).sort(), edges: [...real.edges].sort() })
    }
    expect({
      tasks: read.model.tasks.length,
      asked: asked.length,
      complete: answers.length,
      compared,
    }).toMatchSnapshot()
  },
)
