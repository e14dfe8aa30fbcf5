import { pythonString } from '../../languages/python/literal.js'
import type { EntryPoint } from '../../model/model.js'
import type { ParameterPlan } from '../task-plan.js'
import type { StartedPlan, WorkflowPlan } from '../workflow-plan.js'
import { literalOf } from '../workflows/literals.js'

type Inputs = StartedPlan['inputs']
type Input = Inputs[string]

/**
 * What the inputs of a started launch plan are bound to; a text: why they cannot be. `other` is the workflow that starts;
 * null: it is not of this repository, and takes what it is given, or else all inputs by their names.
 */
export function startedInputs(
  workflow: WorkflowPlan,
  other: WorkflowPlan | null,
  given: Readonly<Record<string, string>> | null,
  entryPoints: readonly EntryPoint[],
): Inputs | string {
  if (!other) return foreignInputs(workflow, given)
  const unknown = Object.keys(given ?? {}).find((name) => !inputNamed(other, name))
  if (unknown !== undefined) return `${other.root} has no parameter \`${unknown}\`.`
  const inputs: Record<string, Input> = {}
  for (const input of other.inputs) {
    const text = given?.[input.name] ?? given?.[input.argument]
    const found =
      text === undefined ? unsaidInput(workflow, input, entryPoints) : saidInput(workflow, input, text)
    if (typeof found === 'string') return found
    if (found) inputs[input.argument] = found
  }
  return inputs
}

function foreignInputs(
  workflow: WorkflowPlan,
  given: Readonly<Record<string, string>> | null,
): Inputs | string {
  if (given === null)
    return Object.fromEntries(workflow.inputs.map((input) => [input.argument, passed(input)]))
  const inputs: Record<string, Input> = {}
  for (const [name, text] of Object.entries(given)) {
    if (!/^[A-Za-z_]\w*$/.test(name)) return `\`${name}\` can be no input of a launch plan.`
    const from = nameIn(text)
    const input = from === null ? null : inputNamed(workflow, from)
    if (from !== null && !input) return `${workflow.root} has no parameter \`${from}\`.`
    inputs[name] = input ? passed(input) : { binding: literal(pythonString(text)), type: 'str' }
  }
  return inputs
}

/** An input that repipe.yaml gives a text: a value, or an input of the workflow in braces. */
function saidInput(workflow: WorkflowPlan, input: ParameterPlan, text: string): Input | string {
  const from = nameIn(text)
  if (from === null) return valueInput(input, text)
  const own = inputNamed(workflow, from)
  if (!own) return `${workflow.root} has no parameter \`${from}\`.`
  return own.type === input.type ? passed(own) : otherType(own, input)
}

function valueInput(input: ParameterPlan, text: string): Input | string {
  const value = literalOf(input, text)
  return value === undefined
    ? `\`${text}\` cannot be read as a value of \`${input.name}\`.`
    : { binding: literal(value), type: input.type }
}

/** `date` of `{date}`. */
function nameIn(text: string): string | null {
  return /^\{([A-Za-z_]\w*)\}$/.exec(text)?.[1] ?? null
}

/**
 * An input of which repipe.yaml says nothing: the input of the same name, else what the schedule of today says when it says
 * one thing, else its default (null).
 */
function unsaidInput(
  workflow: WorkflowPlan,
  input: ParameterPlan,
  entryPoints: readonly EntryPoint[],
): Input | string | null {
  const own = inputNamed(workflow, input.name)
  if (own) return own.type === input.type ? passed(own) : otherType(own, input)
  const texts = [...new Set(entryPoints.map((each) => each.arguments[input.name]))]
  const [text] = texts
  if (texts.length > 1)
    return `it is started in several ways today, and nothing says which value of \`${input.name}\` is meant.`
  if (text === '{}')
    return `its schedule of today gives \`${input.name}\` the partition, and ${workflow.root} has no parameter of that name.`
  if (text !== undefined) return valueInput(input, text)
  return input.default === null ? `nothing gives a value for its parameter \`${input.name}\`.` : null
}

function inputNamed({ inputs }: WorkflowPlan, name: string): ParameterPlan | undefined {
  return inputs.find((each) => each.name === name) ?? inputs.find((each) => each.argument === name)
}

function passed({ argument, type }: ParameterPlan): Input {
  return { binding: { kind: 'input', name: argument }, type }
}

function literal(text: string): Input['binding'] {
  return { kind: 'literal', text }
}

function otherType(from: ParameterPlan, to: ParameterPlan): string {
  return `\`${from.name}\` is \`${from.type}\` there, and its parameter \`${to.name}\` is \`${to.type}\`.`
}
