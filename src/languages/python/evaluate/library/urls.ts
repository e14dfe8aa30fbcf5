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
import { define, moduleOf } from './native.js'
import { isKind, unknown } from './signals.js'
import { joinRelative, joinUrl, PARAMS_SCHEMES, quote, splitUrl, type Url, unquote } from './url-parts.js'

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
