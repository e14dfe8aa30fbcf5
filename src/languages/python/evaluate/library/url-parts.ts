/** URLs as text: quoting, splitting, joining, after CPython's `urllib.parse`. */
import { decode, encode } from './encoding.js'
import { unknown } from './signals.js'

const SAFE = /[A-Za-z0-9_.\-~]/

export function quote(text: string, safe: string): string {
  let result = ''
  for (const character of text) {
    if (SAFE.test(character) || (safe.includes(character) && character < '\u0080')) result += character
    else
      for (const byte of encode(character).bytes)
        result += `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
  }
  return result
}

export function unquote(text: string): string {
  return text.replace(/(?:%[0-9a-fA-F]{2})+/g, (run) => {
    const bytes = run
      .slice(1)
      .split('%')
      .map((pair) => Number.parseInt(pair, 16))
    return decode(bytes, 'utf-8', 'replace')
  })
}

export interface Url {
  readonly scheme: string
  readonly netloc: string
  readonly path: string
  readonly query: string
  readonly fragment: string
}

export function splitUrl(given: string, scheme = ''): Url {
  let rest = given.replace(/^[\0-\x20]+/, '').replace(/[\t\r\n]/g, '')
  let found = scheme
  const start = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(rest)
  if (start !== null) {
    found = start[1]!.toLowerCase()
    rest = rest.slice(start[0].length)
  }
  let netloc = ''
  if (rest.startsWith('//')) {
    const end = rest.slice(2).search(/[/?#]/)
    netloc = end < 0 ? rest.slice(2) : rest.slice(2, 2 + end)
    rest = rest.slice(2 + netloc.length)
    if (/[[\]]/.test(netloc) || /[^\0-\x7f]/.test(netloc)) unknown('unsupported', 'a URL with a special host')
  }
  const hash = rest.indexOf('#')
  const fragment = hash < 0 ? '' : rest.slice(hash + 1)
  if (hash >= 0) rest = rest.slice(0, hash)
  const mark = rest.indexOf('?')
  const query = mark < 0 ? '' : rest.slice(mark + 1)
  return { scheme: found, netloc, path: mark < 0 ? rest : rest.slice(0, mark), query, fragment }
}

const NETLOC_SCHEMES = new Set([
  '',
  'ftp',
  'http',
  'gopher',
  'nntp',
  'telnet',
  'imap',
  'wais',
  'file',
  'mms',
  'https',
  'shttp',
  'snews',
  'prospero',
  'rtsp',
  'rtsps',
  'rtspu',
  'rsync',
  'svn',
  'svn+ssh',
  'sftp',
  'nfs',
  'git',
  'git+ssh',
  'ws',
  'wss',
])

const RELATIVE_SCHEMES = new Set([
  '',
  'ftp',
  'http',
  'gopher',
  'nntp',
  'imap',
  'wais',
  'file',
  'https',
  'shttp',
  'mms',
  'prospero',
  'rtsp',
  'rtsps',
  'rtspu',
  'sftp',
  'svn',
  'svn+ssh',
  'ws',
  'wss',
])
export const PARAMS_SCHEMES = new Set([
  '',
  'ftp',
  'hdl',
  'prospero',
  'http',
  'imap',
  'https',
  'shttp',
  'rtsp',
  'rtsps',
  'rtspu',
  'sip',
  'sips',
  'mms',
  'sftp',
  'tel',
])

export function joinUrl({ scheme, netloc, path, query, fragment }: Url): string {
  let url = path
  if (netloc !== '' || (scheme !== '' && NETLOC_SCHEMES.has(scheme) && !url.startsWith('//'))) {
    if (url !== '' && !url.startsWith('/')) url = `/${url}`
    url = `//${netloc}${url}`
  }
  if (scheme !== '') url = `${scheme}:${url}`
  if (query !== '') url += `?${query}`
  return fragment === '' ? url : `${url}#${fragment}`
}

export function joinRelative(base: string, given: string): string {
  if (base === '') return given
  if (given === '') return base
  const from = splitUrl(base)
  const to = splitUrl(given, from.scheme)
  if (to.scheme !== from.scheme || !RELATIVE_SCHEMES.has(to.scheme)) return given
  if (to.path.includes(';') || from.path.includes(';')) unknown('unsupported', 'a URL with parameters')
  if (to.netloc !== '') return joinUrl(to)
  if (to.path === '')
    return joinUrl({ ...from, query: to.query === '' ? from.query : to.query, fragment: to.fragment })
  const parents = from.path.split('/')
  if (parents.at(-1) !== '') parents.pop()
  const segments = to.path.startsWith('/') ? to.path.split('/') : [...parents, ...to.path.split('/')]
  const kept =
    to.path.startsWith('/') || segments.length < 2
      ? segments
      : [segments[0]!, ...segments.slice(1, -1).filter((part) => part !== ''), segments.at(-1)!]
  const resolved: string[] = []
  for (const part of kept) {
    if (part === '..') resolved.pop()
    else if (part !== '.') resolved.push(part)
  }
  if (kept.at(-1) === '.' || kept.at(-1) === '..') resolved.push('')
  return joinUrl({ ...from, path: resolved.join('/') || '/', query: to.query, fragment: to.fragment })
}
