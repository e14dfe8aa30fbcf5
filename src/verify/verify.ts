import { createHash } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { isAbsolute, join, normalize } from 'node:path'
import type { ChangeSet } from '../changes/change-set.js'
import type { EmittedFile } from '../emit/file.js'
import type { Graph } from '../model/graph.js'
import type { Problem } from '../model/problem.js'
import type { Plan } from '../plan/plan.js'
import type { LaunchedWorkflow } from '../plan/workflow-plan.js'
import { startedNames } from '../plan/workflows/about-launched.js'
import { type AskedWorkflow, askWorkflow } from './asked-root.js'
import {
  CERTIFICATE_SCHEMA,
  type Certificate,
  type Comparison,
  notCompared,
  verdictOf,
} from './certificate.js'
import {
  compareModelGraph,
  comparePackageGraph,
  type LuigiGraph,
  type PackageGraph,
} from './compare-graphs.js'
import { compareRuns, differingFiles } from './compare-runs.js'
import {
  askPython,
  type Bench,
  execute,
  flyteEngine,
  freshOf,
  type LuigiRoot,
  luigiEngine,
} from './execution.js'
import { makeFresh } from './fresh.js'
import { hashOf, packageFiles, writePackage } from './package-files.js'

/** A root that is verified: the task definition, and its parameters as on Luigi's command line. */
export interface VerifiedRoot {
  /** Task definition id. */
  readonly task: string
  readonly params: Readonly<Record<string, string>>
}

export interface VerifyInputs {
  readonly bench: Bench
  readonly plan: Plan
  readonly changes: ChangeSet
  readonly repository: {
    readonly name: string
    readonly files: readonly { readonly path: string }[]
    readonly read: (path: string) => string | undefined
  }
  readonly roots: readonly VerifiedRoot[]
  /** The graph that the sources give for a root, with the environment of the runs; a problem: there is none. */
  readonly modelGraph: (root: VerifiedRoot) => Graph | Problem
  readonly repipeVersion: string
  /** What was left out before: roots without parameters. */
  readonly left: readonly string[]
  /** Only graphs: nothing is run. */
  readonly graphsOnly: boolean
  /** Roots that the package has a workflow of only because they are verified. */
  readonly added: readonly string[]
  readonly onStep?: (title: string) => void
}

/**
 * Holds the migration against the real engines and certifies what was seen. Runs code of the repository: in copies, never
 * in the checkout itself.
 */
export async function verify(inputs: VerifyInputs): Promise<Certificate> {
  const { bench, plan, repository, onStep = () => {} } = inputs
  const files = packageFiles(inputs.changes, plan.package)
  const packages = join(bench.work, 'package')
  mkdirSync(packages, { recursive: true })
  writePackage(files, packages)

  onStep("Asking Luigi for its graphs, and the package's protobuf for its own")
  const graphs = await engineGraphs(inputs, files, packages)
  const roots: Certificate['roots'] = []
  for (const [at, root] of inputs.roots.entries()) {
    const comparisons = compareGraphs(inputs, root, graphs, at)
    if (!inputs.graphsOnly) {
      onStep(`Running ${root.task} with both engines`)
      comparisons.push(...(await runBoth(inputs, graphs, at, packages)))
    }
    roots.push({ task: root.task, params: { ...root.params }, comparisons })
  }
  const verified = new Set(inputs.roots.map((each) => each.task))
  const left = [
    ...inputs.left,
    ...plan.workflows.flatMap((each) =>
      each.launched && verified.has(each.root) ? [notOfRuns(each.launched)] : [],
    ),
    ...inputs.added.map(
      (task) =>
        `${task} is no root of the repository: its workflow was made for the proof, of the tasks that the package has.`,
    ),
    ...(inputs.graphsOnly ? ['Nothing was run: only graphs were asked for.'] : []),
    ...(plan.tasks.some((task) => task.level === 'container' && !task.structural)
      ? ['Images: container tasks ran as processes of the Python above, with the same command.']
      : []),
  ]
  return {
    schema: CERTIFICATE_SCHEMA,
    verdict: verdictOf(roots, left),
    repository: { name: repository.name, sources: sourcesHash(repository, plan.package) },
    package: {
      name: plan.package,
      files: hashOf(files),
      archive: graphs.archive,
      ...(inputs.added.length > 0 ? { added: [...inputs.added] } : {}),
    },
    versions: {
      repipe: inputs.repipeVersion,
      python: bench.interpreter.python,
      platform: bench.interpreter.platform,
      luigi: bench.interpreter.packages['luigi'] ?? '',
      flytekit: bench.interpreter.packages['flytekit'] ?? '',
    },
    roots,
    notCompared: left,
  }
}

/** What both engines say of all roots, by place; a text: why they say nothing. */
interface EngineGraphs {
  readonly luigi: readonly (LuigiGraph | string)[]
  readonly packaged: readonly (PackageGraph | string)[]
  readonly workflows: readonly (AskedWorkflow | string)[]
  readonly archive: string | null
}

