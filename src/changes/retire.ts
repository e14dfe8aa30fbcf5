import type { Module, Statement } from '../languages/python/syntax.js'
import { visitStatements } from '../languages/python/visit.js'
import type { Model } from '../model/model.js'
import type { Problem } from '../model/problem.js'
import type { Plan } from '../plan/plan.js'
import { type ChangesMade, changeOf, type FileChange } from './change-set.js'

interface RepositoryTexts {
  readonly files: readonly { readonly path: string }[]
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
  const standing = [
    ...stillStanding(model, plan),
    ...notIntroduced(plan, repository),
    ...stillUsed(model, sources, plan),
  ]
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
  const files: FileChange[] = []
  for (const [path, module] of sources) {
    if (path.startsWith(`${plan.package}/`)) continue
    const after = withoutTasks(
      module,
      new Set(model.tasks.filter((task) => task.at.path === path).map((task) => task.start)),
    )
    if (after !== module.text) files.push(changeOf(path, module.text, after))
  }
  for (const { path } of repository.files) {
    const text = repository.read(path)
    if (text === undefined) continue
    if (/(^|\/)requirements[^/]*\.(txt|in)$/.test(path))
      files.push(
        changeOf(path, text, text.replace(/^[ \t]*luigi\b(?:\[[^\]]*\])?[ \t]*([=<>!~;@#].*)?\r?\n?/gim, '')),
      )
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
        why: `${task.task} is ${used.has(task.task) ? 'run by a fused workflow' : task.level}${reason ? `: ${reason.code}, ${reason.why}` : ''}.`,
        fix: 'Make it native first; `repipe rules explain CODE` says how.',
        at: task.at,
      },
    ]
  })
}

function notIntroduced(plan: Plan, repository: RepositoryTexts): readonly Problem[] {
  return repository.files.some((file) => file.path.startsWith(`${plan.package}/`))
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

/** Uses of a task class by code that is no task: it would break. */
function stillUsed(model: Model, sources: ReadonlyMap<string, Module>, plan: Plan): readonly Problem[] {
  const names = new Set(model.tasks.map((task) => task.name))
  return [...sources.values()]
    .filter((module) => !module.path.startsWith(`${plan.package}/`))
    .flatMap((module) => {
      const rest = module.body.filter(
        (statement) =>
          !(statement.kind === 'class' && names.has(statement.name)) &&
          !isMainGuard(statement) &&
          statement.kind !== 'import' &&
          statement.kind !== 'importfrom',
      )
      const problems: Problem[] = []
      visitStatements(rest, {
        expression: (node) => {
          if (node.kind === 'name' && names.has(node.id))
            problems.push({
              code: 'RETIRE-CLASS-USED',
              severity: 'error',
              title: 'A task class is used by code that is no task',
              why: `${node.id} is used outside the task classes.`,
              fix: 'Change that code first.',
              at: { path: module.path, line: node.span.line },
            })
          return undefined
        },
      })
      return problems
    })
}

function isMainGuard(statement: Statement): boolean {
  return (
    statement.kind === 'if' &&
    statement.test.kind === 'compare' &&
    statement.test.left.kind === 'name' &&
    statement.test.left.id === '__name__'
  )
}

/** A module's text without its task classes, its imports of Luigi and its `if __name__` guard; null when nothing of its own is left. */
function withoutTasks(module: Module, starts: ReadonlySet<number>): string | null {
  const goes = (statement: Statement) =>
    (statement.kind === 'class' && starts.has(statement.span.start)) ||
    importsLuigi(statement) ||
    (starts.size > 0 && isMainGuard(statement))
  if (!module.body.some(goes)) return module.text
  const rest = module.body.filter((statement) => !goes(statement))
  const isOwn = (statement: Statement) =>
    statement.kind !== 'import' &&
    statement.kind !== 'importfrom' &&
    !(statement.kind === 'expression' && statement.value.kind === 'string')
  if (starts.size > 0 && !rest.some(isOwn)) return null
  let text = module.text
  for (const statement of [...module.body].filter(goes).reverse()) {
    const start = lineStart(text, commentStart(text, statement.span.start))
    const end = lineEnd(text, statement.span.end)
    text = text.slice(0, start) + text.slice(end)
  }
  return text.replace(/\n{4,}/g, '\n\n\n').replace(/\n+$/, '\n')
}

function importsLuigi(statement: Statement): boolean {
  if (statement.kind === 'import')
    return statement.names.every(({ name }) => name === 'luigi' || name.startsWith('luigi.'))
  return (
    statement.kind === 'importfrom' &&
    statement.level === 0 &&
    (statement.module === 'luigi' || statement.module.startsWith('luigi.'))
  )
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : end + 1
}

/** Comment lines directly above a definition belong to it. */
function commentStart(text: string, at: number): number {
  let start = lineStart(text, at)
  while (start > 0) {
    const above = lineStart(text, start - 1)
    if (!/^\s*#/.test(text.slice(above, start))) break
    start = above
  }
  return start
}
