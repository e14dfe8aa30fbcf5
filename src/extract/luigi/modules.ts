import { type Dirent, existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { lookupCore } from '../../languages/python/evaluate/core-library.js'
import { lookupLibrary } from '../../languages/python/evaluate/library/index.js'
import type { PythonParser } from '../../languages/python/parse.js'
import type { Module } from '../../languages/python/syntax.js'
import type { Repository } from '../../repository/files.js'
import { isNotebook, notebookCode } from '../../repository/notebook.js'

/** Finds the syntax of modules by dotted name, parsing each file at most once. */
export interface Modules {
  readonly find: (name: string, from: string) => Module | 'package' | undefined
  /** The dotted name of a file of the repository. */
  readonly nameOf: (path: string) => string
  /** The syntax of a file of the repository. */
  readonly module: (path: string) => Module | undefined
  /** Everything that was parsed, by path. */
  readonly parsed: ReadonlyMap<string, Module>
  /** Files of a package that import a file beside them by its bare name, each with those files. */
  readonly looseImports: ReadonlyMap<string, ReadonlySet<string>>
  /** What each file imports of the repository, with the folder that the import was found from. */
  readonly foundFrom: ReadonlyMap<string, ReadonlyMap<string, string>>
}

/** Names that Luigi's `--module` and Python's import machinery take: a dash is no identifier, but imports by text. */
const MODULE_NAME = /^[\p{L}\p{N}_-]+(\.[\p{L}\p{N}_-]+)*$/u

/** Folders that hold import roots by convention. */
const SOURCE_FOLDERS = ['src', 'lib', 'python']

/** The first folder of a path in the sources of Luigi's meaning. */
const MEANING = 'luigi-meaning'

/** The sources of Luigi's meaning as each parser read them: they are the same for every repository of a process. */
const meanings = new Map<string, Map<string, Module | null>>()

function meaningOf(engine: PythonParser['engine']): Map<string, Module | null> {
  const known = meanings.get(engine)
  if (known) return known
  const made = new Map<string, Module | null>()
  meanings.set(engine, made)
  return made
}

/** The modules of a repository, of Luigi's meaning, and of the library sources that were named. */
export function openModules(
  repository: Repository,
  parser: PythonParser,
  preludeFolder: string,
  pythonPath: readonly string[],
): Modules {
  const paths = new Set(repository.files.map((file) => file.path).filter((path) => path.endsWith('.py')))
  const folders = new Set<string>()
  for (const path of paths)
    for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1))
      folders.add(path.slice(0, at))
  const roots = importRoots(paths, folders)
  const parsed = new Map<string, Module>()
  /** Null for a file that is not there. */
  const outside = new Map<string, Module | null>()
  const names = moduleNames(paths, roots)
  const notebooks = new Set(repository.files.map((file) => file.path).filter(isNotebook))
  const nameOf = (path: string) =>
    names.get(path) ??
    (isNotebook(path) ? notebookName(path) : undefined) ??
    path.replace(/(\/__init__)?\.py$/, '').replaceAll('/', '.')

  const module = (path: string): Module | undefined => {
    const known = parsed.get(path)
    if (known) return known
    const text = repository.read(path)
    if (text === undefined) return undefined
    const read = isNotebook(path) ? readNotebook(parser, path, text) : parser.parse(path, text)
    if (read) parsed.set(path, read)
    return read
  }

  const fromDisk = (folder: string, label: string, name: string): Module | undefined => {
    const known = label === MEANING ? meaningOf(parser.engine) : outside
    const base = join(folder, ...name.split('.'))
    for (const file of [`${base}.py`, join(base, '__init__.py')]) {
      let read = known.get(file)
      if (read === undefined) {
        const path = `${label}/${name.replaceAll('.', '/')}${file.endsWith('__init__.py') ? '/__init__' : ''}.py`
        read = existsSync(file) ? parser.parse(path, readFileSync(file, 'utf8')) : null
        known.set(file, read)
      }
      if (read) return read
    }
    return undefined
  }

  const inRoot = (root: string, name: string): Module | undefined => {
    const base = `${root === '' ? '' : `${root}/`}${name.replaceAll('.', '/')}`
    if (paths.has(`${base}/__init__.py`)) return module(`${base}/__init__.py`)
    if (paths.has(`${base}.py`)) return module(`${base}.py`)
    return undefined
  }

  const looseImports = new Map<string, Set<string>>()
  const note = (from: string, imported: string) =>
    looseImports.set(from, (looseImports.get(from) ?? new Set()).add(imported))
  const foundFrom = new Map<string, Map<string, string>>()
  const noteFolder = (from: string, imported: string, folder: string) =>
    foundFrom.set(from, (foundFrom.get(from) ?? new Map<string, string>()).set(imported, folder))

  const search = (name: string, from: string): Module | 'package' | undefined => {
    if (!MODULE_NAME.test(name)) return undefined
    const own = ancestors(from).find(
      (path) => (paths.has(path) || notebooks.has(path)) && nameOf(path) === name,
    )
    if (own !== undefined) return module(own)
    const meaning = (library: string) =>
      name === library || name.startsWith(`${library}.`) ? fromDisk(preludeFolder, MEANING, name) : undefined
    const luigi = meaning('luigi')
    if (luigi) return luigi
    const isLibrary = () =>
      lookupCore(name.split('.')[0]!) !== undefined || lookupLibrary(name.split('.')[0]!) !== undefined
    const home = paths.has(from) ? rootOf(from, paths) : ''
    for (const root of new Set(home === '' || isLibrary() ? roots : [home, ...roots])) {
      const found = inRoot(root, name)
      if (!found) continue
      // Folders that are import roots by guess must not hide the standard library.
      if (root !== '' && root !== 'src' && isLibrary()) return undefined
      noteFolder(from, found.path, root)
      return found
    }
    if (from.includes('/') && !isLibrary()) {
      const sibling = inRoot(parentOf(from), name)
      if (sibling) {
        noteFolder(from, sibling.path, parentOf(from))
        if (paths.has(`${parentOf(from)}/__init__.py`)) note(from, sibling.path)
        return sibling
      }
    }
    const asFolder = roots
      .map((root) => `${root === '' ? '' : `${root}/`}${name.replaceAll('.', '/')}`)
      .find((folder) => folders.has(folder))
    if (asFolder !== undefined && !isLibrary()) return 'package'
    // What the evaluator knows itself (`six`, `dateutil`), it knows better than from the sources of an environment.
    for (const folder of isLibrary() ? [] : pythonPath) {
      if (isCompiled(folder, name.split('.')[0]!)) continue
      const found = fromDisk(folder, 'python-path', name)
      if (found) return found
    }
    return meaning(name.split('.')[0]!)
  }
  const found = new Map<string, Map<string, Module | 'package' | undefined>>()
  const find = (name: string, from: string): Module | 'package' | undefined => {
    const known = found.get(from) ?? new Map<string, Module | 'package' | undefined>()
    found.set(from, known)
    if (!known.has(name)) known.set(name, search(name, from))
    return known.get(name)
  }
  return { find, nameOf, module, parsed, looseImports, foundFrom }
}

