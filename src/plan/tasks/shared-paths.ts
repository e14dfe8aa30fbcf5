/** Does a path certainly stand below one of the folders? `.` is the working directory: every relative path is below it. */
export function isBelowAny(path: string, folders: readonly string[]): boolean {
  return folders.some((folder) => isBelow(clean(path), clean(folder)))
}

function isBelow(path: string, folder: string): boolean {
  if (path.split('/').includes('..')) return false
  if (folder === '' || folder === '.') return !path.startsWith('/') && !/^\w+:/.test(path)
  return path === folder || path.startsWith(`${folder}/`)
}

function clean(path: string): string {
  if (/^\/+$/.test(path)) return '/'
  return path.replace(/^(\.\/+)+/, '').replace(/\/+$/, '')
}