async function engineGraphs(
  { bench, plan, roots }: VerifyInputs,
  files: readonly EmittedFile[],
  packages: string,
): Promise<EngineGraphs> {
  const workflows = roots.map(({ task, params }): AskedWorkflow | string => {
    const workflow = plan.workflows.find((each) => each.root === task)
    if (!workflow) return `The package has no workflow for ${task}.`
    const asked = askWorkflow(plan, workflow, params, files)
    return asked.ok ? asked.asked : asked.problem.why
  })
  const fresh = freshOf(bench)
  const copy = makeFresh(fresh, bench.content)
  try {
    const luigi = await askPython(
      bench,
      copy,
      'luigi_graph.py',
      roots.map((root) => luigiRoot(root, plan)),
    )
    const asked = workflows.filter((each) => typeof each !== 'string')
    const archive = join(bench.work, 'package.tgz')
    const request = { package: plan.package, archive, roots: asked }
    const packaged = await askPython(bench, copy, 'flyte_graph.py', request, {
      directory: packages,
      packages: [packages],
    })
    const answers =
      'why' in packaged ? null : (packaged.answer as { graphs: PackageGraph[]; archive: string })
    const why = 'why' in packaged ? `pyflyte cannot package the project: ${packaged.why}` : ''
    return {
      luigi: roots.map((_, at) =>
        'why' in luigi ? luigi.why : luigiAnswer((luigi.answer as { graphs: unknown[] }).graphs[at]),
      ),
      packaged: workflows.map((each) =>
        typeof each === 'string' ? each : (answers?.graphs[asked.indexOf(each)] ?? { error: why }),
      ),
      workflows,
      archive: answers?.archive ?? null,
    }
  } finally {
    rmSync(fresh, { recursive: true, force: true })
  }
}

function luigiAnswer(answer: unknown): LuigiGraph | string {
  const graph = answer as LuigiGraph | { readonly error: string }
  return 'error' in graph ? graph.error : graph
}

function luigiRoot({ task, params }: VerifiedRoot, plan: Plan): LuigiRoot {
  const legacy = plan.tasks.find((each) => each.task === task)?.legacy
  const [module = '', name = ''] = task.split(':')
  return { module: legacy?.module ?? module, task: legacy?.name ?? name, params }
}

function compareGraphs(
  { modelGraph, plan }: VerifyInputs,
  root: VerifiedRoot,
  graphs: EngineGraphs,
  at: number,
): Comparison[] {
  const luigi = graphs.luigi[at] ?? 'no answer'
  if (typeof luigi === 'string') {
    const why = `Luigi itself cannot make this root: ${luigi}`
    return [notCompared('model-graph', why), notCompared('package-graph', why)]
  }
  const ours = modelGraph(root)
  const packaged = graphs.packaged[at] ?? 'no answer'
  return [
    'nodes' in ours ? compareModelGraph(luigi, ours) : notCompared('model-graph', ours.why),
    typeof packaged === 'string'
      ? notCompared('package-graph', packaged)
      : comparePackageGraph(luigi, packaged, plan),
  ]
}

async function runBoth(
  inputs: VerifyInputs,
  graphs: EngineGraphs,
  at: number,
  packages: string,
): Promise<readonly Comparison[]> {
  const { bench, plan } = inputs
  const root = inputs.roots[at]
  const [luigi, workflow] = [graphs.luigi[at], graphs.workflows[at]]
  if (!root || luigi === undefined || typeof luigi === 'string') return notRun('Luigi cannot make this root.')
  if (workflow === undefined || typeof workflow === 'string')
    return notRun(workflow ?? 'There is no workflow.')
  const foreign = outsideTarget(luigi, bench)
  if (foreign !== null) return notRun(foreign)

  const byLuigi = luigiEngine(luigiRoot(root, plan))
  const runs = {
    luigi: await execute(bench, byLuigi, 'luigi', true),
    flyte: await execute(bench, flyteEngine(workflow, packages), 'flyte', true),
  }
  const isUnequal = runs.flyte.failed === null && differingFiles(runs.luigi, runs.flyte).length > 0
  const luigiAgain = isUnequal ? await execute(bench, byLuigi, 'luigi-again', false) : null
  return compareRuns({ ...runs, luigiAgain })
}

function notRun(why: string): readonly Comparison[] {
  return [
    notCompared('files', why),
    notCompared('writes', 'Nothing was run.'),
    notCompared('second-run', 'Nothing was run.'),
  ]
}

/** A target that both engines would share, so that the second would find what the first wrote; null: there is none. */
function outsideTarget(luigi: LuigiGraph, bench: Bench): string | null {
  const fresh = freshOf(bench)
  for (const node of luigi.nodes) {
    // What others provide is only read.
    if (node.external) continue
    for (const target of node.targets ?? []) {
      if (target.local === null)
        return `Nothing was run: the target of ${node.id} is a ${target.class}, no file of a fresh directory.`
      const path = normalize(isAbsolute(target.local) ? target.local : join(fresh, 'repo', target.local))
      if (!path.startsWith(`${fresh}/`))
        return `Nothing was run: ${node.id} writes ${path}, outside of the fresh directory. Give it a place below {fresh}, with --env or --config.`
    }
  }
  return null
}

/** SHA-256 over the Python files that were read, by path: those of the generated package are not among them. */
function sourcesHash({ files, read }: VerifyInputs['repository'], folder: string): string {
  const hash = createHash('sha256')
  for (const { path } of files) {
    if (!path.endsWith('.py') || path.startsWith(`${folder}/`)) continue
    const text = read(path) ?? ''
    hash.update(`${path}\0${Buffer.byteLength(text)}\0${text}`)
  }
  return hash.digest('hex')
}

/** What only Flyte does with a workflow as a whole. */
function notOfRuns(launched: LaunchedWorkflow): string {
  const starts = startedNames(launched)
  return [
    `${launched.name}: the workflow was run without it.`,
    ...(launched.timeout === null ? [] : ['Its timeout was not tried.']),
    ...(starts.length === 0 ? [] : [`Nothing was started after it: ${starts.join(', ')}.`]),
  ].join(' ')
}
