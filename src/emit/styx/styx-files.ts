import { type Document, isMap, isScalar, parseAllDocuments, visit, type YAMLMap } from 'yaml'
import type { Problem } from '../../model/problem.js'
import type { StyxLaunchPlan } from '../../plan/launch-plan.js'
import type { Plan } from '../../plan/plan.js'
import type { EmittedFile } from '../file.js'

/** Where Flyte registers the project. */
export interface FlyteIdentity {
  readonly project: string
  readonly domain: string
  readonly version: string
}

/** Fields of a Styx workflow that are about its container; Styx refuses them beside a launch plan. */
const CONTAINER_FIELDS = ['docker_image', 'docker_args', 'docker_termination_logging']

/**
 * The repository's Styx files as they are to be for Styx to start the launch plans: the same files, comments and all, with
 * `flyte_exec_conf` in place of the container. They stand beside the code; the way back is the file of today.
 */
export function emitStyxFiles(
  plan: Plan,
  read: (path: string) => string | undefined,
  registered: FlyteIdentity | null,
): { readonly files: readonly EmittedFile[]; readonly problems: readonly Problem[] } {
  const identity = registered ?? UNKNOWN
  const plans = plan.workflows.flatMap((workflow) => workflow.styxPlans ?? [])
  const paths = [...new Set(plans.map((each) => each.styx.path))].sort()
  const files = paths.flatMap((path) => {
    const text = read(path)
    const own = new Map(plans.filter((each) => each.styx.path === path).map((each) => [each.styx.id, each]))
    if (text === undefined) return []
    const made = path.endsWith('.json')
      ? jsonText(text, path, own, identity)
      : yamlText(text, path, own, identity)
    return [{ path: `${plan.package}/styx/${path}`, text: made }]
  })
  const problems = registered ? [] : files.map(({ path }) => notRegistered(path))
  return { files, problems }
}

/** Names that stand out, for a person to replace: Styx asks for all three. */
const UNKNOWN: FlyteIdentity = { project: 'FLYTE_PROJECT', domain: 'FLYTE_DOMAIN', version: 'FLYTE_VERSION' }

function notRegistered(path: string): Problem {
  return {
    code: 'STYX-FLYTE-UNKNOWN',
    severity: 'note',
    title: 'Where the launch plans are registered is not known',
    why: 'A Styx file names project, domain and version of the launch plan that it starts; they stand as FLYTE_PROJECT, FLYTE_DOMAIN and FLYTE_VERSION.',
    fix: 'Say them under `flyte` in repipe.yaml, if Styx is to stay the trigger.',
    at: { path },
  }
}

type Plans = ReadonlyMap<string, StyxLaunchPlan>

function yamlText(text: string, path: string, plans: Plans, identity: FlyteIdentity): string {
  const documents = parseAllDocuments(text, { logLevel: 'silent' })
  const list: readonly Document[] = Array.isArray(documents) ? (documents as Document[]) : []
  for (const document of list) {
    visit(document, {
      Map: (_, map) => {
        const plan = plans.get(idOf(map) ?? path)
        if (plan && map.has('schedule') && CONTAINER_FIELDS.some((field) => map.has(field)))
          onFlyte(document, map, plan, identity)
      },
    })
  }
  const isPadded = /[[{] \S/.test(text)
  const body = list
    .map((document) => document.toString({ lineWidth: 0, flowCollectionPadding: isPadded }))
    .join('')
  return `# repipe: generated from ${path}; edit freely, repipe keeps your changes\n${body}`
}

function idOf(map: YAMLMap): string | null {
  const id = map.get('id')
  return typeof id === 'string' ? id : null
}

/** Puts the launch plan where the first of the container's fields stood, with the comment that stood before it. */
function onFlyte(document: Document, map: YAMLMap, plan: StyxLaunchPlan, identity: FlyteIdentity): void {
  const isContainer = (key: unknown) => isScalar(key) && CONTAINER_FIELDS.includes(String(key.value))
  const at = map.items.findIndex((pair) => isContainer(pair.key))
  const first = map.items[at]?.key
  const conf = document.createPair('flyte_exec_conf', execConf(plan, identity))
  if (isMap(conf.value)) {
    const reference = conf.value.get('reference_id')
    if (isMap(reference)) reference.flow = false
  }
  if (isScalar(first) && isScalar(conf.key)) {
    conf.key.commentBefore = first.commentBefore ?? null
    conf.key.spaceBefore = first.spaceBefore ?? false
  }
  map.items.splice(at, 0, conf as (typeof map.items)[number])
  for (const field of CONTAINER_FIELDS) map.delete(field)
  map.flow = false
}

function jsonText(text: string, path: string, plans: Plans, identity: FlyteIdentity): string {
  const onFlyteJson = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(onFlyteJson)
    if (typeof value !== 'object' || value === null) return value
    const fields = Object.entries(value)
    const id = (value as Record<string, unknown>)['id']
    const plan = plans.get(typeof id === 'string' ? id : path)
    const at = fields.findIndex(([key]) => CONTAINER_FIELDS.includes(key))
    if (!plan || at < 0) return Object.fromEntries(fields.map(([key, each]) => [key, onFlyteJson(each)]))
    const kept = fields.map(([key, each], index) =>
      index === at ? (['flyte_exec_conf', execConf(plan, identity)] as const) : ([key, each] as const),
    )
    return Object.fromEntries(kept.filter(([key]) => !CONTAINER_FIELDS.includes(key)))
  }
  const indent = /\n([ \t]+)/.exec(text)?.[1] ?? '  '
  return `${JSON.stringify(onFlyteJson(JSON.parse(text)), null, indent)}\n`
}

/** `input_fields` is empty: what is constant stands in the launch plan, and Styx fills `styx_parameter` itself. */
function execConf(plan: StyxLaunchPlan, { project, domain, version }: FlyteIdentity) {
  return {
    reference_id: { resource_type: 'LAUNCH_PLAN', project, domain, name: plan.name, version },
    input_fields: {},
  }
}
