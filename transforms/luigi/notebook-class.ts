import type { ObstacleRule } from '../../src/plan/tasks/rule.js'

/** A class that stands in a cell of a notebook. */
export const rule: ObstacleRule = {
  code: 'LUIGI-N305',
  title: 'The class stands in a notebook',
  why: 'No process can import a notebook: neither Python on Flyte nor a container of the image of today finds the class. Only what becomes native can run.',
  fix: 'Move the class into a module (`jupyter nbconvert --to script`), and migrate again.',
  kind: 'obstacle',
  bars: 'bridge',
  task: (view) => {
    const { at, name } = view.definition
    return at.path.endsWith('.ipynb')
      ? [{ code: rule.code, why: `no process can import \`${name}\` from ${at.path}`, at }]
      : []
  },
  examples: [],
}
