import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import type { ReadOptions } from '../read-program.js'
import { hashOf, type Repository, type RepositoryFile, readRepository } from '../repository/files.js'
import type { CliContext } from './context.js'
import { Exit, type ExitStatus } from './exit.js'

/** A file written so shortly before it was listed could be written again without a new time. */
const UNSURE = 2_000
/** Answers that nobody asked for again are forgotten. */
const DAYS_KEPT = 30

const FORMAT = 2
/** Digits of what hashOf() gives. */
const HASH_LENGTH = 64

interface Entry {
  /** Hash of the paths in the repository, and of what was said of its links and sizes. */
  readonly listing: string
  /** Path, stamp (empty when it proves nothing) and hash of every file that the answer was made from. */
  readonly files: readonly (readonly [string, string, string])[]
  readonly exit: typeof Exit.done | typeof Exit.failed
  /** Length in bytes of what was written on stdout; the rest was written on stderr. */
  readonly stdout: number
}

/** What a command wrote, and the repository that it wrote it of. */
export interface Answer {
  readonly exit: ExitStatus
  readonly repository: Repository
}

/**
 * Answers a question about a repository as before when nothing it was answered from has changed: the files that were read
 * then, byte for byte, and the paths that there are. Whatever is wrong with the store, the work is done instead. `work`
 * writes to the context that it is given.
 */
export async function remembered(
  context: CliContext,
  folder: string | undefined,
  path: string,
  question: unknown,
  work: (context: CliContext) => Promise<Answer>,
): Promise<ExitStatus> {
  if (folder === undefined) return (await work(context)).exit
  const key = hashOf(JSON.stringify([FORMAT, context.version, context.build?.() ?? '', path, question]))
  const file = join(folder, `${key}.answer`)
  const known = recall(file, path)
  if (known) {
    context.process.stderr.write(known.stderr)
    context.process.stdout.write(known.stdout)
    return known.exit
  }
  let stdout = ''
  let stderr = ''
  const started = Date.now()
  const copied: CliContext = {
    ...context,
    process: {
      ...(context.process.env ? { env: context.process.env } : {}),
      stdout: {
        write: (text) => {
          stdout += text
          context.process.stdout.write(text)
        },
      },
      stderr: {
        write: (text) => {
          stderr += text
          context.process.stderr.write(text)
        },
      },
    },
  }
  const { exit, repository } = await work(copied)
  if (exit === Exit.done || exit === Exit.failed)
    store(folder, file, { exit, repository, stdout, stderr, started })
  return exit
}

function recall(
  file: string,
  path: string,
): { exit: ExitStatus; stdout: string; stderr: string } | undefined {
  try {
    const bytes = readFileSync(file)
    const rest = bytes.subarray(HASH_LENGTH + 1)
    // What has its hash was written by this version whole: it needs no look at its form.
    if (hashOf(rest) !== bytes.subarray(0, HASH_LENGTH).toString()) return undefined
    const end = rest.indexOf('\n')
    const found = JSON.parse(rest.subarray(0, end).toString()) as Entry
    const body = rest.subarray(end + 1)
    if (!holds(found, path)) return undefined
    return {
      exit: found.exit,
      stdout: body.subarray(0, found.stdout).toString(),
      stderr: body.subarray(found.stdout).toString(),
    }
  } catch {
    return undefined
  }
}

/** Is the repository what the answer was made from? */
function holds(found: Entry, path: string): boolean {
  const opened = readRepository(path)
  if (!opened.ok) return false
  const { repository } = opened
  if (listingOf(repository) !== found.listing) return false
  const now = new Map(allOf(repository).map((file) => [file.path, file]))
  return found.files.every(([name, stamp, hash]) => {
    const file = now.get(name)
    if (!file) return false
    if (stamp !== '' && file.stamp === stamp) return true
    repository.read(name)
    return repository.contents().get(name) === hash
  })
}

const allOf = ({ files, generated }: Repository) => [...files, ...generated]

function listingOf(repository: Repository): string {
  return hashOf(
    JSON.stringify([repository.name, allOf(repository).map((file) => file.path), repository.problems]),
  )
}

interface Written extends Answer {
  readonly stdout: string
  readonly stderr: string
  readonly started: number
}

/** Writes the answer beside and moves it into place, so that nobody ever reads half of one. */
function store(folder: string, file: string, written: Written): void {
  const { repository, exit, started } = written
  const body = Buffer.from(written.stdout + written.stderr)
  const stampOf = (each: RepositoryFile) => (started - each.written > UNSURE ? each.stamp : '')
  const files = new Map(allOf(repository).map((each) => [each.path, stampOf(each)]))
  const made: Entry = {
    listing: listingOf(repository),
    files: [...repository.contents()].map(([path, hash]) => [path, files.get(path) ?? '', hash]),
    exit: exit === Exit.done ? Exit.done : Exit.failed,
    stdout: Buffer.byteLength(written.stdout),
  }
  const rest = Buffer.concat([Buffer.from(`${JSON.stringify(made)}\n`), body])
  const beside = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}`
  try {
    mkdirSync(folder, { recursive: true })
    writeFileSync(beside, Buffer.concat([Buffer.from(`${hashOf(rest)}\n`), rest]), { mode: 0o600 })
    renameSync(beside, file)
    forgetOld(folder)
  } catch {
    // A cache that cannot be written is no failure of the command.
  }
}

function forgetOld(folder: string): void {
  const oldest = Date.now() - DAYS_KEPT * 86_400_000
  for (const name of readdirSync(folder)) {
    if (/\.answer(\.\d+\.\w+)?$/.test(name) && statSync(join(folder, name)).mtimeMs < oldest)
      unlinkSync(join(folder, name))
  }
}

/** Where answers are kept; undefined when they are not, or hang on files outside the repository. */
export function answerFolder(
  flags: { readonly cache?: string; readonly noCache?: boolean },
  options: ReadOptions,
  context: CliContext,
): string | undefined {
  const isOutside = (options.configurationFiles ?? []).length > 0 || (options.pythonPath ?? []).length > 0
  if (flags.noCache || isOutside) return undefined
  return flags.cache ?? context.cacheFolder
}

/** All that an answer hangs on besides the repository. */
export function questionOf(options: ReadOptions): unknown {
  const { now, environment, parser, image, codeDirectory } = options
  return [
    now?.toISOString() ?? null,
    [...(environment ?? [])].sort(),
    parser ?? null,
    image ?? null,
    codeDirectory ?? null,
  ]
}
