import { createHash } from 'node:crypto'
import { type Dirent, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { basename, join, sep } from 'node:path'
import ignore, { type Ignore } from 'ignore'
import type { Problem } from '../model/problem.js'
import { decodePython } from './encoding.js'
import { isNotebook } from './notebook.js'
import { fileTooLarge, linkLoop, linkOutside, notFound, notUtf8, unreadable } from './problems.js'

/** A file of the repository; `path` is relative with '/' separators. */
export interface RepositoryFile {
  readonly path: string
  readonly size: number
  /** Differs after every change of the file that its file system can tell apart. */
  readonly stamp: string
  /** When it was last written, in milliseconds. */
  readonly written: number
}

/** What is in a checkout. Files are read when they are asked for, each once. */
export interface Repository {
  readonly root: string
  readonly name: string
  readonly files: readonly RepositoryFile[]
  /** Files of the packages that repipe generated: they are no part of the code that is migrated. */
  readonly generated: readonly RepositoryFile[]
  readonly problems: readonly Problem[]
  /** The file's text, decoded as Python would; undefined when there is no such file or it cannot be read. */
  readonly read: (path: string) => string | undefined
  /** The files that were read so far, each with the hash of its bytes. */
  readonly contents: () => ReadonlyMap<string, string>
  /** Problems met while reading. */
  readonly readProblems: () => readonly Problem[]
}

export type RepositoryRead =
  | { readonly ok: true; readonly repository: Repository }
  | { readonly ok: false; readonly problem: Problem }

/** Larger Python files are no code that a person wrote. */
export const MAX_PYTHON_BYTES = 2_000_000
/** Notebooks carry their pictures along. */
const MAX_NOTEBOOK_BYTES = 20_000_000

/** The file, in a generated package, that remembers what was generated last. */
export const GENERATED_FILE = '.repipe.json'

/** Folders that never hold the repository's own code. */
const NEVER = new Set([
  '.git',
  '.hg',
  '.svn',
  'node_modules',
  '__pycache__',
  '.tox',
  '.nox',
  '.eggs',
  '.venv',
  'venv',
  '.mypy_cache',
  '.pytest_cache',
  '.ruff_cache',
  'site-packages',
  '.ipynb_checkpoints',
])

/**
 * Lists a checkout: sorted, ignore files honoured, links that leave the repository or loop not followed but reported.
 */
export function readRepository(root: string): RepositoryRead {
  let real: string
  try {
    real = realpathSync(root)
    if (!statSync(real).isDirectory())
      return { ok: false, problem: notFound(root, 'it is a file, not a directory') }
  } catch (error) {
    return {
      ok: false,
      problem: notFound(
        root,
        (error as NodeJS.ErrnoException).code === 'ENOENT'
          ? 'there is no such path'
          : (error as Error).message,
      ),
    }
  }
  const files: RepositoryFile[] = []
  const generated: RepositoryFile[] = []
  const problems: Problem[] = []
  walk({ real, files, generated, problems }, '', [], new Set([real]))
  for (const list of [files, generated]) list.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))
  return { ok: true, repository: open(real, files, generated, problems) }
}

interface Walk {
  readonly real: string
  readonly files: RepositoryFile[]
  readonly generated: RepositoryFile[]
  readonly problems: Problem[]
}

interface IgnoreScope {
  readonly folder: string
  readonly rules: Ignore
}

function walk(
  from: Walk,
  folder: string,
  scopes: readonly IgnoreScope[],
  visited: ReadonlySet<string>,
): void {
  let state = from
  let entries: readonly Dirent[]
  try {
    entries = readdirSync(join(state.real, folder), { withFileTypes: true })
  } catch (error) {
    state.problems.push(unreadable(folder, (error as Error).message))
    return
  }
  const own = entries.some((entry) => entry.name === '.gitignore' && entry.isFile())
  const rules = own
    ? [
        ...scopes,
        { folder, rules: ignore().add(readFileSync(join(state.real, folder, '.gitignore'), 'utf8')) },
      ]
    : scopes
  if (folder !== '' && entries.some((entry) => entry.name === GENERATED_FILE && entry.isFile()))
    state = { ...state, files: state.generated }
  // A virtual environment by whatever name
  if (folder !== '' && entries.some((entry) => entry.name === 'pyvenv.cfg')) return
  for (const entry of entries) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (NEVER.has(entry.name)) continue
    if (entry.isSymbolicLink()) followLink(state, path, rules, visited)
    else if (entry.isDirectory()) {
      if (!ignored(rules, `${path}/`)) walk(state, path, rules, visited)
    } else if (entry.isFile() && !ignored(rules, path)) addFile(state, path)
  }
}

function followLink(
  state: Walk,
  path: string,
  scopes: readonly IgnoreScope[],
  visited: ReadonlySet<string>,
): void {
  let target: string
  try {
    target = realpathSync(join(state.real, path))
  } catch (error) {
    const loops = (error as NodeJS.ErrnoException).code === 'ELOOP'
    state.problems.push(loops ? linkLoop(path) : unreadable(path, 'the link points to nothing'))
    return
  }
  if (target !== state.real && !target.startsWith(state.real + sep)) {
    state.problems.push(linkOutside(path))
    return
  }
  const isDirectory = statSync(target).isDirectory()
  if (isDirectory && (visited.has(target) || join(state.real, path).startsWith(target + sep))) {
    state.problems.push(linkLoop(path))
    return
  }
  if (ignored(scopes, isDirectory ? `${path}/` : path)) return
  if (isDirectory) walk(state, path, scopes, new Set([...visited, target]))
  else addFile(state, path)
}

function addFile(state: Walk, path: string): void {
  try {
    const { size, mtimeMs, ctimeMs, ino } = statSync(join(state.real, path))
    if (size > (isNotebook(path) ? MAX_NOTEBOOK_BYTES : path.endsWith('.py') ? MAX_PYTHON_BYTES : size))
      state.problems.push(fileTooLarge(path, size))
    else state.files.push({ path, size, stamp: `${size} ${mtimeMs} ${ctimeMs} ${ino}`, written: mtimeMs })
  } catch (error) {
    state.problems.push(unreadable(path, (error as Error).message))
  }
}

function ignored(scopes: readonly IgnoreScope[], path: string): boolean {
  return scopes.some(({ folder, rules }) => {
    const relative = folder === '' ? path : path.slice(folder.length + 1)
    return relative !== '' && rules.ignores(relative)
  })
}

function open(
  root: string,
  files: readonly RepositoryFile[],
  generated: readonly RepositoryFile[],
  problems: readonly Problem[],
): Repository {
  const known = new Set([...files, ...generated].map((file) => file.path))
  const texts = new Map<string, string | undefined>()
  const hashes = new Map<string, string>()
  const met: Problem[] = []
  const read = (path: string): string | undefined => {
    if (!known.has(path)) return undefined
    if (texts.has(path)) return texts.get(path)
    let text: string | undefined
    try {
      const bytes = readFileSync(join(root, path))
      hashes.set(path, hashOf(bytes))
      const decoded = decodePython(bytes)
      text = decoded.text
      if (decoded.damaged && path.endsWith('.py')) met.push(notUtf8(path))
    } catch (error) {
      met.push(unreadable(path, (error as Error).message))
    }
    texts.set(path, text)
    return text
  }
  return {
    root,
    name: basename(root),
    files,
    generated,
    problems,
    read,
    contents: () => hashes,
    readProblems: () => met,
  }
}

/** One text for equal bytes. */
export function hashOf(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex')
}
