import { openPythonParser } from '../languages/python/parse.js'
import { exampleModel } from './example-model.js'
import { rules } from './rules.js'
import type { TaskPlan } from './task-plan.js'
import { planTasks } from './tasks/plan-tasks.js'
import type { Example } from './tasks/rule.js'

export interface ExampleResult {
  readonly code: string
  readonly example: string
  readonly ok: boolean
  /** What differs, when it does not hold. */
  readonly why: string
}

/** Runs every rule's examples: what they say is what a migration does. */
export async function checkExamples(): Promise<readonly ExampleResult[]> {
  const parser = await openPythonParser()
  return rules.flatMap((rule) =>
    rule.examples.map((example) => {
      const { differences } = planExample(example, parser.parse)
      return {
        code: rule.code,
        example: example.name,
        ok: differences.length === 0,
        why: differences.join('\n'),
      }
    }),
  )
}

type Parse = Awaited<ReturnType<typeof openPythonParser>>['parse']

/** The plan of the task that an example is about, and where it is not as the example says. */
export function planExample(
  example: Example,
  parse: Parse,
): { plan: TaskPlan | undefined; differences: readonly string[] } {
  const module = parse('example.py', example.before.replace(/^\n/, ''))
  const beside = Object.entries(example.beside ?? {}).map(([path, text]) =>
    parse(path, text.replace(/^\n/, '')),
  )
  const plans = planTasks(
    exampleModel(module, example.configured),
    new Map([module, ...beside].map((each) => [each.path, each] as const)),
    { sharedPaths: [], python2: example.python2 ?? null },
  )
  const { task } = example
  const plan =
    task === undefined
      ? plans.at(-1)
      : plans.find((each) => each.task === `example:${task}` || each.legacy.name === task)
  return { plan, differences: plan ? differencesOf(plan, example) : ['there is no such task'] }
}

function differencesOf(plan: TaskPlan, { after }: Example): string[] {
  const found: string[] = []
  const compare = (what: string, is: unknown, expected: unknown) => {
    if (expected !== undefined && is !== expected)
      found.push(`${what} is\n${String(is)}\nand not\n${String(expected)}`)
  }
  compare('the level', plan.level, after.level ?? 'native')
  compare('the output', plan.native?.output ?? plan.location?.output ?? null, after.output)
  compare('the body', plan.native?.statements, after.statements)
  const codes = new Set(plan.reasons.map((each) => each.code))
  for (const code of after.codes ?? [])
    if (!codes.has(code)) found.push(`${code} is not among ${[...codes].join(', ')}`)
  const texts = plan.native?.fragments.map((each) => each.text) ?? []
  for (const text of after.fragments ?? [])
    if (!texts.includes(text)) found.push(`no fragment is\n${text}\nthere are\n${texts.join('\n---\n')}`)
  if (found.length > 0)
    found.push(`reasons: ${plan.reasons.map((each) => `${each.code} ${each.why}`).join('; ')}`)
  return found
}
