import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { TaskPlan } from '../../../src/plan/task-plan.js'
import { planTasks, type TaskOptions } from '../../../src/plan/tasks/plan-tasks.js'
import { readProgram } from '../../../src/read-program.js'

/** Plans the tasks of a repository written for one test, by class name. */
export async function planRepository(
  files: Readonly<Record<string, string>>,
  options: Partial<TaskOptions> & { readonly environment?: Readonly<Record<string, string>> } = {},
): Promise<ReadonlyMap<string, TaskPlan>> {
  const folder = mkdtempSync(join(tmpdir(), 'repipe-'))
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
    const environment = new Map(Object.entries(options.environment ?? {}))
    const read = await readProgram(folder, { environment })
    if (!read.ok) throw new Error(read.problem.why)
    const plans = planTasks(read.model, read.program.modules.parsed, { sharedPaths: [], ...options })
    return new Map(plans.map((plan) => [plan.legacy.name, plan]))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The plan of the last class of one module. */
export async function planModule(text: string, options: Partial<TaskOptions> = {}): Promise<TaskPlan> {
  const plans = [...(await planRepository({ 'jobs.py': text }, options)).values()]
  return plans.reduce((last, each) => ((each.at.line ?? 0) > (last.at.line ?? 0) ? each : last))
}

export const codesOf = (plan: TaskPlan | undefined) => plan?.reasons.map((each) => each.code)
