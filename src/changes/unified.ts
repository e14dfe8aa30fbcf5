import { createTwoFilesPatch } from 'diff'
import { type ChangeSet, changedFiles, type FileChange } from './change-set.js'

/** The change set as one unified diff that `git apply` takes. */
export function unifiedDiff(changes: ChangeSet): string {
  return changedFiles(changes).map(fileDiff).join('')
}

/** One file's part of the diff. */
export function fileDiff(file: FileChange): string {
  const before = file.before === null ? '/dev/null' : quotedPath(`a/${file.path}`)
  const after = file.after === null ? '/dev/null' : quotedPath(`b/${file.path}`)
  const header = [`diff --git ${quotedPath(`a/${file.path}`)} ${quotedPath(`b/${file.path}`)}`]
  if (file.before === null) header.push('new file mode 100644')
  if (file.after === null) header.push('deleted file mode 100644')
  const patch = createTwoFilesPatch('a', 'b', file.before ?? '', file.after ?? '', undefined, undefined, {
    context: 3,
  })
  const body = patch.split('\n').slice(patch.startsWith('===') ? 3 : 2)
  const hunks = body.filter((_, at) => at > 0 || !body[0]!.startsWith('+++')).join('\n')
  return `${header.join('\n')}\n${hunks.trim() === '' ? '' : `--- ${before}\n+++ ${after}\n${hunks}`}`
}

/** A path as git writes it in a diff: quoted when it holds quotes, control characters or bytes beyond ASCII. */
export function quotedPath(path: string): string {
  if (!/["\\\u0000-\u001f\u007f-\uffff]/.test(path)) return path
  const bytes = [...Buffer.from(path, 'utf8')]
  return `"${bytes.map((byte) => (byte === 0x22 ? '\\"' : byte === 0x5c ? '\\\\' : byte === 0x0a ? '\\n' : byte === 0x09 ? '\\t' : byte < 0x20 || byte >= 0x7f ? `\\${byte.toString(8).padStart(3, '0')}` : String.fromCharCode(byte))).join('')}"`
}
