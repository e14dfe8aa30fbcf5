import type { CommandLine } from '../../repository/command-line.js'

/** Programs that start another one and change nothing that it sees. */
const STARTERS = new Set([
  'exec',
  'nohup',
  'time',
  'tini',
  'dumb-init',
  'nice',
  'ionice',
  'sudo',
  '--',
  'env',
])

/**
 * The words of a command line that start Python, with what prepares its environment: `poetry run luigi --module …` →
 * `poetry run python`; null when none of them does.
 */
export function pythonStart({
  words,
  surroundings,
  through = [],
}: Pick<CommandLine, 'words' | 'surroundings' | 'through'>): readonly string[] | null {
  const at = words.findIndex((word) => /^(luigi|python[\d.]*)$/.test(baseName(word)))
  const word = words[at]
  if (word === undefined) return null
  const before = words.slice(0, at).filter((each) => !STARTERS.has(baseName(each)) && !/^\w+=/.test(each))
  const python = baseName(word) === 'luigi' ? `${folderOf(word)}python` : word
  const activated = surroundings?.activated ?? null
  const own = activated !== null && !python.includes('/') ? `${activated}/bin/${python}` : python
  return [...through, ...before, own, ...flagsOf(words.slice(at + 1), baseName(word))]
}

/** Python's own flags before what it runs: `-u`. */
function flagsOf(words: readonly string[], program: string): readonly string[] {
  if (program === 'luigi') return []
  const end = words.findIndex((word) => !/^-[A-Zabd-ln-z]+$/.test(word))
  return words.slice(0, end < 0 ? words.length : end)
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1)
}
