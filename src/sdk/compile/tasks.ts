import { create, type MessageInitShape } from '@bufbuild/protobuf'
import { gzipSync, strToU8 } from 'fflate'
import { type TaskSpec, TaskSpecSchema } from '../generated/flyteidl/admin/task_pb.js'
import {
  type Resources,
  Resources_ResourceName,
  type ResourcesSchema,
  RuntimeMetadata_RuntimeType,
  type TaskMetadataSchema,
} from '../generated/flyteidl/core/tasks_pb.js'
import type { ContainerSettings, ResourceAmounts, RunSettings, Resources as Wanted } from '../settings.js'
import type { ContainerTask, MapTask, PythonTask, SensorTask } from '../tasks.js'
import { identifier } from './identifiers.js'
import { sortedEntries, typedInterface } from './interfaces.js'
import { durationOf } from './literals.js'
import { SDK_VERSION } from './version.js'

/** A task that a package registers; references are registered elsewhere. */
export type DefinedTask = PythonTask | ContainerTask | SensorTask | MapTask

/** The protobuf message of a task. */
export function taskSpec(task: DefinedTask): TaskSpec {
  switch (task.kind) {
    case 'python-task':
      return pythonTask(task)
    case 'container-task':
      return containerTask(task)
    case 'sensor-task':
      return sensorTask(task)
    case 'map-task':
      return mapTask(task)
  }
}

/** As flytekit writes it, so that its classes read a specification and write the same. */
export const NO_DESCRIPTION = { longDescription: {} }

/** The command with which a Python container runs a function; flytekit's own words. (pyflyte package) */
const execute = (program: string, resolver: string, location: readonly string[]) => [
  program,
  '--inputs',
  '{{.input}}',
  '--output-prefix',
  '{{.outputPrefix}}',
  '--raw-output-data-prefix',
  '{{.rawOutputDataPrefix}}',
  '--checkpoint-path',
  '{{.checkpointOutputPrefix}}',
  '--prev-checkpoint',
  '{{.prevCheckpointPrefix}}',
  '--resolver',
  resolver,
  '--',
  ...location,
]

const RESOLVER = 'flytekit.core.python_auto_container.default_task_resolver'
const MAP_RESOLVER = 'flytekit.core.array_node_map_task.ArrayNodeMapTaskResolver'

const locationOf = (task: PythonTask) => ['task-module', task.module, 'task-name', task.function]

function pythonTask(task: PythonTask): TaskSpec {
  return create(TaskSpecSchema, {
    description: NO_DESCRIPTION,
    template: {
      id: identifier('task', task),
      type: 'python-task',
      metadata: metadata(task, 'python'),
      interface: typedInterface(task.inputs, task.outputs),
      target: {
        case: 'container',
        value: {
          image: task.image,
          args: execute('pyflyte-execute', RESOLVER, locationOf(task)),
          ...containerSettings(task, task.isDynamic ? { _F_SS_C: serializationContext(task) } : {}),
        },
      },
    },
  })
}

function containerTask(task: ContainerTask): TaskSpec {
  return create(TaskSpecSchema, {
    description: NO_DESCRIPTION,
    template: {
      id: identifier('task', task),
      type: 'raw-container',
      metadata: metadata(task, 'typescript'),
      interface: typedInterface(task.inputs, task.outputs),
      target: {
        case: 'container',
        value: {
          image: task.image,
          command: [...task.command],
          args: [...task.arguments],
          ...containerSettings(task, {}),
          ...(task.files
            ? {
                dataConfig: {
                  enabled: true,
                  inputPath: task.files.inputs,
                  outputPath: task.files.outputs,
                },
              }
            : {}),
        },
      },
    },
  })
}

function sensorTask(task: SensorTask): TaskSpec {
  return create(TaskSpecSchema, {
    description: NO_DESCRIPTION,
    template: {
      id: identifier('task', task),
      type: 'sensor',
      metadata: metadata(task, 'python'),
      interface: typedInterface(task.inputs, {}),
      custom: {
        inputs: null,
        sensor_config: null,
        sensor_module: task.module,
        sensor_name: task.className,
      },
    },
  })
}

/** The task that an array node runs; each of its runs finds its own item by its number. */
function mapTask(task: MapTask): TaskSpec {
  const { task: mapped } = task
  const location = ['vars', [...task.constant].sort().join(','), 'resolver', RESOLVER, ...locationOf(mapped)]
  return create(TaskSpecSchema, {
    description: NO_DESCRIPTION,
    template: {
      id: identifier('task', { name: mapTaskName(task) }),
      type: 'python-task',
      metadata: metadata(mapped, 'python'),
      interface: typedInterface(task.inputs, task.outputs),
      target: {
        case: 'container',
        value: {
          image: mapped.image,
          args: execute('pyflyte-map-execute', MAP_RESOLVER, location),
          ...containerSettings(mapped, {}),
        },
      },
      taskTypeVersion: 1,
    },
  })
}

