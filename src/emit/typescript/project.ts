import type { Problem } from '../../model/problem.js'
import type { Plan } from '../../plan/plan.js'
import type { ReadConstant } from '../definitions/constants.js'
import { defineRoots } from '../definitions/define.js'
import type { EmittedFile } from '../file.js'
import type { Definition } from './definitions.js'
import { emitTypescript } from './emit.js'

/** Stands for the image of the Flyte project where nobody has named it. */
const UNKNOWN_IMAGE = 'FLYTE_IMAGE'

export interface TypescriptProject {
  readonly files: readonly EmittedFile[]
  readonly problems: readonly Problem[]
}

/** The `*.workflow.ts` of those workflows of a plan that are written in TypeScript. */
export function typescriptProject(
  plan: Plan,
  workflows: ReadonlySet<string>,
  readConstant: ReadConstant,
): TypescriptProject {
  const { roots, problems } = defineRoots(plan, UNKNOWN_IMAGE, readConstant)
  const written = roots.filter((root) => workflows.has(root.name))
  const docs = new Map(
    plan.tasks.map((task) => [task.functionName, task.doc?.trim().split('\n')[0]?.trim() ?? null] as const),
  )
  const files = emitTypescript(
    written.map((root) => ({
      name: root.name,
      title: `Flyte workflow \`${root.name}\`, migrated from ${root.origin.replace(':', '.')}.`,
      workflows: [root.workflow, ...(root.launched ? [root.launched] : [])],
      launchPlans: root.launchPlans,
    })),
    { folder: plan.package, image: UNKNOWN_IMAGE, about: (definition) => aboutTask(definition, docs) },
  )
  const isOpen = files.some(({ text }) => text.includes(`'${UNKNOWN_IMAGE}'`))
  return { files, problems: [...problems, ...(isOpen ? [imageUnknown(plan)] : [])] }
}

function aboutTask(definition: Definition, docs: ReadonlyMap<string, string | null>): string | null {
  if (definition.kind !== 'python-task' && definition.kind !== 'container-task') return null
  return docs.get(definition.name.split('.').at(-1) ?? '') ?? null
}

function imageUnknown(plan: Plan): Problem {
  return {
    code: 'TYPESCRIPT-IMAGE',
    severity: 'note',
    title: 'The image of the Flyte project is not known',
    why: 'Tasks in Python run in an image that holds flytekit, the emitted package and the legacy code; it stands as FLYTE_IMAGE.',
    fix: 'Name it in the constant `image` of the definition files; later runs keep it.',
    at: { path: plan.package },
  }
}
