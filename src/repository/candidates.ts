import type { Repository } from './files.js'
import { isNotebook, notebookCode } from './notebook.js'

/** Libraries built on Luigi: a file that imports one can define tasks. */
const LUIGI_LIBRARIES = new Set([
  'luigi',
  'gluish',
  'sciluigi',
  'law',
  'gokart',
  'd6tflow',
  'bioluigi',
  'b2luigi',
  'luigi_td',
  'redshells',
  'luigitools',
  'curw',
  'tyluigiutils',
])
const LIBRARY_WORD = new RegExp([...LUIGI_LIBRARIES].join('|'))
const IMPORT = /^[ \t]*(?:from[ \t]+(\.*[\w.]*)[ \t]+import[ \t]+(\([^)]*\)|[^\n]*)|import[ \t]+([^\n]*))/gm

interface FileImports {
  readonly path: string
  /** Dotted names that may be modules, relative ones already resolved to a path below the repository. */
  readonly names: readonly string[]
  readonly luigi: boolean
}

/**
 * The Python files that can matter: those that import Luigi or a library on it, those that such files import from the
 * repository, and those that import them. Other files are not parsed. Works on the text alone: an import in a string
 * only makes one file more.
 */
export function pythonCandidates(repository: Repository): readonly string[] {
  const all = repository.files.map((file) => file.path)
  const paths = all.filter((path) => path.endsWith('.py'))
  const imports = [
    ...paths.map((path) => importsOf(path, repository.read(path) ?? '')),
    ...all.filter(isNotebook).map((path) => importsOf(path, codeOfNotebook(repository, path))),
  ]
  const byTail = indexByTail(paths)
  const uses = new Map<string, Set<string>>()
  const usedBy = new Map<string, Set<string>>()
  for (const file of imports) {
    for (const name of file.names) {
      for (const target of byTail(name, file.path)) {
        if (target === file.path) continue
        addTo(uses, file.path, target)
        addTo(usedBy, target, file.path)
      }
    }
  }
  const importing = closure(
    imports.filter((file) => file.luigi).map((file) => file.path),
    usedBy,
  )
  return [...closure([...importing], uses)].sort()
}

/** Most notebooks have no word of Luigi and need no further look. */
function codeOfNotebook(repository: Repository, path: string): string {
  const json = repository.read(path) ?? ''
  return LIBRARY_WORD.test(json) ? (notebookCode(json)?.text ?? '') : ''
}

function importsOf(path: string, text: string): FileImports {
  const names: string[] = []
  let luigi = false
  for (const match of text.matchAll(IMPORT)) {
    const [, from, imported = '', plain] = match
    const bases =
      plain === undefined ? [from!] : plain.split(',').map((part) => part.trim().split(/\s+/)[0] ?? '')
    for (const base of bases) {
      if (LUIGI_LIBRARIES.has(base.split('.')[0]!)) luigi = true
      const absolute = base.startsWith('.') ? relativeBase(path, base) : base
      names.push(absolute)
      if (plain === undefined)
        for (const word of imported.replace(/[()\\]|#[^\n]*/g, ' ').split(','))
          names.push(`${absolute}.${word.trim().split(/\s+/)[0] ?? ''}`)
    }
  }
  return { path, names, luigi }
}

/** `..x` in a/b/c.py is a.x, as a dotted path from the repository's root. */
function relativeBase(path: string, base: string): string {
  const level = /^\.+/.exec(base)![0].length
  const folders = path.split('/').slice(0, -level)
  return [...folders, base.slice(level)].filter(Boolean).join('.')
}

/** Finds files by a dotted name, whatever folder is the import root: `a.b` is any `…/a/b.py` or `…/a/b/__init__.py`. */
function indexByTail(paths: readonly string[]): (name: string, from: string) => readonly string[] {
  const byLast = new Map<string, string[]>()
  for (const path of paths) {
    const parts = path.replace(/(\/__init__)?\.py$/, '').split('/')
    const last = parts.at(-1)!
    const known = byLast.get(last)
    if (known) known.push(path)
    else byLast.set(last, [path])
  }
  return (name) => {
    const tail = name.replaceAll('.', '/')
    const last = tail.slice(tail.lastIndexOf('/') + 1)
    return (byLast.get(last) ?? []).filter((path) => {
      const stem = path.replace(/(\/__init__)?\.py$/, '')
      return stem === tail || stem.endsWith(`/${tail}`)
    })
  }
}

function closure(
  start: readonly string[],
  next: ReadonlyMap<string, ReadonlySet<string>>,
): ReadonlySet<string> {
  const seen = new Set(start)
  const todo = [...start]
  for (let path = todo.pop(); path !== undefined; path = todo.pop()) {
    for (const other of next.get(path) ?? []) {
      if (seen.has(other)) continue
      seen.add(other)
      todo.push(other)
    }
  }
  return seen
}

function addTo(map: Map<string, Set<string>>, key: string, value: string): void {
  const set = map.get(key)
  if (set) set.add(value)
  else map.set(key, new Set([value]))
}