/** One task serves all maps that differ in their concurrency only. */
export function mapTaskName(task: MapTask): string {
  if (task.name !== '') return task.name
  const { module, function: name } = task.task
  const parts = [
    'map',
    name,
    ...(task.constant.length > 0 ? ['with', ...[...task.constant].sort()] : []),
    ...(task.minimumSuccessRatio === null ? [] : ['partial']),
  ]
  return [module, `${parts.join('_')}-arraynode`].filter((each) => each !== '').join('.')
}

function metadata(settings: RunSettings, flavor: string): MessageInitShape<typeof TaskMetadataSchema> {
  const { cache, timeout, interruptible } = settings
  const container = settings as Partial<ContainerSettings>
  return {
    runtime: { type: RuntimeMetadata_RuntimeType.FLYTE_SDK, version: SDK_VERSION, flavor },
    retries: { retries: settings.retries ?? 0 },
    generatesDeck: false,
    metadata: {
      labels: Object.fromEntries(sortedEntries(container.labels ?? {})),
      annotations: Object.fromEntries(sortedEntries(container.annotations ?? {})),
    },
    ...(timeout === undefined ? {} : { timeout: durationOf(timeout) }),
    ...(interruptible === undefined
      ? {}
      : { interruptibleValue: { case: 'interruptible', value: interruptible } }),
    ...(cache
      ? {
          discoverable: true,
          discoveryVersion: cache.version,
          cacheSerializable: cache.serialize ?? false,
          cacheIgnoreInputVars: [...(cache.ignore ?? [])],
        }
      : {}),
    ...(container.podTemplate === undefined ? {} : { podTemplateName: container.podTemplate }),
    ...(container.deprecated === undefined ? {} : { deprecatedErrorMessage: container.deprecated }),
  }
}

function containerSettings(settings: ContainerSettings, more: Readonly<Record<string, string>>) {
  const environment = { ...settings.environment, ...more }
  return {
    resources: resources(settings.resources ?? {}),
    env: sortedEntries(environment).map(([key, value]) => ({ key, value })),
  }
}

const resourceNames = {
  ephemeralStorage: Resources_ResourceName.EPHEMERAL_STORAGE,
  cpu: Resources_ResourceName.CPU,
  gpu: Resources_ResourceName.GPU,
  memory: Resources_ResourceName.MEMORY,
}

/** What a node changes of its task, if anything. */
export function overrides(settings: { readonly resources?: Wanted; readonly image?: string }) {
  if (!settings.resources && settings.image === undefined) return {}
  return {
    overrides: {
      ...(settings.resources ? { resources: resources(settings.resources) } : {}),
      containerImage: settings.image ?? '',
    },
  }
}

function resources({ requests = {}, limits = {} }: Wanted): MessageInitShape<typeof ResourcesSchema> {
  return { requests: entries(requests), limits: entries(limits) }
}

function entries(amounts: ResourceAmounts): Resources['requests'] {
  const given = Object.entries(resourceNames).flatMap(([name, resource]) => {
    const value = amounts[name as keyof ResourceAmounts]
    return value === undefined ? [] : [{ name: resource, value }]
  })
  return given as Resources['requests']
}

/**
 * What a `@dynamic` needs to make tasks of its own while it runs: the image, in the form that flytekit carries it.
 * (flytekit, SerializationSettings.serialized_context)
 */
function serializationContext(task: PythonTask): string {
  const image = { name: 'default', ...imageParts(task.image) }
  const settings = {
    image_config: { default_image: image, images: [image] },
    project: null,
    domain: null,
    version: null,
    env: null,
    default_resources: null,
    git_repo: null,
    python_interpreter: '/opt/venv/bin/python3',
    flytekit_virtualenv_root: '/opt/venv',
    fast_serialization_settings: { enabled: false, destination_dir: null, distribution_location: null },
    source_root: null,
  }
  return base64(gzipSync(strToU8(JSON.stringify(settings)), { mtime: 0 }))
}

/** `host:5000/name:tag` and `name@sha256:…`, as flytekit keeps them. */
function imageParts(image: string): { fqn: string; tag: string | null; digest: string | null } {
  const at = image.indexOf('@')
  if (at >= 0) return { fqn: image.slice(0, at), tag: null, digest: image.slice(at + 1) }
  const colon = image.indexOf(':', image.lastIndexOf('/') + 1)
  return colon < 0
    ? { fqn: image, tag: 'latest', digest: null }
    : { fqn: image.slice(0, colon), tag: image.slice(colon + 1), digest: null }
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}
