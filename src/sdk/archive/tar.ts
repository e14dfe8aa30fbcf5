import { strToU8 } from 'fflate'

export interface TarFile {
  readonly name: string
  readonly bytes: Uint8Array
}

const BLOCK = 512
const ENCODER = new TextEncoder()

/**
 * A tar archive of plain files, the same bytes for the same files: no times, no owners, no modes of the machine. A name
 * that does not fit the old header has an extended one before it. (POSIX pax)
 */
export function tar(files: readonly TarFile[]): Uint8Array {
  const blocks = files.flatMap(({ name, bytes }) => {
    const extended = isPlain(name) ? [] : entry('pax', 'x', ENCODER.encode(paxRecord('path', name)))
    return [...extended, ...entry(isPlain(name) ? name : 'long', '0', bytes)]
  })
  return joined([...blocks, new Uint8Array(2 * BLOCK)])
}

const isPlain = (name: string) => /^[\x20-\x7e]{1,100}$/.test(name)

/** `27 path=a name with spaces\n`: the length counts itself. */
function paxRecord(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`
  const length = ENCODER.encode(rest).length
  let digits = `${length}`.length
  while (`${length + digits}`.length > digits) digits += 1
  return `${length + digits}${rest}`
}

function entry(name: string, type: '0' | 'x', bytes: Uint8Array): Uint8Array[] {
  const padding = (BLOCK - (bytes.length % BLOCK)) % BLOCK
  return [header(name, type, bytes.length), bytes, new Uint8Array(padding)]
}

function header(name: string, type: string, size: number): Uint8Array {
  const block = new Uint8Array(BLOCK)
  const write = (offset: number, text: string) => block.set(strToU8(text), offset)
  const octal = (offset: number, width: number, value: number) =>
    write(offset, value.toString(8).padStart(width - 1, '0'))
  write(0, name)
  octal(100, 8, 0o644)
  octal(108, 8, 0)
  octal(116, 8, 0)
  octal(124, 12, size)
  octal(136, 12, 0)
  write(148, ' '.repeat(8))
  write(156, type)
  write(257, 'ustar\0' + '00')
  octal(
    148,
    7,
    block.reduce((sum, each) => sum + each, 0),
  )
  return block
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, each) => sum + each.length, 0))
  let offset = 0
  for (const each of parts) {
    all.set(each, offset)
    offset += each.length
  }
  return all
}
