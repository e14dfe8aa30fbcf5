import { create, type MessageInitShape } from '@bufbuild/protobuf'
import type { Call, Conditional, NodeSettings } from '../calls.js'
import { type Binding, BindingSchema } from '../generated/flyteidl/core/literals_pb.js'
import {
  type Node as NodeMessage,
  type NodeMetadataSchema,
  NodeSchema,
} from '../generated/flyteidl/core/workflow_pb.js'
import type { RunSettings } from '../settings.js'
import { typeOf, type Variables } from '../variables.js'
import { branchNode } from './branches.js'
import { identifier } from './identifiers.js'
import { sortedEntries } from './interfaces.js'
import { literalType } from './literal-types.js'
import { bindingOf, durationOf } from './literals.js'
import { type NodeScope, promiseIn } from './promises.js'
import { mapTaskName, overrides } from './tasks.js'

type Target = NonNullable<MessageInitShape<typeof NodeSchema>['target']>

/** A node of a call or choice. `after`: nodes that it waits for besides those whose outputs it takes. */
export function nodeMessage(
  id: string,
  does: Call | Conditional,
  after: readonly string[],
  scope: NodeScope,
): NodeMessage {
  const within = { ...scope, report: scope.report.within(`node ${id}`) }
  const waits = new Set(after)
  const take = (node: string) => {
    if (node !== '') waits.add(node)
  }
  const node =
    does.kind === 'call' ? callNode(id, does, take, within) : branchNode(id, does, take, within, nodeMessage)
  node.upstreamNodeIds = [...waits].sort()
  return node
}

function callNode(id: string, call: Call, take: (node: string) => void, scope: NodeScope): NodeMessage {
  const inputs = bindings(call, take, scope)
  return create(NodeSchema, {
    id,
    metadata: nodeMetadata(call),
    inputs,
    target: target(call, inputs),
  })
}

/** Bindings of all arguments, in the order of their names; defaults of the callee stand for what is left out. */
function bindings(call: Call, take: (node: string) => void, scope: NodeScope): Binding[] {
  const { runs } = call
  const inputs: Variables = runs.inputs
  const given = { ...defaultsOf(call), ...call.arguments }
  return sortedEntries(given).flatMap(([name, argument]) => {
    const variable = Object.hasOwn(inputs, name) ? inputs[name] : undefined
    const report = scope.report.within(`input ${name}`)
    if (variable === undefined) {
      report.refuse('FLYTE-INPUT-UNKNOWN', `${describe(call)} has no input ${name}`)
      return []
    }
    if (argument === undefined) return []
    const binding = bindingOf(argument, typeOf(variable), promiseIn(scope, take), report)
    return binding === null ? [] : [create(BindingSchema, { var: name, binding })]
  })
}

/** A launch plan has its defaults itself; all others need theirs bound. */
function defaultsOf({ runs }: Call): Readonly<Record<string, unknown>> {
  if (runs.kind === 'launch-plan' || runs.kind === 'launch-plan-reference') return {}
  return Object.fromEntries(
    Object.entries(runs.inputs as Variables).flatMap(([name, variable]) =>
      variable.kind === 'input' && variable.hasDefault ? [[name, variable.default]] : [],
    ),
  )
}

function target(call: Call, inputs: readonly Binding[]): Target {
  const { runs, settings } = call
  switch (runs.kind) {
    case 'task-reference':
    case 'python-task':
    case 'container-task':
    case 'sensor-task':
      return {
        case: 'taskNode',
        value: {
          reference: { case: 'referenceId', value: identifier('task', runs) },
          ...overrides(settings),
        },
      }
    case 'map-task': {
      const name = mapTaskName(runs)
      return {
        case: 'arrayNode',
        value: {
          node: {
            id: name,
            metadata: nodeMetadata(call, true),
            inputs: [...inputs],
            target: {
              case: 'taskNode',
              value: {
                reference: { case: 'referenceId', value: identifier('task', { name }) },
                ...overrides(settings),
              },
            },
          },
          parallelismOption:
            runs.concurrency === null
              ? { case: undefined }
              : { case: 'parallelism', value: runs.concurrency },
          successCriteria: { case: 'minSuccessRatio', value: runs.minimumSuccessRatio ?? 1 },
          isOriginalSubNodeInterface: false,
          boundInputs: [...runs.constant].sort(),
        },
      }
    }
    case 'workflow':
      return {
        case: 'workflowNode',
        value: { reference: { case: 'subWorkflowRef', value: identifier('workflow', runs) } },
      }
    case 'launch-plan':
    case 'launch-plan-reference':
      return {
        case: 'workflowNode',
        value: { reference: { case: 'launchplanRef', value: identifier('launch-plan', runs) } },
      }
    case 'gate':
      switch (runs.waits.for) {
        case 'time':
          return {
            case: 'gateNode',
            value: { condition: { case: 'sleep', value: { duration: durationOf(runs.waits.seconds) } } },
          }
        case 'approval':
          return {
            case: 'gateNode',
            value: { condition: { case: 'approve', value: { signalId: runs.name } } },
          }
        case 'value':
          return {
            case: 'gateNode',
            value: {
              condition: {
                case: 'signal',
                value: {
                  signalId: runs.name,
                  type: literalType(runs.waits.type),
                  outputVariableName: 'value',
                },
              },
            },
          }
      }
  }
}

/**
 * What the task says of itself, where the node says nothing: Flyte takes both from the node. What a mapped task says holds
 * for each of its runs, which the node inside the node says (`isEach`), and not for all of them together.
 */
function nodeMetadata(call: Call, isEach = false): MessageInitShape<typeof NodeMetadataSchema> {
  const { runs, settings } = call
  const task = runs.kind === 'map-task' ? (isEach ? runs.task : {}) : (runs as RunSettings)
  const {
    retries = 0,
    timeout,
    interruptible,
  }: RunSettings = {
    ...pick(task),
    ...pick(settings),
  }
  const { cache } = settings
  return {
    name: settings.label ?? describe(call),
    retries: { retries },
    ...(timeout === undefined ? {} : { timeout: durationOf(timeout) }),
    ...(interruptible === undefined
      ? {}
      : { interruptibleValue: { case: 'interruptible', value: interruptible } }),
    ...(cache
      ? {
          cacheableValue: { case: 'cacheable', value: true },
          cacheVersionValue: { case: 'cacheVersion', value: cache.version },
          ...(cache.serialize === undefined
            ? {}
            : { cacheSerializableValue: { case: 'cacheSerializable', value: cache.serialize } as const }),
        }
      : {}),
  }
}

function pick({ retries, timeout, interruptible }: NodeSettings): RunSettings {
  return {
    ...(retries === undefined ? {} : { retries }),
    ...(timeout === undefined ? {} : { timeout }),
    ...(interruptible === undefined ? {} : { interruptible }),
  }
}

/** The last part of a name, which is what the console shows. */
export function describe({ runs }: Call): string {
  const name = runs.kind === 'map-task' ? mapTaskName(runs) : runs.name
  if (name === '') return 'sleep'
  return name.slice(name.lastIndexOf('.') + 1)
}
