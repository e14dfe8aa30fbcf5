/** `urllib.parse` (and `urlparse`, `urllib` of Python 2): taking URLs apart and putting them together. */
import type {
  EvaluatorApi,
  ModuleValue,
  NativeFunction,
  NativeType,
  Site,
  TupleValue,
  Value,
} from '../values.js'
import { collect, listOf, textDict, toFlag, toText, toTextOr, tupleOf } from './build.js'
import { decode, encode } from './encoding.js'
import { define, moduleOf } from './native.js'
import { isKind, unknown } from './signals.js'

const SAFE = /[A-Za-z0-9_.\-~]/

function quote(text: string, safe: string): string {
  let result = ''
  for (const character of text) {
    if (SAFE.test(character) || safe.includes(character)) result += character
    else
      for (const byte of encode(character).bytes)
        result += `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
  }
  return result
}

function unquote(text: string): string {
  return text.replace(/(?:%[0-9a-fA-F]{2})+/g, (run) => {
    const bytes = run
      .slice(1)
      .split('%')
      .map((pair) => Number.parseInt(pair, 16))
    return decode(bytes, 'utf-8', 'replace')
  })
}

interface Url {
  readonly scheme: string
  readonly netloc: string
  readonly path: string
  readonly query: string
  readonly fragment: string
}

function splitUrl(given: string, scheme = ''): Url {
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
const PARAMS_SCHEMES = new Set([
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

function joinUrl({ scheme, netloc, path, query, fragment }: Url): string {
  let url = path
  if (netloc !== '' || (scheme !== '' && NETLOC_SCHEMES.has(scheme) && !url.startsWith('//'))) {
    if (url !== '' && !url.startsWith('/')) url = `/${url}`
    url = `//${netloc}${url}`
  }
  if (scheme !== '') url = `${scheme}:${url}`
  if (query !== '') url += `?${query}`
  return fragment === '' ? url : `${url}#${fragment}`
}

