import type { Module } from '../languages/python/syntax.js'
import type { ParameterisedGraph } from '../model/graph.js'
import type { Model } from '../model/model.js'
import { type AssembleOptions, assemblePlan, isLegacy } from './assemble.js'
import { noCutover } from './cutover/cutover.js'
import type { Plan } from './plan.js'
import { planTasks, type TaskOptions } from './tasks/plan-tasks.js'

export interface PlanOptions extends AssembleOptions, Partial<TaskOptions> {}

/** The plan of a migration: what each task becomes, then what workflows they make together. */
export function makePlan(
  model: Model,
  graphs: ReadonlyMap<string, ParameterisedGraph>,
  sources: ReadonlyMap<string, Module>,
  options: PlanOptions = {},
): Plan {
  const { cutover = noCutover } = options
  const settled = {
    ...options,
    sharedPaths: [...new Set([...(options.sharedPaths ?? []), ...cutover.sharedPaths])],
    python2: options.python2 ?? cutover.python2,
    eitherIs: options.eitherIs ?? cutover.eitherIs ?? ('local' as const),
  }
  // What repipe made before is no part of the legacy code: its names must not change those of the next run.
  const legacy = new Map([...sources].filter(([, module]) => isLegacy(module)))
  return assemblePlan(model, graphs, legacy, planTasks(model, legacy, settled), settled)
}
