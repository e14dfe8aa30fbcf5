import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { hostilePrograms } from './hostile.js'
import { type Dice, dice, mutated } from './mutations.js'

export interface NamedFile {
  readonly name: string
  readonly bytes: Uint8Array
  /** Python alone: the check of TypeScript would be most of the time, and sees nothing of the file. */
  readonly sdk?: 'flytekit'
}

/** Every hostile program. */
export function* hostileFiles(): Iterable<NamedFile> {
  for (const [name, text] of Object.entries(hostilePrograms)) yield { name, bytes: Buffer.from(text) }
}

/**
 * Every Python file below some folders, mutated some times each; the same for the same seed. All files come once before any
 * comes again, in an order by the seed: a part of a run is a fair sample.
 */
export function* mutatedFiles(folders: readonly string[], times: number, seed: number): Iterable<NamedFile> {
  const paths = shuffled(folders.flatMap(pythonFiles), dice(seed))
  for (let time = 0; time < times; time += 1)
    for (const path of paths) {
      const bytes = readFileSync(path)
      const roll = dice(seed + time * 7919 + path.length * 104_729 + bytes.length)
      const { how, bytes: changed } = mutated(withTask(bytes), roll)
      yield { name: `${path}: ${how} (seed ${seed}, ${time})`, bytes: changed, sdk: 'flytekit' }
    }
}

function shuffled<T>(all: readonly T[], roll: Dice): readonly T[] {
  const order = [...all]
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = roll(at + 1)
    const kept = order[at]!
    order[at] = order[other]!
    order[other] = kept
  }
  return order
}

/** Files that say nothing of Luigi would not be read at all. */
function withTask(bytes: Uint8Array): Uint8Array {
  if (Buffer.from(bytes).includes('import luigi')) return bytes
  return Buffer.concat([Buffer.from('import luigi\nclass Own(luigi.Task):\n    pass\n'), bytes])
}

function pythonFiles(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return pythonFiles(path)
    return entry.isFile() && entry.name.endsWith('.py') ? [path] : []
  })
}
