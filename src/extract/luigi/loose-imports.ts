import { unknown } from '../../languages/python/evaluate/signals.js'
import type { ClassValue, UnknownValue } from '../../languages/python/evaluate/values.js'
import type { Modules } from './modules.js'
import type { LuigiProgram } from './program.js'

/**
 * A module of a package that imports the file beside it by its bare name: Python 3 finds that only when the package's
 * folder is itself on the import path, and then the module has no package in its name. Asked for by its dotted name, such
 * an import fails. The reason, when a requirement came that way.
 */
export function looseImport(
  program: LuigiProgram,
  consumer: ClassValue,
  required: ClassValue,
  asked: string | undefined,
): UnknownValue | undefined {
  const { file } = consumer
  if (!asked?.includes('.') || file === undefined || required.file === undefined) return undefined
  if (!program.modules.looseImports.get(file)?.has(required.file) || isForPython2(program)) return undefined
  const folder = file.slice(0, file.lastIndexOf('/'))
  return unknown(
    'external',
    `${required.name} is imported by a bare name from ${required.file}: that works only with ${folder} on the import path, not as ${asked}`,
    { path: file, line: consumer.node?.span.line ?? 1 },
  )
}

const python2 = new WeakMap<LuigiProgram, boolean>()

/** Python 2 looks beside the importing file first. */
function isForPython2(program: LuigiProgram): boolean {
  const known = python2.get(program)
  if (known !== undefined) return known
  const found = [...program.modules.parsed.values()].some((module) => module.python2 !== undefined)
  python2.set(program, found)
  return found
}

/**
 * Folders of the repository that a file's imports, and those of what it imports, are found from: besides the repository
 * itself and the folder that the file's own dotted name starts from; what is nearest goes first. They must be on the import
 * path where the file runs.
 */
export function importFolders({ foundFrom, nameOf }: Modules, file: string): readonly string[] {
  const own = folderOfName(file, nameOf(file))
  const folders = new Set<string>()
  const seen = new Set([file])
  for (const from of seen) {
    for (const [imported, folder] of foundFrom.get(from) ?? []) {
      if (folder !== '' && folder !== own) folders.add(folder)
      seen.add(imported)
    }
  }
  return [...folders]
}

/** The folder that a dotted name starts from; empty: the repository itself. */
function folderOfName(file: string, name: string): string {
  const stem = file.replace(/(\/__init__)?\.py$/, '')
  const inside = name.replaceAll('.', '/')
  return stem.endsWith(`/${inside}`) ? stem.slice(0, -inside.length - 1) : ''
}
