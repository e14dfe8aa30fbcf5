import { create } from '@bufbuild/protobuf'
import {
  type TypedInterface,
  TypedInterfaceSchema,
  type VariableMap,
  VariableMapSchema,
} from '../generated/flyteidl/core/interface_pb.js'
import { typeOf, type Variables } from '../variables.js'
import { shapeOf } from './literal-types.js'

/** The interface of a task or workflow; a variable without a description is described by its name, as flytekit does. */
export function typedInterface(inputs: Variables, outputs: Variables): TypedInterface {
  return create(TypedInterfaceSchema, { inputs: variableMap(inputs), outputs: variableMap(outputs) })
}

function variableMap(variables: Variables): VariableMap {
  return create(VariableMapSchema, {
    variables: Object.fromEntries(
      sortedEntries(variables).map(([name, variable]) => [
        name,
        {
          type: shapeOf(typeOf(variable)),
          description: (variable.kind === 'input' && variable.description) || name,
        },
      ]),
    ),
  })
}

/** Entries in one order, whatever order they were written in. */
export function sortedEntries<T>(record: Readonly<Record<string, T>>): [string, T][] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
}
