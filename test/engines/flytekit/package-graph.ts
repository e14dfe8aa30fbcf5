import { inflateSync } from 'node:zlib'

/** A message of Python's protobuf, as JSON. */
type Message = { readonly [key: string]: Json }
type Json = null | boolean | number | string | readonly Json[] | Message

export interface PackageFile {
  readonly name: string
  readonly message: Message
  readonly lost: readonly string[]
}

/**
 * A package as the graph that it is, whoever wrote it: tasks with interface and command; workflows with the nodes that
 * they run, each named by what it runs on what, for the writers choose ids of their own; launch plans.
 */
export function packageGraph(files: readonly PackageFile[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    files
      .map(({ name, message }) => {
        const kind = name.at(-4)
        if (kind === '1') return [`task ${idOf(at(message, 'template'))}`, task(at(message, 'template'))]
        if (kind === '2')
          return [`workflow ${idOf(at(message, 'template'))}`, workflow(at(message, 'template'))]
        return [`launch plan ${idOf(message)}`, launchPlan(message)]
      })
      .sort(([a], [b]) => (`${a}` < `${b}` ? -1 : 1)),
  )
}

function task(template: Message): unknown {
  const container = at(template, 'container')
  const metadata = at(template, 'metadata')
  return {
    type: template['type'],
    ...typed(at(template, 'interface')),
    image: container['image'],
    command: words(container['command']),
    args: words(container['args']),
    // What a @dynamic is told of its image; the writers differ in what else they put there.
    environment: list(container['env']).map((each) => (each as Message)['key']),
    resources: container['resources'] ?? {},
    retries: at(metadata, 'retries')['retries'] ?? 0,
    timeout: metadata['timeout'] ?? null,
    annotations: at(metadata, 'metadata')['annotations'] ?? {},
  }
}

/** The shim as flytekit's side reads it from a file that says where it comes from. */
function words(value: Json | undefined): readonly unknown[] {
  return list(value).map((word) => {
    const packed = /^import base64, zlib; exec\(zlib\.decompress\(base64\.b64decode\("(.*)"\)\)\)$/.exec(
      `${word}`,
    )
    const text = packed ? inflateSync(Buffer.from(packed[1] ?? '', 'base64')).toString() : `${word}`
    return text.replace(/^# repipe: generated from .*\n/m, '')
  })
}

function typed(interface_: Message): object {
  const types = (role: string) =>
    Object.fromEntries(
      Object.entries(at(at(interface_, role), 'variables'))
        .map(([name, variable]) => [name, (variable as Message)['type']] as const)
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    )
  return { inputs: types('inputs'), outputs: types('outputs') }
}

function workflow(template: Message): unknown {
  const nodes = new Map(
    list(template['nodes']).map((each) => [`${(each as Message)['id']}`, each as Message]),
  )
  const known = new Map<string, string>()
  const named = (id: string): string => {
    if (id === '' || id === 'start-node') return 'inputs'
    const found = known.get(id) ?? JSON.stringify(node(nodes.get(id) ?? {}, named))
    known.set(id, found)
    return found
  }
  return {
    ...typed(at(template, 'interface')),
    nodes: [...nodes.keys()]
      .map(named)
      .sort()
      .map((each) => JSON.parse(each)),
    outputs: bindings(template['outputs'], named),
  }
}

function node(message: Message, named: (id: string) => string): unknown {
  const metadata = at(message, 'metadata')
  const inputs = bindings(message['inputs'], named)
  const array = message['arrayNode'] as Message | undefined
  const each = array && {
    each: node(at(array, 'node'), named),
    bound: array['boundInputs'],
    parallelism: array['parallelism'] ?? null,
    share: array['minSuccessRatio'] ?? null,
  }
  const reference =
    each ??
    at(message, 'taskNode')['referenceId'] ??
    at(message, 'workflowNode')['subWorkflowRef'] ??
    at(message, 'workflowNode')['launchplanRef']
  return {
    runs: reference,
    inputs,
    after: list(message['upstreamNodeIds'])
      .map((id) => named(`${id}`))
      .sort(),
    retries: at(metadata, 'retries')['retries'] ?? 0,
    timeout: metadata['timeout'] ?? null,
  }
}

function bindings(value: Json | undefined, named: (id: string) => string): unknown {
  return Object.fromEntries(
    list(value)
      .map((each) => [`${(each as Message)['var']}`, bound(at(each as Message, 'binding'), named)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )
}

function bound(binding: Message, named: (id: string) => string): unknown {
  const promise = binding['promise'] as Message | undefined
  if (promise) return { node: named(`${promise['nodeId'] ?? ''}`), output: promise['var'] }
  if (binding['collection'])
    return list(at(binding, 'collection')['bindings']).map((each) => bound(each as Message, named))
  if (binding['map'])
    return Object.fromEntries(
      Object.entries(at(at(binding, 'map'), 'bindings')).map(([key, each]) => [
        key,
        bound(each as Message, named),
      ]),
    )
  return binding['scalar']
}

function launchPlan(message: Message): unknown {
  const spec = at(message, 'spec')
  const parameters = Object.entries(at(at(spec, 'defaultInputs'), 'parameters')).map(([name, parameter]) => {
    const { var: variable, ...behavior } = parameter as Message
    return [name, { type: (variable as Message)['type'], ...behavior }] as const
  })
  return {
    workflow: spec['workflowId'],
    schedule: at(spec, 'entityMetadata')['schedule'] ?? null,
    inputs: Object.fromEntries(parameters.sort(([a], [b]) => (a < b ? -1 : 1))),
    fixed: at(spec, 'fixedInputs')['literals'] ?? {},
  }
}

function at(message: Message, key: string): Message {
  return (message[key] ?? {}) as Message
}

function list(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : []
}

function idOf(message: Message): string {
  return `${at(message, 'id')['name']}`
}
