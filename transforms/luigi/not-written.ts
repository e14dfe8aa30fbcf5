import type { ObstacleRule } from '../../src/plan/tasks/rule.js'

/** The class is not in the sources. */
export const rule: ObstacleRule = {
  code: 'LUIGI-N228',
  title: 'The text of the class was not found',
  why: 'The class is made by code, or a method that it needs is written in another language or library.',
  fix: 'Write the class out.',
  kind: 'obstacle',
  bars: 'native',
  examples: [],
}
