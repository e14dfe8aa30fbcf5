import type { TaskDefinition } from '../../model/model.js'
import type { Fragment, LocationText, NativeBody } from '../task-plan.js'
import { type Conversion, returnedExpression } from './conversion.js'
import { CAPTURE, type ExternalProgram, programCall } from './external-program.js'
import type { Gathered } from './gathering.js'
import type { PlannedParameters } from './plan-parameters.js'
import type { ReadMethod } from './read-method.js'
import { type Finding, INPUTS, OUTPUT } from './rule.js'

/** The text of a native task, made when all names are given. */
export function bodyOf(
  task: TaskDefinition,
  conversion: Conversion,
  read: {
    readonly run: ReadMethod | ReadProgram | undefined
    readonly output: ReadMethod | undefined
    /** output() is a function of its own. */
    readonly asFunction: boolean
    /** Its own complete(); null: it never is. */
    readonly complete: ReadMethod | null | undefined
  },
  gathered: Gathered,
  parameters: PlannedParameters,
): NativeBody {
  const { run, output, complete } = read
  const text = output && outputText(conversion, output, read.asFunction)
  const body = run && runOf(conversion, run)
  const used = [...(body?.keys ?? []), output?.key, complete?.key].flatMap((key) =>
    key === undefined ? [] : conversion.needs(key),
  )
  const reads = (alias: string) => body?.keys.some((key) => conversion.needs(key).includes(alias)) ?? false
  // A task without output() has that of luigi.Task, an empty list.
  const isEmpty = text === undefined || text === '[]' || text === 'None'
  return {
    output: isEmpty && !reads(OUTPUT) ? null : (text ?? '[]'),
    ...(complete === undefined ? {} : { done: complete && conversion.call(complete) }),
    statements: filled(body?.text ?? '', task),
    usesInputs: reads(INPUTS),
    fragments: merged(gathered.fragments, parameters.fragments(used)),
    glue: [...new Set([...gathered.glue, ...(body?.glue ?? [])])].sort(),
  }
}

/** The methods that say what an external program gets. */
export interface ReadProgram {
  readonly program: ExternalProgram
  readonly args: ReadMethod
  readonly environment: ReadMethod | undefined
}

export function readProgram(program: ExternalProgram, conversion: Conversion): ReadProgram {
  const { args, environment } = program
  return {
    program,
    args: conversion.read(args, 'helper'),
    environment: environment && conversion.read(environment, 'helper'),
  }
}

/** What runs: the statements of run(), or the call of a program. */
function runOf(
  conversion: Conversion,
  run: ReadMethod | ReadProgram,
): { readonly text: string; readonly keys: readonly string[]; readonly glue: readonly string[] } {
  if (!('program' in run)) return { text: conversion.statements(run), keys: [run.key], glue: [] }
  const { program, args, environment } = run
  return {
    text: programCall(program, {
      args: conversion.call(args),
      environment: environment && conversion.call(environment),
      captures: conversion.argument(CAPTURE),
    }),
    keys: [args.key, ...(environment ? [environment.key] : [])],
    glue: ['run_program'],
  }
}

/** Where a task writes, for native readers of it; null when that text cannot stand alone. */
export function locationOf(
  conversion: Conversion,
  output: ReadMethod,
  asFunction: boolean,
  findings: readonly Finding[],
  parameters: PlannedParameters,
): LocationText | null {
  const gathered = conversion.gather([output.key], asFunction ? [output.key] : [])
  if (findings.length > 0 || gathered.findings.length > 0) return null
  return {
    output: outputText(conversion, output, asFunction),
    fragments: merged(gathered.fragments, parameters.fragments(conversion.needs(output.key))),
    glue: [...gathered.glue].sort(),
  }
}

function outputText(conversion: Conversion, output: ReadMethod, asFunction: boolean): string {
  const returned = asFunction ? undefined : returnedExpression(output.method.node)
  return returned ? conversion.expression(output, returned) : conversion.call(output)
}

/** `pass` stands only where a function would be empty without it. */
function filled(statements: string, task: TaskDefinition): string {
  const isEmpty = statements === '' || statements === 'pass'
  if (!isEmpty) return statements
  return task.output.kind === 'none' && task.kind !== 'external' ? 'pass' : ''
}

function merged(...lists: readonly (readonly Fragment[])[]): readonly Fragment[] {
  return [...new Map(lists.flat().map((each) => [each.key, each] as const)).values()]
}
