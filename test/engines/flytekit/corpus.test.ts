import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { emitFlytekit } from '../../../src/emit/flytekit/emit.js'
import type { ParameterisedGraph } from '../../../src/model/graph.js'
import { nodesOf } from '../../../src/model/shapes.js'
import type { Plan } from '../../../src/plan/plan.js'
import type { WorkflowPlan } from '../../../src/plan/workflow-plan.js'
import { planMigration } from '../../../src/plan-program.js'
import { readProgram } from '../../../src/read-program.js'
import { answer, homesOf, python, root, workspace, writeFiles } from './project.js'

const work = workspace()
afterAll(work.remove)

/** A task, and the tasks of the nodes before it. */
type Node = readonly [string, readonly string[]]
const same = (graph: readonly Node[]): unknown[] => [...graph]

interface Serialised {
  readonly error?: string
  readonly legacy: readonly string[]
  readonly most: number
  readonly graphs: Readonly<Record<string, readonly Node[]>>
}

const packages = JSON.parse(readFileSync(join(root, 'test/corpus/packages.json'), 'utf8')) as readonly {
  readonly name: string
  readonly version: string
}[]

/** The folder that is on sys.path when the package is installed. */
function sourceRoot(name: string, version: string): string {
  const folder = join(root, `.corpus/${name}-${version}`)
  const [only, ...others] = readdirSync(folder)
  return only !== undefined && others.length === 0 && existsSync(join(folder, only, 'setup.py'))
    ? join(folder, only)
    : folder
}

/** A workflow whose graph is all known: what each of its nodes waits for, by task. */
function expected(
  workflow: WorkflowPlan,
  plan: Plan,
  graphs: ReadonlyMap<string, ParameterisedGraph>,
): Node[] | null {
  const tasks = new Map(plan.tasks.map((task) => [task.task, task]))
  const graph = graphs.get(workflow.root)
  if (!graph || workflow.nodes.some((node) => node.laid || node.over || tasks.get(node.task)?.fused))
    return null
  const byId = new Map(graph.nodes.map((node) => [node.id, node]))
  const behind = (id: string): string[] => {
    const node = byId.get(id)!
    return tasks.get(node.task)?.structural ? nodesOf(node.dependencies).flatMap(behind) : [id]
  }
  return graph.nodes
    .filter((node) => !tasks.get(node.task)?.structural)
    .map((node): Node => {
      const before = new Set(nodesOf(node.dependencies).flatMap(behind))
      return [node.task, [...before].map((id) => byId.get(id)!.task).sort()]
    })
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
}

// Every package of the corpus becomes a project that flytekit loads and serialises, without importing a task class;
// where the whole graph is known, the one in the protobuf is the model's.
test('the projects of the corpus serialise, with the graphs of the model', async () => {
  const projects: { name: string; plan: Plan; graphs: ReadonlyMap<string, ParameterisedGraph> }[] = []
  const request: unknown[] = []
  for (const { name, version } of packages) {
    const legacy = sourceRoot(name, version)
    const read = await readProgram(legacy)
    if (!read.ok) throw new Error(`${name}: ${read.problem.why}`)
    const { plan, graphs } = planMigration(read)
    const files = emitFlytekit(plan)
    const emitted = join(work.path, name)
    writeFiles(files, emitted)
    const homes = homesOf(files)
    projects.push({ name, plan, graphs })
    request.push({
      emitted,
      legacy,
      package: plan.package,
      // The bridge imports Luigi itself, and so its own task classes.
      taskModules: [...new Set(plan.tasks.map((task) => task.legacy.module))].filter(
        (module) => !/^luigi(\.|$)/.test(module),
      ),
      tasks: Object.fromEntries(
        plan.tasks.flatMap((task) => {
          const home = homes.get(task.functionName)
          return home === undefined || task.structural ? [] : [[`${home}.${task.functionName}`, task.task]]
        }),
      ),
    })
  }
  writeFileSync(join(work.path, 'request.json'), JSON.stringify(request))
  const program = join(root, 'test/engines/flytekit/serialise_projects.py')
  const { projects: serialised } = answer<{ projects: Serialised[] }>(
    await python([program, 'request.json'], { cwd: work.path }),
  )

  const summary = projects.map(({ name, plan, graphs }, index) => {
    const { error, legacy, most, graphs: made } = serialised[index]!
    expect({ name, error, legacy }).toEqual({ name, error: undefined, legacy: [] })
    expect(most).toBeLessThanOrEqual(100)
    let compared = 0
    for (const workflow of plan.workflows) {
      const wanted = expected(workflow, plan, graphs)
      if (!wanted) continue
      compared += 1
      const found = made[`${plan.package}.${workflow.name}.${workflow.name}`]
      const sorted = [...(found ?? [])].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
      // A workflow in parts says order between parts as a whole: its nodes are compared.
      const shown = wanted.length > 90 ? (graph: readonly Node[]) => graph.map(([task]) => task) : same
      expect({ workflow: workflow.name, graph: shown(sorted) }).toEqual({
        workflow: workflow.name,
        graph: shown(wanted),
      })
    }
    return `${name}: ${plan.workflows.length} workflows, ${compared} graphs compared`
  })
  expect(summary).toMatchSnapshot()
})
