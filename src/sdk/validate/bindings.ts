import type { Binding, BindingData } from '../generated/flyteidl/core/literals_pb.js'
import type { LiteralType, OutputReference } from '../generated/flyteidl/core/types_pb.js'
import type { Problem } from '../problem.js'
import { openReport, type Report } from './report.js'
import { START, type Types, typesOf, type WorkflowScope } from './scope.js'
import { isCastable, isOptional, literalTypeText, typeOfScalar } from './types.js'
import { VARIABLE } from './variables.js'

/**
 * Every input is bound, once, to a value of its type; `wanted` is null where any name and type will do, as at choices.
 * Answers with the types of what is bound. (flytepropeller, compiler/validators/bindings.go)
 */
export function checkBindings(
  bindings: readonly Binding[],
  wanted: { readonly types: Types; readonly defaulted: ReadonlySet<string>; readonly role: string } | null,
  scope: WorkflowScope,
  report: Report,
): Types {
  const resolved = new Map<string, LiteralType>()
  const seen = new Set<string>()
  for (const { var: name, binding } of bindings) {
    const within = report.within(`${wanted?.role ?? 'input'} ${name}`)
    const type = wanted?.types.get(name)
    if (wanted && !type) within.refuse('FLYTE-INPUT-UNKNOWN', `there is no ${wanted.role} ${name}`)
    else if (seen.has(name)) within.refuse('FLYTE-INPUT-BOUND-TWICE', `${name} has two bindings`)
    else if (!binding?.value.case) within.refuse('FLYTE-INPUT-UNBOUND', 'its binding is empty')
    else {
      const found = checkBinding(binding, type ?? null, scope, within)
      if (found) resolved.set(name, found)
    }
    seen.add(name)
  }
  for (const [name, type] of wanted?.types ?? []) {
    if (!seen.has(name) && !wanted?.defaulted.has(name) && !isOptional(type))
      report.within(`${wanted?.role} ${name}`).refuse('FLYTE-INPUT-UNBOUND', `nothing is bound to ${name}`)
  }
  return resolved
}

/** The type of what is bound; null when it was refused. */
function checkBinding(
  binding: BindingData,
  expected: LiteralType | null,
  scope: WorkflowScope,
  report: Report,
): LiteralType | null {
  const { value } = binding
  switch (value.case) {
    case 'promise':
      return checkPromise(value.value, expected, scope, report)
    case 'scalar': {
      const type = typeOfScalar(value.value)
      if (type === null) {
        report.refuse('FLYTE-LITERAL', 'the value is empty')
        return null
      }
      if (expected && !isCastable(type, expected)) return mismatch(type, expected, report)
      if (expected?.type.case === 'enumType') checkEnumValue(binding, expected.type.value.values, report)
      return type
    }
    case 'collection':
    case 'map':
      return checkContainer(binding, expected, scope, report)
    default:
      report.refuse('FLYTE-INPUT-UNBOUND', 'its binding is empty')
      return null
  }
}

function checkEnumValue(binding: BindingData, values: readonly string[], report: Report): void {
  const scalar = binding.value.case === 'scalar' ? binding.value.value.value : undefined
  const text =
    scalar?.case === 'primitive' && scalar.value.value.case === 'stringValue' ? scalar.value.value.value : ''
  if (!values.includes(text))
    report.refuse('FLYTE-TYPE-MISMATCH', `${JSON.stringify(text)} is none of ${values.join(', ')}`)
}

/** A list or map with bindings inside; a union must have one variant that all of it fits. */
function checkContainer(
  binding: BindingData,
  expected: LiteralType | null,
  scope: WorkflowScope,
  report: Report,
): LiteralType | null {
  if (expected?.type.case === 'unionType') {
    const fitting = expected.type.value.variants.filter((variant) => {
      const problems: Problem[] = []
      checkBinding(binding, variant, scope, openReport(problems))
      return problems.length === 0
    })
    if (fitting.length === 1) return fitting[0] ?? null
    report.refuse(
      'FLYTE-TYPE-MISMATCH',
      `it fits ${fitting.length === 0 ? 'none' : 'more than one'} of ${literalTypeText(expected)}`,
    )
    return null
  }
  const { value } = binding
  const [item, entries] =
    value.case === 'collection'
      ? [
          expected?.type.case === 'collectionType' ? expected.type.value : null,
          value.value.bindings.map((each, index) => [`${index}`, each] as const),
        ]
      : [
          expected?.type.case === 'mapValueType' ? expected.type.value : null,
          value.case === 'map' ? Object.entries(value.value.bindings) : [],
        ]
  if (expected && !item) {
    report.refuse(
      'FLYTE-TYPE-MISMATCH',
      `a ${value.case === 'map' ? 'map' : 'list'} is bound, and ${literalTypeText(expected)} wanted`,
    )
    return null
  }
  for (const [key, each] of entries) checkBinding(each, item, scope, report.within(key))
  return expected
}

function checkPromise(
  promise: OutputReference,
  expected: LiteralType | null,
  scope: WorkflowScope,
  report: Report,
): LiteralType | null {
  const { nodeId, var: name } = promise
  if (!VARIABLE.test(name)) {
    report.refuse('FLYTE-VARIABLE-NAME', `${JSON.stringify(name)} cannot be referred to`)
    return null
  }
  const found = sourceType(nodeId, name, scope, report)
  if (!found) return null
  const type = attributeType(found, promise, report)
  if (!type) return null
  return expected && !isCastable(type, expected) ? mismatch(type, expected, report) : found
}

function sourceType(nodeId: string, name: string, scope: WorkflowScope, report: Report): LiteralType | null {
  if (nodeId === '' || nodeId === START) {
    const type = typesOf(scope.template.interface?.inputs).get(name)
    if (!type) report.refuse('FLYTE-OUTPUT-UNKNOWN', `the workflow has no input ${name}`)
    return type ?? null
  }
  const node = scope.nodes.get(nodeId)
  if (!node) {
    report.refuse('FLYTE-NODE-UNKNOWN', `there is no node ${nodeId}`)
    return null
  }
  const outputs = scope.outputsOf(node)
  const type = outputs?.get(name)
  // Where the node itself is refused, what it gives cannot be said.
  if (outputs && !type) report.refuse('FLYTE-OUTPUT-UNKNOWN', `the node ${nodeId} has no output ${name}`)
  return type ?? null
}

/** Follows a path into lists, maps and classes as far as their types tell. */
function attributeType(type: LiteralType, promise: OutputReference, report: Report): LiteralType | null {
  let current = type
  for (const { value } of promise.attrPath) {
    if (current.type.case === 'collectionType' || current.type.case === 'mapValueType')
      current = current.type.value
    else if (current.structure && Object.keys(current.structure.dataclassType).length > 0) {
      const field = current.structure.dataclassType[value.case === 'stringValue' ? value.value : '']
      if (!field) {
        report.refuse('FLYTE-OUTPUT-UNKNOWN', `${promise.var} has no field ${JSON.stringify(value.value)}`)
        return null
      }
      current = field
    }
  }
  return current
}

function mismatch(type: LiteralType, expected: LiteralType, report: Report): null {
  report.refuse(
    'FLYTE-TYPE-MISMATCH',
    `${literalTypeText(type)} is bound, and ${literalTypeText(expected)} wanted`,
  )
  return null
}
