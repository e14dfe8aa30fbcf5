import { pythonString } from '../../languages/python/literal.js'
import { SENSOR_SECONDS } from '../../plan/containers/container-spec.js'
import type { NativeBody, ParameterPlan, TaskPlan } from '../../plan/task-plan.js'
import { bridgeText } from '../../plan/workflows/command-text.js'
import { containerTask } from './container-task.js'
import { withReturns } from './early-return.js'
import { homeOfGlue } from './glue/homes.js'
import { identifiersIn } from './identifiers.js'
import { bracketed, docstring, type ModuleContext, signature, WIDTH } from './module-text.js'
import { exists, outputType, returned } from './outputs.js'
import { indent } from './strings.js'
import { annotationsArgument, surroundings } from './surroundings.js'

/** The Python definition of one task, at its level. */
export function taskText(task: TaskPlan, context: ModuleContext): string {
  if (task.level === 'container') {
    if (context.containersElsewhere?.has(task.task)) return locationTask(task, context)
    const text = containerTask(task, context)
    return task.location ? `${text}\n\n\n${locationTask(task, context)}` : text
  }
  if (task.level === 'bridged' || !task.native) return bridgedTask(task, context)
  return task.external ? externalTask(task, task.native, context) : nativeTask(task, task.native, context)
}

/** The body as it was written, between the guard that skips what is there and the locations that it returns. */
function nativeTask(task: TaskPlan, native: NativeBody, context: ModuleContext): string {
  const value = returned(task.output, context.imports)
  const inputs = task.inputs && task.inputs.kind !== 'none' ? task.inputs.rebuild : null
  const used = identifiersIn(
    [native.output ?? '', native.statements, inputs ?? '', native.done ?? ''].join('\n'),
  )
  useGlue(native.glue, context)
  if (inputs !== null) useGlue(['Target'], context)

  const parts = [...decodes(task, used, context)]
  if (native.output !== null) parts.push(`output = ${native.output}`)
  const done =
    native.done !== undefined
      ? native.done
      : native.output !== null && value !== ''
        ? exists(task.output)
        : null
  if (done !== null && native.statements.trim() !== '') {
    parts.push(`if ${done}:\n    return${value === '' ? '' : ` ${value}`}`, '')
  }
  if (inputs !== null) parts.push(`inputs = ${inputs}`)
  parts.push(...bodyWithReturn(native.statements, value))
  return defined(
    task,
    inputArguments(task, context),
    outputType(task.output, context.imports),
    parts,
    context,
  )
}

function bodyWithReturn(body: string, value: string): string[] {
  if (body.trim() === '') return value === '' ? ['pass'] : [`return ${value}`]
  if (value === '') return [body]
  const rewritten = withReturns(body, value)
  if (rewritten !== null) return [rewritten, `return ${value}`]
  return ['def run():', indent(body), '', 'run()', `return ${value}`]
}

/** A task that others fulfil: it looks, and fails until the target is there; a sensor waits for it. */
function externalTask(task: TaskPlan, native: NativeBody, context: ModuleContext): string {
  useGlue(native.glue, context)
  const used = identifiersIn([native.output ?? '', native.done ?? ''].join('\n'))
  const parts = [...decodes(task, used, context)]
  if (native.output !== null) parts.push(`output = ${native.output}`)
  if (native.done !== undefined) {
    const never = `raise RuntimeError(${pythonString(`${task.legacy.family} is not complete`)})`
    if (native.done === null) parts.push(never)
    else if (isSensor(task))
      parts.push(`${context.imports.use('.waiting', 'wait_until')}(lambda: ${native.done})`)
    else parts.push(`if not ${native.done}:\n    ${never}`)
    return defined(task, [], outputType(task.output, context.imports), parts, context)
  }
  const all = { none: null, one: '[output]', list: 'output', dict: 'output.values()' }[task.output.kind]
  if (isSensor(task) && all !== null) {
    parts.push(`${context.imports.use('.waiting', 'wait_for')}(${all})`)
  } else if (task.output.kind === 'one') {
    parts.push('if not output.exists():\n    raise FileNotFoundError(output.uri)')
  } else if (all !== null) {
    parts.push(`missing = [target.uri for target in ${all} if not target.exists()]`)
    parts.push('if missing:\n    raise FileNotFoundError(", ".join(missing))')
  } else parts.push('raise FileNotFoundError("an external task without a target is never there")')
  const value = returned(task.output, context.imports)
  if (value !== '') parts.push(`return ${value}`)
  return defined(task, [], outputType(task.output, context.imports), parts, context)
}

const isSensor = (task: TaskPlan) => task.external && task.settings?.external === 'sensor'