function joinRelative(base: string, given: string): string {
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

const SPLIT_FIELDS = ['scheme', 'netloc', 'path', 'query', 'fragment']
const PARSE_FIELDS = ['scheme', 'netloc', 'path', 'params', 'query', 'fragment']

/** The result of urlparse: a tuple with names, and the parts of its host. */
function parsed(url: Url, fields: readonly string[], type: string): Value {
  const cut = url.path.lastIndexOf(';')
  if (fields === PARSE_FIELDS && PARAMS_SCHEMES.has(url.scheme) && cut > url.path.lastIndexOf('/'))
    return unknown('unsupported', 'a URL with parameters')
  const values: Record<string, string> = { ...url, params: '' }
  const tuple: TupleValue = { kind: 'tuple', items: fields.map((name) => values[name]!), fields }
  return { kind: 'object', type: urlType(type), state: { url, tuple } }
}

function urlType(name: string): NativeType {
  type State = { readonly url: Url; readonly tuple: TupleValue }
  const state = (self: { readonly state: unknown }) => self.state as State
  return {
    name: `urllib.parse.${name}`,
    key: (self) => JSON.stringify(state(self).url),
    repr: (self) => {
      const { tuple } = state(self)
      return `${name}(${tuple.items.map((item, index) => `${tuple.fields![index]}='${item as string}'`).join(', ')})`
    },
    iterate: (self) => state(self).tuple.items,
    item: (self, index) =>
      typeof index === 'bigint' ? state(self).tuple.items.at(Number(index)) : undefined,
    attribute: (self, member) => {
      const { url, tuple } = state(self)
      const place = tuple.fields!.indexOf(member)
      if (place >= 0) return tuple.items[place]
      const host = url.netloc.slice(url.netloc.lastIndexOf('@') + 1)
      const user = url.netloc.includes('@') ? url.netloc.slice(0, url.netloc.lastIndexOf('@')) : undefined
      switch (member) {
        case 'hostname':
          return host.replace(/:.*$/, '').toLowerCase() || null
        case 'port':
          return /:\d+$/.test(host) ? BigInt(host.slice(host.indexOf(':') + 1)) : null
        case 'username':
          return user === undefined ? null : user.split(':')[0]!
        case 'password':
          return user?.includes(':') ? user.slice(user.indexOf(':') + 1) : null
        case 'geturl':
          return define('geturl', '', () => joinUrl(url))
        case '_replace':
          return define('_replace', '**keywords', (_, { keywords }) => {
            const changes = Object.fromEntries([...keywords].map(([key, value]) => [key, toText(value)]))
            if ('params' in changes) unknown('unsupported', 'a URL with parameters')
            return parsed({ ...url, ...changes }, tuple.fields!, name)
          })
        default:
          return undefined
      }
    },
  }
}

function encodeQuery(query: Value, doseq: boolean, api: EvaluatorApi, at: Site): string {
  const pairs = isKind(query, 'dict')
    ? [...query.entries.values()].map(({ key, value }): [Value, Value] => [key, value])
    : collect(query, api, at).map((pair) => collect(pair, api, at) as [Value, Value])
  const shown = (value: Value) => {
    const text = isKind(value, 'bytes') ? unknown('unsupported', 'a query of bytes') : api.text(value, at)
    return quote(text, ' ').replaceAll(' ', '+')
  }
  return pairs
    .flatMap(([key, value]) => {
      const many = doseq && typeof value === 'object' && value !== null
      return (many ? collect(value, api, at) : [value]).map((item) => `${shown(key)}=${shown(item)}`)
    })
    .join('&')
}

function parseQuery(text: string, keepBlank: boolean): [string, string][] {
  const pairs: [string, string][] = []
  for (const part of text.split('&')) {
    const cut = part.indexOf('=')
    if (part === '' || (cut < 0 && !keepBlank)) continue
    const [key, value] = cut < 0 ? [part, ''] : [part.slice(0, cut), part.slice(cut + 1)]
    if (value !== '' || keepBlank)
      pairs.push([unquote(key.replaceAll('+', ' ')), unquote(value.replaceAll('+', ' '))])
  }
  return pairs
}

const functions: Readonly<Record<string, NativeFunction>> = {
  quote: define('urllib.parse.quote', 'string safe?', ([string, safe]) =>
    quote(toText(string), toTextOr(safe, '/')),
  ),
  quote_plus: define('urllib.parse.quote_plus', 'string safe?', ([string, safe]) =>
    quote(toText(string), `${toTextOr(safe, '')} `).replaceAll(' ', '+'),
  ),
  unquote: define('urllib.parse.unquote', 'string', ([string]) => unquote(toText(string))),
  unquote_plus: define('urllib.parse.unquote_plus', 'string', ([string]) =>
    unquote(toText(string).replaceAll('+', ' ')),
  ),
  urlencode: define(
    'urllib.parse.urlencode',
    'query doseq? * quote_via?',
    ([query, doseq, via], { api, at }) => {
      if (via !== undefined) return unknown('unsupported', 'urlencode with quote_via')
      return encodeQuery(query, toFlag(doseq, false, api, at), api, at)
    },
  ),
  urlparse: define('urllib.parse.urlparse', 'url scheme?', ([url, scheme]) =>
    parsed(splitUrl(toText(url), toTextOr(scheme, '')), PARSE_FIELDS, 'ParseResult'),
  ),
  urlsplit: define('urllib.parse.urlsplit', 'url scheme?', ([url, scheme]) =>
    parsed(splitUrl(toText(url), toTextOr(scheme, '')), SPLIT_FIELDS, 'SplitResult'),
  ),
  urljoin: define('urllib.parse.urljoin', 'base url', ([base, url]) =>
    joinRelative(toText(base), toText(url)),
  ),
  urlunparse: define('urllib.parse.urlunparse', 'components', ([components], { api, at }) => {
    const [scheme, netloc, path, params, query, fragment] = collect(components, api, at).map((part) =>
      toText(part),
    ) as [string, string, string, string, string, string]
    if (params !== '') return unknown('unsupported', 'a URL with parameters')
    return joinUrl({ scheme, netloc, path, query, fragment })
  }),
  urlunsplit: define('urllib.parse.urlunsplit', 'components', ([components], { api, at }) => {
    const [scheme, netloc, path, query, fragment] = collect(components, api, at).map((part) =>
      toText(part),
    ) as [string, string, string, string, string]
    return joinUrl({ scheme, netloc, path, query, fragment })
  }),
  parse_qs: define('urllib.parse.parse_qs', 'qs keep_blank_values?', ([qs, keep], { api, at }) => {
    const grouped = new Map<string, Value[]>()
    for (const [key, value] of parseQuery(toText(qs), toFlag(keep, false, api, at))) {
      grouped.set(key, [...(grouped.get(key) ?? []), value])
    }
    return textDict([...grouped].map(([key, values]) => [key, listOf(values)]))
  }),
  parse_qsl: define('urllib.parse.parse_qsl', 'qs keep_blank_values?', ([qs, keep], { api, at }) =>
    listOf(parseQuery(toText(qs), toFlag(keep, false, api, at)).map(([key, value]) => tupleOf(key, value))),
  ),
}

export function urlsModule(name: string): ModuleValue {
  return moduleOf(name, functions)
}
