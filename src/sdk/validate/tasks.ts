import type { TaskSpec } from '../generated/flyteidl/admin/task_pb.js'
import { ResourceType } from '../generated/flyteidl/core/identifier_pb.js'
import {
  type Container,
  type Resources,
  type Resources_ResourceEntry,
  Resources_ResourceName,
  type TaskMetadata,
  type TaskTemplate,
} from '../generated/flyteidl/core/tasks_pb.js'
import { type LiteralType, SimpleType } from '../generated/flyteidl/core/types_pb.js'
import { checkIdentifier } from './identifiers.js'
import { checkLabels } from './labels.js'
import { quantity } from './quantities.js'
import type { Report } from './report.js'
import { checkSettings } from './settings.js'
import { checkInterface } from './variables.js'

/** All that the admin and the compiler ask of a task. (flyteadmin, task_validator.go; flytepropeller, task_compiler.go) */
export function checkTask(spec: TaskSpec, report: Report): void {
  const { template } = spec
  if (!template) {
    report.refuse('FLYTE-TASK-INCOMPLETE', 'it has no template')
    return
  }
  checkIdentifier(template.id, ResourceType.TASK, report)
  const missing = (what: string) => report.refuse('FLYTE-TASK-INCOMPLETE', `it has no ${what}`)
  if (template.type === '') missing('type')
  if (!template.interface) missing('interface')
  if (!template.metadata) missing('metadata')
  else {
    if (template.metadata.runtime && template.metadata.runtime.version === '') missing('runtime version')
    checkMetadata(template.metadata, report)
  }
  checkInterface(template.interface, report)
  if (template.target.case === 'container') checkContainer(template.target.value, template, report)
  else if (template.target.case === 'k8sPod') {
    if (!template.target.value.podSpec) missing('pod spec')
  } else if (['python-task', 'raw-container', 'container'].includes(template.type)) missing('container')
}

function checkMetadata(metadata: TaskMetadata, report: Report): void {
  checkSettings(metadata, report)
  checkLabels(metadata.metadata?.labels ?? {}, true, report)
  checkLabels(metadata.metadata?.annotations ?? {}, false, report)
  if (metadata.discoverable && metadata.discoveryVersion === '')
    report.refuse('FLYTE-SETTING', 'it is cached without a version')
}

function checkContainer(container: Container, template: TaskTemplate, report: Report): void {
  if (container.image.trim() === '' || /\s/.test(container.image))
    report.refuse(
      'FLYTE-CONTAINER-IMAGE',
      container.image.trim() === '' ? 'no image is named' : 'its name has spaces',
    )
  if (container.command.length + container.args.length === 0)
    report.refuse('FLYTE-CONTAINER-COMMAND', 'it has neither a command nor arguments')
  if (container.resources) checkResources(container.resources, report)
  for (const { key } of container.env) {
    if (key === '' || /[=\0]/.test(key))
      report.refuse('FLYTE-SETTING', `${JSON.stringify(key)} is no name of an environment variable`)
  }
  if (template.type === 'raw-container') checkRawContainer(container, template, report)
}

/** Without flytekit inside, values go in by the command or by copilot's files, and come out by files only. */
function checkRawContainer(container: Container, template: TaskTemplate, report: Report): void {
  const inputs = template.interface?.inputs?.variables ?? {}
  for (const word of [...container.command, ...container.args]) {
    for (const [, name = ''] of word.matchAll(/\{\{\s*\.[iI]nputs\.([^\s}]*)\s*\}\}/g)) {
      if (!Object.hasOwn(inputs, name))
        report.refuse('FLYTE-CONTAINER-INPUT', `the command names ${JSON.stringify(name)}`)
    }
  }
  const outputs = Object.entries(template.interface?.outputs?.variables ?? {})
  if (outputs.length === 0) return
  const { dataConfig } = container
  if (!dataConfig?.enabled || dataConfig.outputPath === '')
    report.refuse('FLYTE-CONTAINER-FILES', 'it has outputs, and no folder for them')
  for (const [name, { type }] of outputs) {
    if (!isFileable(type))
      report.within(`output ${name}`).refuse('FLYTE-CONTAINER-FILES', 'copilot cannot bring this type')
  }
}

function isFileable(type: LiteralType | undefined): boolean {
  if (type?.type.case === 'blob') return true
  return (
    type?.type.case === 'simple' &&
    type.type.value !== SimpleType.STRUCT &&
    type.type.value !== SimpleType.NONE
  )
}

/** Amounts parse, requests stay within limits, a number of GPUs is whole and the same on both sides. */
export function checkResources(resources: Resources, report: Report): void {
  const requests = amounts(resources.requests, 'request', report)
  const limits = amounts(resources.limits, 'limit', report)
  for (const [name, request] of requests) {
    const limit = limits.get(name)
    if (limit === undefined) continue
    const label = resourceText(name)
    if (name === Resources_ResourceName.GPU ? request !== limit : request > limit)
      report.refuse(
        'FLYTE-RESOURCE',
        `the request of ${label} ${name === Resources_ResourceName.GPU ? 'is not' : 'is over'} its limit`,
      )
  }
}

const BILLION = 1_000_000_000n

function amounts(
  entries: readonly Resources_ResourceEntry[],
  role: string,
  report: Report,
): ReadonlyMap<Resources_ResourceName, bigint> {
  const found = new Map<Resources_ResourceName, bigint>()
  for (const { name, value } of entries) {
    const label = resourceText(name)
    const amount = quantity(value)
    if (name === Resources_ResourceName.UNKNOWN)
      report.refuse('FLYTE-RESOURCE', `a ${role} names no resource`)
    else if (amount === null)
      report.refuse('FLYTE-RESOURCE', `${JSON.stringify(value)} is no amount of ${label}`)
    else if (found.has(name)) report.refuse('FLYTE-RESOURCE', `the ${role} of ${label} is given twice`)
    else if (name === Resources_ResourceName.GPU && amount % BILLION !== 0n)
      report.refuse('FLYTE-RESOURCE', `${JSON.stringify(value)} is no whole number of GPUs`)
    else found.set(name, amount)
  }
  return found
}

function resourceText(name: Resources_ResourceName): string {
  return (Resources_ResourceName[name] ?? 'unknown').toLowerCase().replaceAll('_', ' ')
}
