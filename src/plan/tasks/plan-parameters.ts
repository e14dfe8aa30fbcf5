import type { TaskDefinition } from '../../model/model.js'
import type { Fragment, ParameterPlan } from '../task-plan.js'
import type { Fragments } from './fragments.js'
import type { Gathering } from './gathering.js'
import type { TaskView } from './members.js'
import type { ParameterEvidence } from './parameter-evidence.js'
import { planParameter } from './parameters.js'
import type { Finding } from './rule.js'

/** The parameters of a task as they travel, and why some of them cannot reach a native body. */
export interface PlannedParameters {
  readonly plans: readonly ParameterPlan[]
  /** What stands against a body that uses these parameters. */
  readonly obstacles: (used: readonly string[], at: Finding['at']) => readonly Finding[]
  /** Definitions that the decoding of these parameters names. */
  readonly fragments: (used: readonly string[]) => readonly Fragment[]
}

export function planParameters(
  task: TaskDefinition,
  view: TaskView | undefined,
  arguments_: ReadonlyMap<string, string>,
  evidence: ParameterEvidence,
  fragments: Fragments,
): PlannedParameters {
  const planned = task.parameters.map((parameter) => {
    const one = planParameter(task, parameter, arguments_.get(parameter.name) ?? parameter.name, evidence)
    if (one.enumClass === null || !view) return one
    const gathering = fragments.open()
    addClass(gathering, one.enumClass, task, view)
    const { fragments: found, findings } = gathering.done()
    const [finding] = findings
    if (finding) return { ...one, obstacle: finding.why, plan: { ...one.plan, decode: null, exact: false } }
    return { ...one, plan: { ...one.plan, fragments: found } }
  })
  return {
    plans: planned.map((each) => each.plan),
    obstacles: (used, at) =>
      planned.flatMap(({ plan, obstacle }) =>
        obstacle !== null && used.includes(plan.name)
          ? [{ code: 'LUIGI-N218', why: `\`${plan.name}\`: ${obstacle}`, at }]
          : [],
      ),
    fragments: (used) =>
      planned.flatMap(({ plan }) => (used.includes(plan.name) ? (plan.fragments ?? []) : [])),
  }
}

/** A class by its dotted path: copied from a module that imports Luigi, imported from another. */
function addClass(gathering: Gathering, path: string, task: TaskDefinition, view: TaskView): void {
  const dot = path.lastIndexOf('.')
  const [moduleName, name] = [path.slice(0, dot), path.slice(dot + 1)]
  const module = view.repository.moduleNamed(moduleName)
  if (module && view.repository.reachesLuigi(moduleName)) gathering.addName(module, name, task.at.line ?? 1)
  else {
    const { path: file } = task.at
    const text = `from ${moduleName} import ${name}`
    gathering.addFragment({
      key: `${file}:0:${name}`,
      kind: 'import',
      names: [name],
      text,
      at: { path: file, line: 1 },
    })
  }
}
