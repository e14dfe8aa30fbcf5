import type { TaskDefinition } from '../../model/model.js'
import type { Problem } from '../../model/problem.js'
import { isNotebook, notebookCode } from '../../repository/notebook.js'
import type { LuigiProgram } from './program.js'

/** What a person must know of a repository before its tasks are planned. */
export function programProblems(program: LuigiProgram, tasks: readonly TaskDefinition[]): readonly Problem[] {
  return [
    ...syntaxProblems(program),
    ...baseProblems(program),
    ...familyProblems(tasks),
    ...shadowProblems(program),
    ...notebookProblems(program, tasks),
  ]
}

function syntaxProblems(program: LuigiProgram): readonly Problem[] {
  return [...program.modules.parsed.values()].flatMap((module) => {
    const [first] = module.errors
    const { python2 } = module
    if (first === undefined && !python2) return []
    return [
      {
        code: python2 ? 'PYTHON-2' : 'PYTHON-SYNTAX',
        severity: 'warning' as const,
        title: python2 ? 'The file is written for Python 2' : 'A place of the file cannot be read',
        why: python2
          ? `It has ${python2.what}, which Python 3 refuses; its tasks stay containers.`
          : `\`${first!.text.trim()}\` is no Python; what stands around it was read.`,
        fix: python2
          ? 'Convert it with a tool such as 2to3, and migrate again; or see `python2` of repipe.yaml.'
          : 'Correct the syntax, or leave the file out.',
        at: { path: module.path, line: python2?.line ?? first?.line ?? 1 },
      },
    ]
  })
}

function baseProblems(program: LuigiProgram): readonly Problem[] {
  return program.taskClasses.flatMap((type) =>
    type.mro.flatMap((base) => {
      if (typeof base !== 'object' || base === null || (base.kind !== 'foreign' && base.kind !== 'unknown'))
        return []
      return [
        {
          code: 'LUIGI-UNKNOWN-BASE',
          severity: 'warning' as const,
          title: 'A base class is outside the sources',
          why: `${type.name} stands on ${base.kind === 'foreign' ? base.path : base.why}, whose parameters and methods are not known.`,
          fix: "Name the folder of that library's sources with --python-path.",
          at: { path: type.file ?? type.module, line: type.node?.span.line ?? 1 },
        },
      ]
    }),
  )
}

function familyProblems(tasks: readonly TaskDefinition[]): readonly Problem[] {
  const byFamily = new Map<string, TaskDefinition>()
  const problems: Problem[] = []
  for (const task of tasks) {
    const other = byFamily.get(task.family)
    if (other && !task.mro.includes(other.id)) {
      problems.push({
        code: 'LUIGI-FAMILY-CLASH',
        severity: 'note',
        title: 'Two tasks share a family',
        why: `${task.id} and ${other.id} are both ${task.family}; Luigi's command line refuses the name.`,
        fix: 'Give one of them a task_namespace.',
        at: task.at,
      })
    } else byFamily.set(task.family, task)
  }
  return problems
}

/** Where the tasks of notebooks stand, and that no process can import them from there. */
function notebookProblems(program: LuigiProgram, tasks: readonly TaskDefinition[]): readonly Problem[] {
  const paths = [...new Set(tasks.map((task) => task.at.path))].filter(isNotebook)
  return paths.map((path) => {
    const cells = notebookCode(program.repository.read(path) ?? '')?.cells ?? []
    const places = tasks.flatMap((task) => {
      const line = task.at.line ?? 1
      const cell = cells.findLast((each) => each.line <= line)
      return task.at.path === path && cell
        ? [`${task.name} in cell ${cell.number}, line ${line - cell.line + 1}`]
        : []
    })
    return {
      code: 'LUIGI-NOTEBOOK',
      severity: 'warning' as const,
      title: 'Tasks stand in a notebook',
      why: `${places.join('; ')}: no process can import them, so only what becomes native can run on Flyte.`,
      fix: 'Move the classes into a module (`jupyter nbconvert --to script`), and migrate again.',
      at: { path, line: 1 },
    }
  })
}

/** `class X(X)`: a class that hides the base it stands on. */
function shadowProblems(program: LuigiProgram): readonly Problem[] {
  return program.taskClasses.flatMap(({ name, file, module, node }) => {
    if (!node?.bases.some(({ value }) => value.kind === 'name' && value.id === name)) return []
    return [
      {
        code: 'LUIGI-SHADOWED-BASE',
        severity: 'note' as const,
        title: 'A class hides its own base',
        why: `class ${name}(${name}) takes the name of the class it stands on.`,
        fix: 'Nothing: it is followed. Another name would be easier to read.',
        at: { path: file ?? module, line: node.span.line },
      },
    ]
  })
}
