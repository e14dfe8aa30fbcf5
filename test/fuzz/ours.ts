import { luigiConfiguration } from '../../src/extract/configuration/luigi-config.js'
import { requirementsOf } from '../../src/extract/luigi/dependencies.js'
import { idOf } from '../../src/extract/luigi/instance-ids.js'
import { textDict } from '../../src/extract/luigi/instances.js'
import { type LuigiProgram, openLuigiProgram, resolveTask } from '../../src/extract/luigi/program.js'
import { flatten, requirements } from '../../src/extract/luigi/requirements.js'
import { siteOf } from '../../src/extract/luigi/site.js'
import { symbolicTasks } from '../../src/extract/luigi/symbolic-task.js'
import { targetsOf } from '../../src/extract/luigi/targets.js'
import { isTask } from '../../src/extract/luigi/task-classes.js'
import type { Result } from '../../src/languages/python/evaluate/evaluator.js'
import type { InstanceValue, UnknownValue, Value } from '../../src/languages/python/evaluate/values.js'
import { openPythonParser, type PythonParser } from '../../src/languages/python/parse.js'
import type { Module } from '../../src/languages/python/syntax.js'
import type { Dependency, TargetShape } from '../../src/model/model.js'
import { packageFile } from '../../src/package-root.js'
import type { Answer, RootAnswer } from './answer.js'
import type { Program } from './write.js'

/** The parser, which reads the sources of Luigi's meaning once for all programs. */
export async function openParser(): Promise<PythonParser> {
  const parser = await openPythonParser()
  const known = new Map<string, Module>()
  const parse = (path: string, text: string): Module => {
    if (!path.startsWith('luigi-meaning/')) return parser.parse(path, text)
    const module = known.get(path) ?? parser.parse(path, text)
    known.set(path, module)
    return module
  }
  return { ...parser, parse }
}

/** What the model has of a program's `Root`, over its parameters. */
export interface RootModel {
  readonly requires: Dependency
  readonly output: TargetShape
}

/** What is said of a program: by the evaluator of its roots, and by the model of their class. */
export interface OurAnswers {
  readonly roots: readonly RootAnswer[]
  readonly model: RootModel
}

/** What the evaluator and the model say of a program's roots. */
export function ours(parser: PythonParser, program: Program): OurAnswers {
  const open = () =>
    openLuigiProgram({
      repository: {
        root: '/nowhere',
        name: 'program',
        files: Object.entries(program.files).map(([path, text]) => ({
          path,
          size: text.length,
          stamp: '',
          written: 0,
        })),
        generated: [],
        problems: [],
        read: (path) => program.files[path],
        contents: () => new Map(),
        readProblems: () => [],
      },
      parser,
      configuration: luigiConfiguration([]),
      inputs: { environment: new Map() },
      pythonPath: [],
      preludeFolder: packageFile('src/extract/luigi/prelude'),
    })
  // What the evaluation of roots does to the module must not be seen by the model.
  const read = open()
  return { roots: program.roots.map((params) => rootAnswer(read, params)), model: rootModel(open()) }
}

function rootModel(program: LuigiProgram): RootModel {
  const type = resolveTask(program, 'Root', 'program')
  const nothing = {
    kind: 'opaque',
    source: '',
    why: 'the class is not there',
    at: { path: '', line: 1 },
  } as const
  if (!type) return { requires: { ...nothing, code: '', mayRequire: [] }, output: nothing }
  const symbolic = symbolicTasks(program, type)
  return { requires: requirementsOf(program, type, symbolic), output: targetsOf(program, type, symbolic) }
}

function rootAnswer(program: LuigiProgram, params: Readonly<Record<string, string>>): RootAnswer {
  const { evaluator } = program
  const type = resolveTask(program, 'Root', 'program')
  if (!type) {
    const missing: Answer = { kind: 'unknown', why: 'the class is not there' }
    return { id: missing, requires: missing, output: missing }
  }
  const at = siteOf(type)
  const made = evaluator.attempt(() =>
    evaluator.call(
      evaluator.attribute(type, 'from_str_params', at),
      [textDict(Object.entries(params))],
      new Map(),
      at,
    ),
  )
  if (!made.ok || !isTask(program.classes, made.value)) {
    const answer = made.ok ? notKnown(made.value) : fromUnknown(made.unknown)
    return { id: answer, requires: answer, output: answer }
  }
  const root = made.value
  return {
    id: all(evaluator.attempt(() => [idOf(program.instances, root, at)])),
    requires: all(
      evaluator.attempt(() =>
        requirements(program, root).map((value) =>
          isTask(program.classes, value) ? idOf(program.instances, value, at) : value,
        ),
      ),
    ),
    output: all(
      evaluator.attempt(() => [
        ...pathsOf(program, evaluator.call(evaluator.attribute(root, 'output', at), [], new Map(), at), root),
      ]),
    ),
  }
}

function* pathsOf(program: LuigiProgram, output: Value, root: InstanceValue): Iterable<Value> {
  const at = siteOf(root.type)
  for (const target of flatten(program, output, at))
    yield typeof target === 'object' && target !== null && target.kind === 'instance'
      ? program.evaluator.text(program.evaluator.attribute(target, 'path', at), at)
      : target
}

function all(found: Result<readonly Value[]>): Answer {
  if (!found.ok) return fromUnknown(found.unknown)
  const texts: string[] = []
  for (const value of found.value) {
    if (typeof value !== 'string') return notKnown(value)
    texts.push(value)
  }
  return { kind: 'value', value: texts }
}

function notKnown(value: Value): Answer {
  return typeof value === 'object' && value !== null && value.kind === 'unknown'
    ? fromUnknown(value)
    : { kind: 'unknown', why: 'a value of another kind' }
}

function fromUnknown({ code, why, at }: UnknownValue): Answer {
  return code === 'error'
    ? { kind: 'raised', error: why }
    : { kind: 'unknown', why: `${code}: ${why} (${at?.path}:${at?.line})` }
}
