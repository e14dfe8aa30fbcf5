import type { Problem } from '../../model/problem.js'
import type { Level, TaskPlan } from '../task-plan.js'
import type { Cutover } from './cutover.js'
import { levelNotReached, noLevel } from './problems.js'

const order: readonly Level[] = ['container', 'bridged', 'native']

/** Levels that a person asked for and that the code does not allow. */
export function unmetLevels(cutover: Cutover, tasks: readonly TaskPlan[]): readonly Problem[] {
  return tasks.flatMap((task) => {
    const asked = cutover.levels.get(task.task)
    if (!asked) return []
    if (task.structural) return [noLevel(task.task, asked.at)]
    if (order.indexOf(task.level) >= order.indexOf(asked.level)) return []
    const reason = task.reasons.find((each) => !/^LUIGI-N4/.test(each.code)) ?? task.reasons[0]
    const why = reason ? `${reason.why} (${reason.code})` : 'the options hold it.'
    return [levelNotReached(task.task, asked.level, task.level, why, asked.at)]
  })
}
