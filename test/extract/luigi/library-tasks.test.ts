import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { nothingInherited } from '../../../src/extract/luigi/inherited.js'
import { taskParameters } from '../../../src/extract/luigi/parameters.js'
import type { LuigiProgram } from '../../../src/extract/luigi/program.js'
import type { ClassValue } from '../../../src/languages/python/evaluate/values.js'
import { inRepository } from '../../harness.js'
import { programOf } from './programs.js'

interface LibraryTask {
  readonly module: string
  readonly name: string
  readonly external: boolean
  readonly config: boolean
  readonly definedBy: Readonly<Record<'requires' | 'output' | 'complete', string>>
  readonly parameters: readonly {
    readonly name: string
    readonly type: string
    readonly hasDefault: boolean
    readonly default: string | null
    readonly significant: boolean
    readonly positional: boolean
  }[]
}

// What the real Luigi brings was recorded by record_luigi.py.
const { tasks } = JSON.parse(readFileSync(inRepository('test/extract/luigi/library-tasks.json'), 'utf8')) as {
  readonly tasks: readonly LibraryTask[]
}

let program: LuigiProgram
beforeAll(async () => {
  program = await programOf({ 'jobs.py': 'import luigi\n' })
})

const at = { path: 'jobs.py', line: 1 }

function classOf({ module, name }: LibraryTask): ClassValue | undefined {
  const { evaluator } = program
  const found = evaluator.attempt(() => evaluator.attribute(evaluator.importModule(module, at), name, at))
  const value = found.ok ? found.value : undefined
  return typeof value === 'object' && value !== null && value.kind === 'class' ? value : undefined
}

const ownerOf = (type: ClassValue, method: string) => {
  const owner = type.mro.find(
    (each): each is ClassValue =>
      typeof each === 'object' && each !== null && each.kind === 'class' && each.attributes.has(method),
  )
  return owner && `${owner.module}:${owner.name}`
}

/** Luigi's own housekeeping: its settings, its mails, its tool that walks a graph. No pipeline stands on them. */
const isHousekeeping = ({ module, config }: LibraryTask) =>
  config || module === 'luigi.notifications' || module === 'luigi.tools.deps'

const pipelineTasks = tasks.filter((task) => !isHousekeeping(task))

describe.each(pipelineTasks.map((task) => [`${task.module}.${task.name}`, task] as const))(
  '%s',
  (_, task) => {
    test('has the parameters that it has in Luigi', () => {
      const type = classOf(task)
      expect(type).toBeDefined()
      const ours = taskParameters(program, type!, nothingInherited()).map((each) => ({
        name: each.name,
        type: each.type,
        hasDefault: each.default !== null,
        significant: each.significant,
      }))
      expect(ours).toEqual(
        task.parameters.map(({ name, type: kind, hasDefault, significant }) => ({
          name,
          type: kind,
          hasDefault,
          significant,
        })),
      )
    })

    test('defines requires(), output() and complete() where Luigi does', () => {
      const type = classOf(task)
      const ours = Object.fromEntries(
        Object.keys(task.definedBy).map((method) => [method, type && ownerOf(type, method)]),
      )
      const { complete } = task.definedBy
      // A wrapper is complete when what it requires is: what it is says that, no method.
      const plain = complete === 'luigi.task:WrapperTask' ? 'luigi.task:Task' : complete
      expect(ours).toEqual({ ...task.definedBy, complete: plain })
    })
  },
)
