import { literalOf } from '../../languages/python/evaluate/symbols.js'
import type { ClassValue, InstanceValue, Value } from '../../languages/python/evaluate/values.js'
import { printExpression } from '../../languages/python/print.js'
import type { ClassDef } from '../../languages/python/syntax.js'
import type { TaskParameter } from '../../model/model.js'
import { configured } from '../configuration/luigi-config.js'
import { argumentExpression } from './argument-expression.js'
import { defaultValue } from './bind-parameters.js'
import type { Inherited } from './inherited.js'
import { familyOf } from './namespaces.js'
import type { LuigiProgram } from './program.js'
import { siteOf } from './site.js'
import { flag, parametersOf, parameterType } from './task-classes.js'

type Described = Omit<TaskParameter, 'name' | 'at'>

/** The parameters of a class in Luigi's order; none when its bases hide them. */
export function taskParameters(
  program: LuigiProgram,
  type: ClassValue,
  inherited: Inherited,
): TaskParameter[] {
  const parameters = parametersOf(program.classes, type)
  if ('kind' in parameters) return []
  const { configuration, environment, namespaces } = program.instances
  const family = program.evaluator.attempt(() => familyOf(namespaces, program.evaluator, type, siteOf(type)))
  return parameters.map(({ name, parameter }) => {
    const at = placeOf(type, name, inherited)
    const ownDefault =
      !family.ok ||
      family.value === undefined ||
      configured(configuration, family.value, name, environment).kind !== 'absent'
    const known = ownDefault ? undefined : inherited.parameters.get(parameter)
    const described = known ?? describe(program, type, name, parameter, at)
    if (!ownDefault) inherited.parameters.set(parameter, described)
    return { name, ...described, at }
  })
}

function describe(
  program: LuigiProgram,
  type: ClassValue,
  name: string,
  parameter: InstanceValue,
  at: TaskParameter['at'],
): Described {
  const value = defaultOf(program, type, name, parameter)
  const description = parameter.attributes.get('description')
  return {
    ...parameterType(parameter),
    default: value === undefined ? null : argumentExpression(value),
    defaultText: value === undefined ? null : serialised(program, parameter, value, at),
    significant: flag(parameter, 'significant'),
    positional: flag(parameter, 'positional'),
    options: optionsOf(parameter),
    description: typeof description === 'string' ? description : null,
  }
}

function defaultOf(
  program: LuigiProgram,
  type: ClassValue,
  name: string,
  parameter: InstanceValue,
): Value | undefined {
  const at = siteOf(type)
  const found = program.evaluator.attempt(() =>
    defaultValue(
      program.instances,
      familyOf(program.instances.namespaces, program.evaluator, type, at),
      name,
      parameter,
      at,
    ),
  )
  return found.ok ? found.value : found.unknown
}

function serialised(
  program: LuigiProgram,
  parameter: InstanceValue,
  value: Value,
  at: TaskParameter['at'],
): string | null {
  if (typeof value === 'object' && value !== null && value.kind === 'unknown') return null
  const site = { path: at.path, line: at.line ?? 1 }
  const found = program.evaluator.attempt(() =>
    program.evaluator.call(
      program.evaluator.attribute(parameter, 'serialize', site),
      [value],
      new Map(),
      site,
    ),
  )
  return found.ok && typeof found.value === 'string' ? found.value : null
}

const OPTIONS = [
  '_choices',
  '_var_type',
  '_enum',
  '_min_value',
  '_max_value',
  'interval',
  'start',
  'parsing',
  '_is_list',
  'absolute',
  'visibility',
]

function optionsOf(parameter: InstanceValue): Record<string, string> {
  const options: Record<string, string> = {}
  for (const name of OPTIONS) {
    const value = parameter.attributes.get(name)
    if (value === undefined || value === null || value === false || value === 0n) continue
    const label = name.replace(/^_/, '')
    if (typeof value === 'object' && value.kind === 'class') options[label] = `${value.module}.${value.name}`
    else {
      const literal = literalOf(value)
      if (literal) options[label] = printExpression(literal)
    }
  }
  return options
}

/** The line of the assignment that made the parameter; the class's own line when it came another way. */
function placeOf(type: ClassValue, name: string, inherited: Inherited): TaskParameter['at'] {
  for (const base of type.mro) {
    if (typeof base !== 'object' || base === null || base.kind !== 'class' || !base.node) continue
    const lines = inherited.lines.get(base.node) ?? assignedLines(base.node)
    inherited.lines.set(base.node, lines)
    const line = lines.get(name)
    if (line !== undefined) return { path: base.file ?? base.module, line }
  }
  return siteOf(type)
}

function assignedLines(node: ClassDef): ReadonlyMap<string, number> {
  const lines = new Map<string, number>()
  for (const statement of node.body)
    if (statement.kind === 'assign')
      for (const target of statement.targets)
        if (target.kind === 'name' && !lines.has(target.id)) lines.set(target.id, statement.span.line)
  return lines
}
