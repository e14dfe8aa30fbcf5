import type { ChangeSet } from './changes/change-set.js'
import type { MergeText } from './changes/merge.js'
import type { EmittedFile } from './emit/file.js'
import { emitFlytekit } from './emit/flytekit/emit.js'
import { emitStyxFiles } from './emit/styx/styx-files.js'
import { openPythonParser } from './languages/python/parse.js'
import type { Problem } from './model/problem.js'
import { chooseSdk, type Sdk, type SdkChoice } from './plan/choose-sdk.js'
import type { Plan } from './plan/plan.js'
import type { ProgramRead } from './read-program.js'

/** What writing may be told. */
export interface WriteOptions {
  readonly sdk?: Sdk
  /** The directory that is to hold the new files; the repository itself when absent. */
  readonly into?: string
  readonly parser?: 'native' | 'wasm'
  /** What `repipe verify` found. */
  readonly certificate?: object
}

/** The files of a plan, and how edits by hand are kept in them. */
export interface DefinitionsWritten {
  readonly files: readonly EmittedFile[]
  readonly problems: readonly Problem[]
  /** What each workflow is written with, by its name. */
  readonly sdks: ReadonlyMap<string, SdkChoice>
  /** Merges a file of a kind that has a merge of its own; absent: all merge by lines. */
  readonly mergeText?: MergeText
  /** What is wrong with the definitions as they will stand, edits by hand included. */
  readonly check: (changes: ChangeSet) => readonly Problem[]
}

/**
 * plan → definitions, each workflow in its SDK. What TypeScript needs is loaded when a workflow is written in it, and its
 * merge and types when a file of it stands there already or is new.
 */
export async function writeDefinitions(
  read: ProgramRead,
  plan: Plan,
  options: WriteOptions,
): Promise<DefinitionsWritten> {
  // A certificate is of the package in Python, which the engines ran.
  const proven = options.certificate ? ('flytekit' as const) : null
  const sdks = chooseSdk(plan, options.sdk ?? read.cutover.sdk ?? proven)
  const inTypescript = new Set([...sdks].filter(([, { sdk }]) => sdk === 'typescript').map(([name]) => name))
  const styx = emitStyxFiles(plan, read.repository.read, read.cutover.flyte)
  const python = emitFlytekit(plan, inTypescript)
  if (inTypescript.size === 0)
    return { files: [...python, ...styx.files], problems: styx.problems, sdks, check: () => [] }
  const { typescriptProject } = await import('./emit/typescript/project.js')
  const { mergeTypescript } = await import('./changes/typescript/merge.js')
  const { typeCheck } = await import('./emit/typescript/type-check.js')
  const { openConstants } = await import('./emit/definitions/constants.js')
  const readConstant = openConstants(await openPythonParser(options.parser))
  const typescript = typescriptProject(plan, inTypescript, readConstant)
  const root = options.into ?? read.repository.root
  return {
    files: [...python, ...typescript.files, ...styx.files],
    problems: [...typescript.problems, ...styx.problems],
    sdks,
    mergeText: (path, ...texts) => (path.endsWith('.ts') ? mergeTypescript(...texts) : null),
    check: (changes) =>
      typeCheck(
        changes.files.flatMap(({ path, after }) =>
          path.endsWith('.ts') && path.startsWith(`${plan.package}/`) && after !== null
            ? [{ path, text: after }]
            : [],
        ),
        root,
      ),
  }
}
