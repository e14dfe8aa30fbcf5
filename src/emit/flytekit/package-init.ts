import { pythonString } from '../../languages/python/literal.js'
import type { Plan } from '../../plan/plan.js'
import { bracketed } from './module-text.js'
import type { PythonPart } from './python-part.js'

/** `__init__.py`: it lets the imports of the legacy code be found, where they start from folders of their own. */
export function initModule(plan: Plan, { layout, containersElsewhere }: PythonPart): string {
  const head = `"""Flyte project of the pipelines of ${plan.repository}."""\n${marker(plan.repository)}\n`
  const here = layout
    .flatMap((module) => module.tasks)
    .filter((task) => task.level !== 'container' && !containersElsewhere.has(task.task))
  const folders = [...new Set(here.flatMap((task) => task.legacy.importFolders ?? []))].sort()
  if (folders.length === 0) return head
  const list = bracketed('[', folders.map(pythonString), ']', 10)
  return `${head}import pathlib
import sys

# Modules of the legacy code import others from these folders by bare names; what is found elsewhere goes first.
FOLDERS = ${list}
sys.path += [str(pathlib.Path(__file__).parent.parent / folder) for folder in FOLDERS]
`
}

/** The line by which a generated file is known. */
export function marker(origin: string): string {
  return `# repipe: generated from ${origin.replace(/\s+/g, ' ')}; edit freely, repipe keeps your changes`
}
