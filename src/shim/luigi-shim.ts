import { readFileSync } from 'node:fs'
import { deflateSync } from 'node:zlib'
import { packageFile } from '../package-root.js'

/** The file that runs one Luigi task alone; its text explains its options and exit codes. */
export const SHIM_FILE = 'luigi_shim.py'

let source: string | undefined

export function shimSource(): string {
  source ??= readFileSync(packageFile(`src/shim/${SHIM_FILE}`), 'utf8')
  return source
}

/** A Python program that unpacks the shim and runs it, for commands that must stay short. */
export function packedShim(): string {
  const packed = deflateSync(shimSource(), { level: 9 }).toString('base64')
  return `import base64, zlib; exec(zlib.decompress(base64.b64decode("${packed}")))`
}

/** The words between those that start Python and the shim's own arguments. */
export function shimWords(delivery: 'text' | 'packed' | 'mounted'): readonly string[] {
  if (delivery === 'mounted') return []
  return ['-c', delivery === 'text' ? shimSource() : packedShim()]
}

/** Sizes in a command, in bytes. */
export function shimSizes(): { readonly text: number; readonly packed: number } {
  return { text: shimSource().length, packed: packedShim().length }
}
