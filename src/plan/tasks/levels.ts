import type { TaskDefinition } from '../../model/model.js'
import type { Level } from '../task-plan.js'
import type { TaskView } from './members.js'
import type { ShapedOutput } from './output-shapes.js'
import type { Finding, ObstacleRule, Rule } from './rule.js'

export interface Leveled {
  readonly level: Level
  /** The level that the task could have without the options. */
  readonly possible: Level
}

const order: readonly Level[] = ['container', 'bridged', 'native']

/** The one that has moved less far. */
export function lower(a: Level, b: Level): Level {
  return order.indexOf(a) < order.indexOf(b) ? a : b
}

/**
 * A task is native when nothing stands against it, bridged when its class can be imported where Flyte runs, and stays
 * in its image otherwise. `bars` stand against the import; text for Python 2 is no text for Flyte unless it is converted.
 */
export function levelOf(
  obstacles: readonly Finding[],
  bars: readonly Finding[],
  ceiling: Level,
  convertsPython2: boolean,
): Leveled {
  const isUnreadable = bars.some(
    ({ code }) => code === 'LUIGI-N302' || (code === 'LUIGI-N301' && !convertsPython2),
  )
  const fallback: Level = bars.length === 0 ? 'bridged' : 'container'
  const possible: Level = obstacles.length === 0 && !isUnreadable ? 'native' : fallback
  if (order.indexOf(possible) <= order.indexOf(ceiling)) return { level: possible, possible }
  return { level: ceiling === 'bridged' ? fallback : ceiling, possible }
}

/** What the class and its file say against a level. */
export function factsOf(view: TaskView, rules: readonly Rule[], bars: ObstacleRule['bars']): Finding[] {
  return rules.flatMap((rule) =>
    rule.kind === 'obstacle' && rule.bars === bars && rule.task ? rule.task(view) : [],
  )
}

/** Why the task is where it is, and what a reader should know besides. */
export function reasonsOf(
  task: TaskDefinition,
  view: TaskView | undefined,
  rules: readonly Rule[],
  found: Leveled & {
    readonly obstacles: readonly Finding[]
    readonly bars: readonly Finding[]
    readonly shaped: ShapedOutput
    readonly structural: boolean
    readonly usedRules: ReadonlySet<string>
  },
): Finding[] {
  const { level, possible, structural, shaped } = found
  const { at } = task
  const reasons: Finding[] = []
  if (level === 'container') reasons.push(...found.bars)
  if (possible !== 'native') reasons.push(...found.obstacles)
  if (level !== possible) {
    const why = `it could be ${possible}; the options hold it at ${level}`
    reasons.push({ code: 'LUIGI-N406', why, at })
  }
  if (structural) reasons.push({ code: 'LUIGI-N407', why: 'it only gathers what it requires', at })
  else if (level === 'native') {
    reasons.push({ code: 'LUIGI-N400', why: 'every use of Luigi in it has an exact equal', at })
  }
  if (level === 'native' && !structural && found.bars.some((each) => each.code === 'LUIGI-N301')) {
    const why = 'its text is for Python 2, and is converted: what it does is the same in Python 3'
    reasons.push({ code: 'LUIGI-N408', why, at })
  }
  if (level === 'native' && found.usedRules.has('LUIGI-N112')) {
    reasons.push({ code: 'LUIGI-N112', why: 'values of luigi.cfg are written down as constants', at })
  }
  if (shaped.unsure) {
    const why = 'where its target is cannot be told: it counts as a local file'
    reasons.push({ code: 'LUIGI-N404', why, at })
  } else if (shaped.local) {
    reasons.push({ code: 'LUIGI-N403', why: 'its target is a file on the disk of one machine', at })
  }
  if (view) for (const rule of rules) if (rule.kind === 'note' && rule.task) reasons.push(...rule.task(view))
  return unique(reasons)
}

/** Each reason once, at the first place that gives it. */
function unique(reasons: readonly Finding[]): Finding[] {
  const first = new Map<string, Finding>()
  for (const each of reasons) {
    const key = `${each.code} ${each.why}`
    if (!first.has(key)) first.set(key, each)
  }
  return [...first.values()]
}
