import type { Module } from '../languages/python/syntax.js'
import type { Model } from '../model/model.js'
import type { Problem } from '../model/problem.js'
import type { Plan } from '../plan/plan.js'
import { type ChangesMade, changeOf, type FileChange } from './change-set.js'
import { namesRequirements, withoutLuigi } from './requirements.js'
import { retireCode } from './retire-code.js'

interface RepositoryTexts {
  readonly files: readonly { readonly path: string }[]
  readonly generated: readonly { readonly path: string }[]
  readonly read: (path: string) => string | undefined
}

/**
 * Removes the legacy task classes and the Luigi requirement. Refused, with the list of what still stands, until every
 * task of the repository is native, the Flyte package is in the repository, and nothing else uses the classes.
 */
export function retire(
  model: Model,
  plan: Plan,
  sources: ReadonlyMap<string, Module>,
  repository: RepositoryTexts,
): ChangesMade {
  const code = retireCode(model, sources)
  const standing = [...stillStanding(model, plan), ...notIntroduced(plan, repository), ...code.problems]
  const [first] = standing
  if (first)
    return {
      ok: false,
      problem: {
        code: 'RETIRE-REFUSED',
        severity: 'error',
        title: 'The legacy code cannot be retired yet',
        why: `${standing.length} thing${standing.length === 1 ? '' : 's'} still need it.`,
        fix: 'See the list above; each entry says what to do.',
      },
      problems: standing,
    }
  const files: FileChange[] = [...code.texts].map(([path, after]) =>
    changeOf(path, repository.read(path) ?? null, after),
  )
  for (const { path } of repository.files) {
    const text = repository.read(path)
    if (text === undefined) continue
    if (namesRequirements(path)) files.push(changeOf(path, text, withoutLuigi(text)))
    if (/(^|\/)luigi\.(cfg|toml)$/.test(path)) files.push(changeOf(path, text, null))
  }
  return {
    ok: true,
    changes: {
      files: files.filter((file) => file.kind !== 'unchanged').sort((a, b) => (a.path < b.path ? -1 : 1)),
      problems: [],
    },
  }
}

function stillStanding(model: Model, plan: Plan): readonly Problem[] {
  const used = new Set(
    plan.workflows.flatMap((workflow) => (workflow.shape === 'fused' ? [workflow.root] : [])),
  )
  return plan.tasks.flatMap((task) => {
    const definition = model.tasks.find((one) => one.id === task.task)
    if (definition?.kind === 'config' || definition?.abstract) return []
    if ((task.level === 'native' || task.structural) && !used.has(task.task)) return []
    const [reason] = task.reasons
    return [
      {
        code: 'RETIRE-TASK-STANDS',
        severity: 'error' as const,
        title: 'A task is not native yet',
        why: `${task.task} is ${used.has(task.task) ? 'run by a fused workflow' : task.level}${reason ? `: ${reason.code}, ${reason.why.replace(/\.$/, '')}` : ''}.`,
        fix: 'Make it native first; `repipe rules explain CODE` says how.',
        at: task.at,
      },
    ]
  })
}

function notIntroduced(plan: Plan, repository: RepositoryTexts): readonly Problem[] {
  return repository.generated.some((file) => file.path.startsWith(`${plan.package}/`))
    ? []
    : [
        {
          code: 'RETIRE-NOT-INTRODUCED',
          severity: 'error',
          title: 'The Flyte package is not in the repository',
          why: `${plan.package}/ is not there: retiring now would leave nothing that runs.`,
          fix: 'Run `repipe migrate REPO --write` and merge it first.',
        },
      ]
}
