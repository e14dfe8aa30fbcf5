import type { DerivedArguments, DerivedField, WorkflowPlan } from '../../plan/workflow-plan.js'
import { identifiersIn } from './identifiers.js'
import type { Imports } from './imports.js'
import { bracketed, type ModuleContext, signature } from './module-text.js'
import { indent } from './strings.js'

export function derivedName(workflow: WorkflowPlan): string {
  return `${workflow.name}_arguments`
}

/** The NamedTuple of all arguments that are computed from a workflow's inputs, and the one task that computes them. */
export function derivedTask(
  workflow: WorkflowPlan,
  derived: DerivedArguments,
  context: ModuleContext,
): string[] {
  const { imports } = context
  const name = derivedName(workflow)
  const type = name.replace(/(^|_)(\w)/g, (_, __, letter: string) => letter.toUpperCase())
  const fields = derived.fields.map((field) => `    ${field.name}: ${imports.text(field.type)}`)
  const tuple = `class ${type}(${imports.text('typing.NamedTuple')}):\n${fields.join('\n')}`

  const inputs = workflow.inputs.filter((each) => derived.inputs.includes(each.name))
  const used = identifiersIn(derived.fields.map((field) => `${field.text} ${field.loop ?? ''}`).join('\n'))
  const decodes = inputs
    .filter((each) => each.decode !== null && used.has(each.argument))
    .map((each) => imports.text(each.decode ?? ''))
  const values = derived.fields.map((field) => `${field.name}=${valueText(field, imports)}`)
  const body = [
    `"""Every argument that is derived from ${list(inputs.map((each) => `\`${each.argument}\``)) || 'constants'}, in one pod."""`,
    ...decodes,
    `return ${type}${bracketed('(', values, ')', 12 + type.length)}`,
  ]
  const parameters = inputs.map((each) => `${each.argument}: ${imports.text(each.type)}`)
  const head = `@${imports.use('flytekit', 'task')}\n${signature(name, parameters, type)}`
  return [tuple, `${head}\n${indent(body.join('\n'))}`]
}

function valueText({ text, wrap, loop, keep }: DerivedField, imports: Imports): string {
  if (loop === undefined) return imports.text(wrap === null ? text : wrapped(wrap, text))
  // The list is in the legacy module's own words; what makes Flyte's values of it is not.
  const item = wrap === null ? text : wrapped(imports.text(wrap), text)
  const plain = /^for (\w+) in (?!.*\b(?:if|else)\b)(.*)$/.exec(loop)
  const over = plain && plain[1] === item ? plain[2] : undefined
  const list = over ?? `[${item} ${loop}]`
  if (keep !== undefined) return `${imports.use('.lists', keep)}(${list})`
  return over === undefined ? list : `list(${over})`
}

/** `wrap` with `text` in place of its name `value`. */
export function wrapped(wrap: string, text: string): string {
  const safe = /^[\w.]+$|^[\w.]+\([^()]*\)$/.test(text) ? text : `(${text})`
  return wrap.replace(/(?<![\w.])value(?!\w)/g, (match, at: number, all: string) =>
    all[at - 1] === '(' && (all[at + match.length] === ')' || all[at + match.length] === ',') ? text : safe,
  )
}

/** `a`, `a and b`, … and in general words where there are many. */
function list(items: readonly string[]): string {
  if (items.length > 4) return "the workflow's inputs"
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`
}