function bridgedTask(task: TaskPlan, context: ModuleContext): string {
  const bridge = context.imports.use('.', 'bridge')
  const values = task.parameters.map(
    (each) => `${pythonString(each.name)}: ${context.imports.text(bridgeText(each))}`,
  )
  const names = [task.legacy.module, task.legacy.name].map(pythonString)
  const room = 4 + `return ${bridge}.run`.length
  const wait = isSensor(task) ? [`wait=${SENSOR_SECONDS}`] : []
  const line = [...names, `{${values.join(', ')}}`, ...wait]
  const items =
    room + line.join(', ').length <= WIDTH - 2 ? line : [...names, bracketed('{', values, '}', 8), ...wait]
  const call = `${bridge}.run${bracketed('(', items, ')', room)}`
  const parts =
    task.output.kind === 'none' ? [call] : [`legacy = ${call}`, `return ${bridge}.locations(legacy.output())`]
  return defined(task, [], outputType(task.output, context.imports), parts, context)
}

/** Where a container task writes, for those that read it in Python. */
function locationTask(task: TaskPlan, context: ModuleContext): string {
  const location = task.location
  if (!location) return ''
  useGlue(location.glue, context)
  const parts = [
    ...decodes(task, identifiersIn(location.output), context),
    `output = ${location.output}`,
    `return ${returned(task.output, context.imports)}`,
  ]
  const named = {
    ...task,
    functionName: `${task.functionName}_targets`,
    retries: null,
    timeout: null,
    doc: null,
  }
  return defined(named, [], outputType(task.output, context.imports), parts, context)
}

function defined(
  task: TaskPlan,
  inputs: readonly string[],
  returns: string | null,
  parts: readonly string[],
  context: ModuleContext,
): string {
  const { imports } = context
  // The image of a task that says where a container writes is not the container's.
  const asked = task.level === 'container' ? undefined : task.settings
  const settings = [
    ...(task.retries === null ? [] : [`retries=${task.retries}`]),
    ...(task.timeout === null
      ? []
      : [`timeout=${imports.text(`datetime.timedelta(seconds=${task.timeout})`)}`]),
    ...(asked?.ownImage === undefined ? [] : [`container_image=${pythonString(asked.ownImage)}`]),
    ...surroundings(asked?.environment ?? {}, asked?.resources ?? null, context),
    ...(task.level === 'container' ? [] : annotationsArgument(task.annotations)),
  ]
  const decorator = `@${imports.use('flytekit', 'task')}${settings.length > 0 ? bracketed('(', settings, ')', 8) : ''}`
  const retried = task.retries === null ? '' : `\n@${imports.use('.retrying', 'retried')}`
  const parameters = task.parameters.map((each) => `${each.argument}: ${imports.text(each.type)}`)
  const doc = task.doc === null ? [] : [docstring(cleaned(task.doc))]
  const body = indent([...doc, ...parts].join('\n'))
  return `${decorator}${retried}\n${signature(task.functionName, [...parameters, ...inputs], returns)}\n${body}`
}

function inputArguments(task: TaskPlan, context: ModuleContext): string[] {
  const { inputs } = task
  const text = (type: string) => {
    if (type.includes('FlyteFile')) context.imports.use('flytekit.types.file', 'FlyteFile')
    return context.imports.text(type)
  }
  if (!inputs || inputs.kind === 'none') return []
  if (inputs.kind === 'parts')
    return inputs.parts.map((part) => `${part.argument}: ${text(part.type)}${part.optional ? ' = None' : ''}`)
  return [
    `${inputs.names}: ${text('typing.List[str]')}`,
    `${inputs.values.argument}: ${text(inputs.values.type)}`,
  ]
}

function decodes(
  task: { readonly parameters: readonly ParameterPlan[] },
  used: ReadonlySet<string>,
  context: ModuleContext,
): string[] {
  return task.parameters
    .filter((each) => each.decode !== null && used.has(each.argument))
    .map((each) => context.imports.text(each.decode ?? ''))
}

function useGlue(names: readonly string[], context: ModuleContext): void {
  for (const name of names) context.imports.use(homeOfGlue(name), name)
}

/** A docstring's lines without the indentation of the class that it stood in. */
export function cleaned(doc: string): string {
  const [first = '', ...rest] = doc.replaceAll('\t', '    ').split('\n')
  const margins = rest
    .filter((line) => line.trim() !== '')
    .map((line) => line.length - line.trimStart().length)
  const margin = margins.length > 0 ? Math.min(...margins) : 0
  return [first.trim(), ...rest.map((line) => line.slice(margin).trimEnd())].join('\n').trim()
}