/** No import reaches a notebook: it goes by a name that only says what it is. */
function notebookName(path: string): string {
  return path.replace(/[^\p{L}\p{N}/]+/gu, '_').replaceAll('/', '.')
}

/** A notebook as one module. A cell that is no Python must not hide its neighbours: then each is read alone. */
function readNotebook(parser: PythonParser, path: string, json: string): Module | undefined {
  const code = notebookCode(json)
  if (!code) return undefined
  const whole = parser.parse(path, code.text)
  if (whole.errors.length === 0) return whole
  const cells = code.cells.map((cell) => {
    const before = code.text.split('\n', cell.line - 1).map((line) => ' '.repeat(line.length))
    return parser.parse(path, [...before, ...cell.lines, ''].join('\n'))
  })
  return {
    path,
    text: code.text,
    // IPython runs nothing of a cell that it cannot read.
    body: cells.flatMap((cell) => (cell.errors.length > 0 ? [] : cell.body)),
    errors: cells.flatMap((cell) => cell.errors),
  }
}

const compiled = new Map<string, boolean>()

/** A package with compiled parts (numpy, pandas) says little in its sources, which are many: it stays outside. */
function isCompiled(folder: string, name: string): boolean {
  const path = join(folder, name)
  const known = compiled.get(path)
  if (known !== undefined) return known
  const found = existsSync(path) && holdsCompiled(path, 2)
  compiled.set(path, found)
  return found
}

