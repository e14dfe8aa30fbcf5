import type { Module } from '../languages/python/syntax.js'
import type { ParameterisedGraph } from '../model/graph.js'
import type { Model } from '../model/model.js'
import { type AssembleOptions, assemblePlan } from './assemble.js'
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
  return assemblePlan(
    model,
    graphs,
    sources,
    planTasks(model, sources, { ...options, sharedPaths: options.sharedPaths ?? [] }),
    options,
  )
}
