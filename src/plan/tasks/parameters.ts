import { pythonString } from '../../languages/python/literal.js'
import type { TaskDefinition, TaskParameter } from '../../model/model.js'
import type { ParameterPlan } from '../task-plan.js'
import { isPlain, kindOf, type ParameterEvidence, type ValueKind } from './parameter-evidence.js'
import {
  byKind,
  inexact,
  ofVariable,
  optional,
  type ParameterType,
  standardTypes,
} from './parameter-types.js'

export interface PlannedParameter {
  readonly plan: ParameterPlan
  /** The Enum class that its texts name, dotted. */
  readonly enumClass: string | null
  /** Why the legacy code's own value cannot be made natively; null: it can. */
  readonly obstacle: string | null
}

const types = standardTypes(pythonString)
const plain = types['Parameter']!

/** How a parameter travels. `argument` is its Python name in the new code. */
export function planParameter(
  task: TaskDefinition,
  parameter: TaskParameter,
  argument: string,
  evidence: ParameterEvidence,
): PlannedParameter {
  const { type, obstacle, enumClass } = typeOf(task, parameter, evidence)
  const over = (text: string | null) =>
    text === null ? null : text.replace(/(?<![\w.])value(?!\w)/g, () => argument)
  const decode = over(type.decode)
  return {
    obstacle,
    enumClass: enumClass ?? null,
    plan: {
      name: parameter.name,
      argument,
      type: type.type,
      decode: decode === null ? null : `${argument} = ${decode}`,
      encode: over(type.encode) ?? argument,
      ...(type.none ? { none: type.none } : {}),
      pack: over(type.pack),
      default: defaultOf(parameter, type),
      significant: parameter.significant,
      ...(obstacle === null ? {} : { exact: false }),
    },
  }
}

/** Luigi's text form of a value, as a Python expression over the name that holds what the legacy code saw. */
export type WrittenForm = (name: string) => string

/** How Luigi writes the parameters of a task; undefined: Python without Luigi may write another text. */
export function writtenForms(
  task: TaskDefinition,
  evidence: ParameterEvidence,
): (parameter: string) => WrittenForm | undefined {
  return (name) => {
    const parameter = task.parameters.find((each) => each.name === name)
    if (!parameter) return undefined
    const { type, obstacle } = typeOf(task, parameter, evidence)
    if (obstacle !== null || !type.exact || type.none === 'unsaid') return undefined
    const text = type.pack === null ? type.encode : bare(type.pack)
    const whole = type.none === 'empty' ? `("" if value is None else ${text})` : text
    return (local) => whole.replace(/(?<![\w.])value(?!\w)/g, () => local)
  }
}

/** Without the case of None, which is written otherwise. */
function bare(pack: string): string {
  return pack.replace(/^None if value is None else /, '')
}

interface Typed {
  readonly type: ParameterType
  readonly obstacle: string | null
  readonly enumClass?: string
}

/** Members of an Enum travel by name. */
function ofEnum(parameter: TaskParameter, type: ParameterType): Typed {
  const path = parameter.options['enum']
  const name = /\.(\w+)$/.exec(path ?? '')?.[1]
  if (path === undefined || name === undefined) return refused('its Enum class is not known')
  return { type: { ...type, decode: `${name}[value]` }, obstacle: null, enumClass: path }
}

function typeOf(task: TaskDefinition, parameter: TaskParameter, evidence: ParameterEvidence): Typed {
  if (parameter.standard === null)
    return refused(`\`${parameter.type}\` reads its values in a way of its own`)
  const isOptional = parameter.standard.startsWith('Optional')
  const name = parameter.standard.replace(/^Optional(?=\w)/, '') || 'Parameter'
  const base = isPlain(parameter)
    ? plainType(task, parameter, evidence)
    : (unlike(task, parameter, name, evidence) ??
      standard(parameter, name === 'Parameter' ? 'Parameter' : name))
  const mayBeNone =
    isOptional || (parameter.default?.kind === 'constant' && parameter.default.source === 'None')
  const already = base.type.type.startsWith('typing.Optional')
  return mayBeNone && !already
    ? { ...base, type: optional(base.type, isOptional ? 'empty' : 'unsaid') }
    : base
}

