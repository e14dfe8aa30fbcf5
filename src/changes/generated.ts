import { z } from 'zod'
import type { EmittedFile } from '../emit/file.js'
import { GENERATED_FILE } from '../repository/files.js'
import type { Proposals } from './cutover-file.js'

const schema = z.object({
  schema: z.literal('repipe/generated/1'),
  /** Why the file is there, for whoever opens it. */
  about: z.string(),
  /** Path below the package → the generated text, by lines. */
  files: z.record(z.string(), z.array(z.string())),
  /** What repipe.yaml was proposed to say of each task: the level, and why. */
  cutover: z.record(z.string(), z.tuple([z.string(), z.string()])).optional(),
})

const ABOUT =
  'What repipe generated last. It lets a later run tell your edits from its own; commit it, do not edit it.'

/** What a migration wrote last. */
export interface Generated {
  /** By path in the repository. */
  readonly texts: ReadonlyMap<string, string>
  /** The lines of repipe.yaml; null: it was not written. */
  readonly cutover: Proposals | null
}

/** Null when the memory cannot be read. */
export function readGenerated(text: string | null, folder: string): Generated | null {
  if (text === null) return { texts: new Map(), cutover: null }
  try {
    const { files, cutover } = schema.parse(JSON.parse(text))
    return {
      texts: new Map(Object.entries(files).map(([path, lines]) => [`${folder}/${path}`, lines.join('\n')])),
      cutover: cutover
        ? new Map(Object.entries(cutover).map(([task, [level, why]]) => [task, { level, why }]))
        : null,
    }
  } catch {
    return null
  }
}

export function writeGenerated(
  files: readonly EmittedFile[],
  folder: string,
  cutover: Proposals | null,
): EmittedFile {
  const entries = files.map((file) => [file.path.slice(folder.length + 1), file.text.split('\n')] as const)
  const memory = {
    schema: 'repipe/generated/1',
    about: ABOUT,
    files: sorted(entries),
    ...(cutover
      ? { cutover: sorted([...cutover].map(([task, { level, why }]) => [task, [level, why]])) }
      : {}),
  }
  return { path: `${folder}/${GENERATED_FILE}`, text: `${JSON.stringify(memory, null, 1)}\n` }
}

function sorted<T>(entries: readonly (readonly [string, T])[]): Readonly<Record<string, T>> {
  return Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)))
}