function holdsCompiled(path: string, depth: number): boolean {
  let entries: Dirent[]
  try {
    entries = readdirSync(path, { withFileTypes: true })
  } catch {
    return false
  }
  return (
    entries.some((entry) => /\.(so|pyd|dylib)$/.test(entry.name)) ||
    (depth > 0 &&
      entries.some((entry) => entry.isDirectory() && holdsCompiled(join(path, entry.name), depth - 1)))
  )
}

/** Where imports start: the repository, `src`, folders that hold packages, folders of loose modules; likely ones first. */
function importRoots(paths: ReadonlySet<string>, folders: ReadonlySet<string>): readonly string[] {
  const roots = new Set<string>([''])
  for (const folder of SOURCE_FOLDERS)
    if (folders.has(folder) && !paths.has(`${folder}/__init__.py`)) roots.add(folder)
  const isPackage = (folder: string) => paths.has(`${folder}/__init__.py`)
  const found = new Set<string>()
  for (const path of paths) {
    let folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : ''
    while (folder !== '' && isPackage(folder))
      folder = folder.includes('/') ? folder.slice(0, folder.lastIndexOf('/')) : ''
    if (folder !== '') found.add(folder)
  }
  const byDepth = [...found].sort(
    (left, right) => left.split('/').length - right.split('/').length || (left < right ? -1 : 1),
  )
  for (const folder of byDepth) roots.add(folder)
  return [...roots]
}

/** The folder above a file's packages: where Python starts when it imports the file. */
function rootOf(path: string, paths: ReadonlySet<string>): string {
  let folder = parentOf(path)
  while (folder !== '' && paths.has(`${folder}/__init__.py`)) folder = parentOf(folder)
  return folder
}

function parentOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : ''
}

/** A file and the packages that it stands in, from the inside. */
function ancestors(path: string): readonly string[] {
  const found = [path]
  for (let folder = parentOf(path); folder !== ''; folder = parentOf(folder))
    found.push(`${folder}/__init__.py`)
  return found
}

/**
 * The name under which each file would be imported: along its packages, from the import root that holds them. Where two
 * files would share a name, the one nearer to the top has it and the others go by their whole path.
 */
function moduleNames(paths: ReadonlySet<string>, roots: readonly string[]): ReadonlyMap<string, string> {
  const byDepth = [...paths].sort(
    (left, right) => left.split('/').length - right.split('/').length || (left < right ? -1 : 1),
  )
  const taken = new Set<string>()
  const names = new Map<string, string>()
  for (const path of byDepth) {
    const stem = path.replace(/(\/__init__)?\.py$/, '')
    const folder = rootOf(path, paths)
    const root = roots.includes(folder) ? folder : ''
    const short = (root === '' ? stem : stem.slice(root.length + 1)).replaceAll('/', '.')
    // `luigi.py` in a folder of scripts imports Luigi, not itself.
    const name = taken.has(short) || short === 'luigi' ? stem.replaceAll('/', '.') : short
    taken.add(name)
    names.set(path, name)
  }
  return names
}
