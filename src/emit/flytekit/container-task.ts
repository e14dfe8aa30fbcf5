import { isIdentifier, pythonString } from '../../languages/python/literal.js'
import type { ContainerSpec } from '../../plan/containers/container-spec.js'
import type { TaskPlan } from '../../plan/task-plan.js'
import { bracketed, type ModuleContext } from './module-text.js'
import { annotationsArgument, surroundings } from './surroundings.js'

/** What flytekit replaces with the image that it is told when it packages. */
const DEFAULT_IMAGE = '{{.image.default.fqn}}:{{.image.default.version}}'

/** The image of today runs this one task instance; its arguments arrive in Luigi's text form. */
export function containerTask(task: TaskPlan, context: ModuleContext): string {
  const { imports } = context
  const spec = task.container
  if (!spec) throw new Error(`${task.task} has no container`)
  const inputs = spec.inputs.map((each) => `${each}=str`)
  const settings = [
    ...(spec.retries === null ? [] : [`retries=${spec.retries}`]),
    ...(spec.timeout === null
      ? []
      : [`timeout=${imports.text(`datetime.timedelta(seconds=${spec.timeout})`)}`]),
    ...annotationsArgument(task.annotations),
  ]
  const items = [
    `name=${pythonString(`${context.module}.${task.functionName}`)}`,
    `image=${pythonString(spec.image ?? DEFAULT_IMAGE)}`,
    `command=${commandText(task, spec, context)}`,
    ...(inputs.length > 0
      ? [`inputs=${imports.use('flytekit', 'kwtypes')}${bracketed('(', inputs, ')', 20)}`]
      : []),
    ...(settings.length > 0
      ? [`metadata=${imports.use('flytekit', 'TaskMetadata')}${bracketed('(', settings, ')', 22)}`]
      : []),
    ...surroundings(spec.environment, spec.resources, context),
  ]
  const [line = ''] = (task.doc ?? '').trim().split(/[\r\n]/)
  const about = line === '' ? '' : `# ${line.replace(/\p{Cc}/gu, ' ').trim()}\n`
  return `${about}${task.functionName} = ${imports.use('flytekit', 'ContainerTask')}(\n${items
    .map((item) => `    ${item.replaceAll('\n', '\n    ')},\n`)
    .join('')})`
}

/** `luigi("module", "Task", date="date")`, with the program first where it is not that of the others. */
function commandText(task: TaskPlan, spec: ContainerSpec, context: ModuleContext): string {
  const isCommon = sameWords(spec.program, context.plan.containers.program)
  const function_ = context.imports.use('.containers', isCommon ? 'luigi' : 'shim')
  const program = isCommon ? [] : [`[${spec.program.map(pythonString).join(', ')}]`]
  const words = spec.arguments.slice(0, spec.arguments.length - 2 * task.parameters.length)
  const plain = task.parameters.filter(({ name }) => isIdentifier(name))
  const others = task.parameters.filter(({ name }) => !isIdentifier(name))
  const given = [
    ...plain.map(({ name, argument }) => `${name}=${pythonString(argument)}`),
    ...(others.length === 0
      ? []
      : [
          `**{${others.map(({ name, argument }) => `${pythonString(name)}: ${pythonString(argument)}`).join(', ')}}`,
        ]),
  ]
  const items = [...program, ...words.map(pythonString), ...given]
  return `${function_}${bracketed('(', items, ')', 16 + function_.length)}`
}

function sameWords(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((word, index) => word === b[index])
}
