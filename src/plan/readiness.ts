import type { Plan } from './plan.js'

export interface LevelCounts {
  readonly native: number
  readonly bridged: number
  readonly container: number
  /** Wrapper tasks that become the structure of workflows. */
  readonly structural: number
}

export function countLevels(plan: Plan): LevelCounts {
  const counts = { native: 0, bridged: 0, container: 0, structural: 0 }
  for (const task of plan.tasks) counts[task.structural ? 'structural' : task.level] += 1
  return counts
}

/** Share of tasks that left the legacy engine behind, in percent, rounded down. Structure counts: it is Flyte's now. */
export function readiness(counts: LevelCounts): number {
  const all = counts.native + counts.bridged + counts.container + counts.structural
  return all === 0 ? 0 : Math.floor((100 * (counts.native + counts.structural)) / all)
}
