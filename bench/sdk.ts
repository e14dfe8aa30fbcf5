import {
  compile,
  containerTask,
  launchPlan,
  type Node,
  packageArchive,
  t,
  workflow,
} from '../src/sdk/index.js'

/**
 * `npm run bench:sdk`: how long 1,000 nodes take to be compiled, validated and packed, in twenty workflows of fifty nodes
 * that one starts. Each node takes an input, an output and waits for another one.
 */
const WORKFLOWS = 20
const NODES = 50
const ROUNDS = 7

const task = (number: number) =>
  containerTask({
    name: `charts.task_${number}`,
    image: 'example/charts:1',
    command: ['run', '--date', '{{.inputs.date}}', '--size', '{{.inputs.size}}'],
    inputs: { date: t.string, size: t.integer },
    outputs: { size: t.integer },
    files: { inputs: '/var/inputs', outputs: '/var/outputs' },
  })

const part = (number: number) =>
  workflow({ name: `charts.part_${number}`, inputs: { date: t.string } }, ({ date }, run) => {
    const first = run(task(number * NODES), { date, size: 1 })
    const nodes: Node[] = [first]
    let size = first.outputs.size
    for (let index = 1; index < NODES; index += 1) {
      const node = run(task(number * NODES + index), { date, size }, { after: nodes.slice(-3) })
      nodes.push(node)
      size = node.outputs.size
    }
    return { size }
  })

const parts = Array.from({ length: WORKFLOWS }, (_, number) => part(number))
const whole = workflow({ name: 'charts.whole', inputs: { date: t.string } }, ({ date }, run) => {
  for (const each of parts) run(launchPlan({ name: `${each.name}.plan`, workflow: each }), { date })
})
const plan = launchPlan({ name: 'charts.whole.today', workflow: whole, defaults: { date: '2026-03-05' } })

const times: number[] = []
let bytes = 0
for (let round = 0; round < ROUNDS; round += 1) {
  const start = performance.now()
  const compiled = await compile([plan])
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems))
  bytes = (await packageArchive(compiled.package)).length
  times.push(performance.now() - start)
}
const [first = 0, ...others] = times
const median = others.sort((a, b) => a - b)[Math.floor(others.length / 2)] ?? 0
process.stdout.write(
  `${WORKFLOWS * NODES} nodes compiled, validated and packed into ${bytes} bytes: the first time ${first.toFixed(0)} ms, then ${median.toFixed(0)} ms\n`,
)
