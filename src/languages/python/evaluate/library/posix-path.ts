/** The pure functions of `posixpath`, on texts. */

export function joinPaths(first: string, rest: readonly string[]): string {
  let path = first
  for (const part of rest) {
    if (part.startsWith('/')) path = part
    else path += path === '' || path.endsWith('/') ? part : `/${part}`
  }
  return path
}

export function splitPath(path: string): [head: string, tail: string] {
  const cut = path.lastIndexOf('/') + 1
  const head = path.slice(0, cut)
  return [/^\/*$/.test(head) ? head : head.replace(/\/+$/, ''), path.slice(cut)]
}

/** A leading dot does not start an extension. */
export function splitExtension(path: string): [root: string, extension: string] {
  const name = path.lastIndexOf('/') + 1
  const dot = path.lastIndexOf('.')
  if (dot <= name || /^\.*$/.test(path.slice(name, dot))) return [path, '']
  return [path.slice(0, dot), path.slice(dot)]
}

export function normalPath(path: string): string {
  if (path === '') return '.'
  const root = path.startsWith('//') && !path.startsWith('///') ? '//' : path.startsWith('/') ? '/' : ''
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue
    if (part === '..' && (parts.length === 0 ? root !== '' : parts.at(-1) !== '..')) parts.pop()
    else if (part !== '..' || root === '' || parts.length > 0) parts.push(part)
  }
  return root + parts.join('/') || '.'
}

/** The relative path between two paths that are both absolute, or both relative to the same unknown place. */
export function relativePath(path: string, start: string): string {
  const parts = (text: string) =>
    normalPath(text)
      .split('/')
      .filter((part) => part !== '' && part !== '.')
  const [to, from] = [parts(path), parts(start)]
  let shared = 0
  while (shared < Math.min(to.length, from.length) && to[shared] === from[shared]) shared += 1
  const steps = [...from.slice(shared).map(() => '..'), ...to.slice(shared)]
  return steps.length === 0 ? '.' : steps.join('/')
}

export function commonPrefix(texts: readonly string[]): string {
  if (texts.length === 0) return ''
  const sorted = [...texts].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  const [low, high] = [sorted[0]!, sorted.at(-1)!]
  let length = 0
  while (length < low.length && low[length] === high[length]) length += 1
  return low.slice(0, length)
}
