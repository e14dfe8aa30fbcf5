import type { TypedInterface, VariableMap } from '../generated/flyteidl/core/interface_pb.js'
import type { LiteralType } from '../generated/flyteidl/core/types_pb.js'
import type { Report } from './report.js'

/** References are read with `\w+` of Go, which has English letters only. (flytepropeller, compiler/typing) */
export const VARIABLE = /^[A-Za-z0-9_]+$/

/** Names and types of all variables of an interface. */
export function checkInterface(typed: TypedInterface | undefined, report: Report): void {
  checkVariables(typed?.inputs, 'input', report)
  checkVariables(typed?.outputs, 'output', report)
}

function checkVariables(variables: VariableMap | undefined, role: string, report: Report): void {
  for (const [name, variable] of Object.entries(variables?.variables ?? {})) {
    const within = report.within(`${role} ${name}`)
    if (!VARIABLE.test(name) || name === '__proto__')
      within.refuse(
        'FLYTE-VARIABLE-NAME',
        `${JSON.stringify(name)} has characters that references may not have`,
      )
    checkType(variable.type, within)
  }
}

export function checkType(type: LiteralType | undefined, report: Report): void {
  switch (type?.type.case) {
    case undefined:
      report.refuse('FLYTE-VARIABLE-TYPE', 'it has no type')
      return
    case 'collectionType':
    case 'mapValueType':
      checkType(type.type.value, report)
      return
    case 'enumType': {
      const { values } = type.type.value
      if (values.length === 0) report.refuse('FLYTE-VARIABLE-TYPE', 'the enum has no values')
      else if (new Set(values).size < values.length)
        report.refuse('FLYTE-VARIABLE-TYPE', 'the enum has a value twice')
      return
    }
    case 'unionType': {
      const { variants } = type.type.value
      if (variants.length === 0) report.refuse('FLYTE-VARIABLE-TYPE', 'the union has no variants')
      for (const each of variants) checkType(each, report)
    }
  }
}
