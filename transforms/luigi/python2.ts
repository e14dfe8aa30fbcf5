import type { TaskView } from '../../src/plan/tasks/members.js'
import type { Finding, ObstacleRule } from '../../src/plan/tasks/rule.js'

/** Python 2 */
export const rule: ObstacleRule = {
  code: 'LUIGI-N301',
  title: 'The file is written for Python 2',
  why: 'Flyte runs Python 3: neither a copy of the text nor an import of it works there. The image of today runs it.',
  fix: 'Convert the file, test it, and migrate again; or let `python2: convert` in repipe.yaml convert what provably stays the same.',
  kind: 'obstacle',
  bars: 'bridge',
  task: (view) => problems(view, 'PYTHON-2', rule.code, 'Python 2 syntax'),
  examples: [],
}

function problems(view: TaskView, code: string, as: string, what: string): Finding[] {
  const paths = new Set(view.classes.map((each) => each.module.path))
  return view.repository.model.problems
    .filter((each) => each.code === code && each.at !== undefined && paths.has(each.at.path))
    .map((each) => ({ code: as, why: `${each.at!.path} has ${what}`, at: each.at! }))
}
