import { z } from 'zod'
import type { EmittedFile } from '../emit/file.js'

/** The file, in the new package, that remembers what was generated last: the base of later merges. */
export const GENERATED_FILE = '.repipe.json'

const schema = z.object({
  schema: z.literal('repipe/generated/1'),
  /** Why the file is there, for whoever opens it. */
  about: z.string(),
  /** Path below the package → the generated text, by lines. */
  files: z.record(z.string(), z.array(z.string())),
})

const ABOUT =
  'What repipe generated last. It lets a later run tell your edits from its own; commit it, do not edit it.'

/** Texts that were generated last, by path in the repository; null when the memory cannot be read. */
export function readGenerated(text: string | null, folder: string): ReadonlyMap<string, string> | null {
  if (text === null) return new Map()
  try {
    const { files } = schema.parse(JSON.parse(text))
    return new Map(Object.entries(files).map(([path, lines]) => [`${folder}/${path}`, lines.join('\n')]))
  } catch {
    return null
  }
}

export function writeGenerated(files: readonly EmittedFile[], folder: string): EmittedFile {
  const entries = files.map((file) => [file.path.slice(folder.length + 1), file.text.split('\n')] as const)
  const sorted = Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
  return {
    path: `${folder}/${GENERATED_FILE}`,
    text: `${JSON.stringify({ schema: 'repipe/generated/1', about: ABOUT, files: sorted }, null, 1)}\n`,
  }
}