const numbers: Readonly<Record<string, ValueKind>> = {
  IntParameter: 'int',
  FloatParameter: 'float',
  BoolParameter: 'bool',
}

/** Luigi reads texts only: where a FloatParameter's default is 1, or a task passes it 1, its value is 1 and not 1.0. */
function unlike(
  task: TaskDefinition,
  parameter: TaskParameter,
  name: string,
  evidence: ParameterEvidence,
): Typed | undefined {
  const own = numbers[name]
  if (own === undefined) return undefined
  const given = parameter.default ? kindOf(parameter.default) : undefined
  const kinds = new Set([own, ...evidence.of(task.id, parameter.name), ...(given ? [given] : [])])
  kinds.delete('None')
  return kinds.size === 1
    ? undefined
    : refused(`values of several types reach it: ${[...kinds].sort().join(', ')}`)
}

/** `luigi.Parameter` takes what it is given: its type is that of the values that reach it. */
function plainType(task: TaskDefinition, parameter: TaskParameter, evidence: ParameterEvidence): Typed {
  const isOptional = parameter.standard?.startsWith('Optional') ?? false
  if (parameter.options['is_list'] || parameter.options['is_boolean'])
    return refused('`is_list` and `is_boolean` of old Luigi change how it reads')
  const kinds = new Set(evidence.of(task.id, parameter.name))
  const hasNone = kinds.delete('None')
  const [kind, ...others] = kinds
  if (others.length > 0) return refused(`values of several types reach it: ${[...kinds].sort().join(', ')}`)
  const type = kind === undefined || kind === 'str' ? plain : byKind[kind]
  if (!type) return refused('values reach it that are no text and no number')
  return { type: hasNone ? optional(type, isOptional ? 'empty' : 'unsaid') : type, obstacle: null }
}

function standard(parameter: TaskParameter, name: string): Typed {
  const type = types[name]
  const { interval, start } = parameter.options
  if (!type)
    return refused(`${/Interval/.test(name) ? 'its values are objects of Luigi' : `a ${name} has no equal`}`)
  if (interval !== undefined && interval !== '1')
    return refused('its interval rounds the values that it is given')
  if (start !== undefined && !/^datetime\.date(time)?\(1970, 1, 1(, 0, 0(, 0)?)?\)$/.test(start))
    return refused('its start shifts the values that it is given')
  if (parameter.options['absolute'] || parameter.options['exists'])
    return refused('it changes or checks the path that it is given')
  if (name === 'ChoiceParameter' || name === 'NumericalParameter') {
    const variable = ofVariable(parameter, plain) ?? (name === 'ChoiceParameter' ? plain : undefined)
    return variable
      ? { type: variable, obstacle: null }
      : refused(`its values are of a type that does not travel`)
  }
  if (name === 'EnumParameter') return ofEnum(parameter, type)
  if (name === 'DictParameter' || name === 'ListParameter' || name === 'TupleParameter')
    return nested(parameter, type, name)
  return { type, obstacle: null }
}

/** Inside lists and dictionaries Luigi freezes what it finds; JSON gives plain lists and dictionaries. */
function nested(parameter: TaskParameter, type: ParameterType, name: string): Typed {
  const source = parameter.default?.kind === 'constant' ? parameter.default.source : ''
  const inner = source.trim().slice(1)
  const isDict = name === 'DictParameter'
  if (isDict ? /[[{(]/.test(inner) : /\{/.test(inner)) {
    const obstacle = 'its values hold lists or dictionaries, which Luigi freezes'
    return { type: { ...type, exact: false }, obstacle }
  }
  const isFlat = !isDict && source !== '' && source !== 'None' && !/[[(]/.test(inner)
  return { type: isFlat ? { ...type, decode: 'tuple(json.loads(value))' } : type, obstacle: null }
}

function refused(why: string): Typed {
  return { type: inexact(pythonString), obstacle: why }
}

function defaultOf(parameter: TaskParameter, type: ParameterType): string | null {
  const { default: given, defaultText } = parameter
  if (given === null) return null
  if (given.kind === 'constant' && given.source === 'None')
    return type.type.startsWith('typing.Optional') ? 'None' : null
  if (defaultText === null) return null
  return type.literal(defaultText) ?? null
}
