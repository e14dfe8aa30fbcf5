import type { TaskDefinition } from '../../model/model.js'
import type { Fragment, LocationText, NativeBody } from '../task-plan.js'
import { type Conversion, type ReadMethod, returnedExpression } from './conversion.js'
import type { Gathered } from './gathering.js'
import type { PlannedParameters } from './plan-parameters.js'
import { type Finding, INPUTS } from './rule.js'

/** The text of a native task, made when all names are given. */
export function bodyOf(
  task: TaskDefinition,
  conversion: Conversion,
  read: {
    readonly run: ReadMethod | undefined
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
  const used = [run, output, complete].flatMap((each) => (each ? conversion.needs(each.key) : []))
  return {
    output: text === '[]' || text === 'None' ? null : (text ?? null),
    ...(complete === undefined ? {} : { done: complete && conversion.call(complete) }),
    statements: filled(run ? conversion.statements(run) : '', task),
    usesInputs: run !== undefined && conversion.needs(run.key).includes(INPUTS),
    fragments: merged(gathered.fragments, parameters.fragments(used)),
    glue: [...gathered.glue].sort(),
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
