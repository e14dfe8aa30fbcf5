/** `six`, seen from Python 3, and `future`'s `builtins`. */
import type { ModuleValue, NativeFunction, Value } from '../values.js'
import { tupleOf } from './build.js'
import { builtins } from './builtins.js'
import { define, moduleOf } from './native.js'
import { isKind } from './signals.js'

function over(method: 'keys' | 'values' | 'items'): NativeFunction {
  return define(`six.iter${method}`, 'd **keywords', ([d], { api, at }) => {
    const view = api.call(api.attribute(d, method, at), [], new Map(), at)
    return api.call(builtins.get('list')!, [view], new Map(), at)
  })
}

const converting = (name: string, to: 'text' | 'binary') =>
  define(`six.${name}`, 's encoding? errors?', ([s, encoding], { api, at }) => {
    const wanted = to === 'text' ? isKind(s, 'bytes') : typeof s === 'string'
    if (!wanted) return s
    return api.call(
      api.attribute(s, to === 'text' ? 'decode' : 'encode', at),
      [encoding ?? 'utf-8'],
      new Map(),
      at,
    )
  })

/** What `six.moves` renames, by its name there: a dotted path of the library or a built-in. */
const MOVES: Readonly<Record<string, string>> = {
  range: 'range',
  xrange: 'range',
  zip: 'zip',
  map: 'map',
  filter: 'filter',
  input: 'input',
  reduce: 'functools.reduce',
  zip_longest: 'itertools.zip_longest',
  filterfalse: 'itertools.filterfalse',
  configparser: 'configparser',
  urllib: 'urllib',
  cPickle: 'pickle',
  StringIO: 'io.StringIO',
  getcwd: 'os.getcwd',
  shlex_quote: 'shlex.quote',
}

export function sixMovesModule(lookup: (path: string) => Value | undefined): ModuleValue {
  return moduleOf('six.moves', {}, (name) => {
    const path = Object.hasOwn(MOVES, name) ? MOVES[name]! : name
    const found = builtins.get(path) ?? lookup(path)
    return found ?? (Object.hasOwn(MOVES, name) ? { kind: 'foreign', path } : undefined)
  })
}

export function sixModule(lookup: (path: string) => Value | undefined): ModuleValue {
  const type = (name: string) => builtins.get(name)!
  const same = (name: string) => define(`six.${name}`, 'value~', ([value]) => value)
  return moduleOf('six', {
    PY2: false,
    PY3: true,
    PY34: true,
    MAXSIZE: 9223372036854775807n,
    string_types: tupleOf(type('str')),
    integer_types: tupleOf(type('int')),
    class_types: tupleOf({ kind: 'foreign', path: 'builtins.type' }),
    text_type: type('str'),
    binary_type: type('bytes'),
    iterkeys: over('keys'),
    itervalues: over('values'),
    iteritems: over('items'),
    viewkeys: over('keys'),
    viewvalues: over('values'),
    viewitems: over('items'),
    u: same('u'),
    ensure_str: converting('ensure_str', 'text'),
    ensure_text: converting('ensure_text', 'text'),
    ensure_binary: converting('ensure_binary', 'binary'),
    b: define('six.b', 's', ([s], { api, at }) =>
      api.call(api.attribute(s, 'encode', at), ['latin-1'], new Map(), at),
    ),
    next: define('six.next', 'it', ([it], { api, at }) => {
      const next = api.attribute(api.importModule('builtins', at), 'next', at)
      return api.call(next, [it], new Map(), at)
    }),
    moves: () => lookup('six.moves'),
    python_2_unicode_compatible: same('python_2_unicode_compatible'),
  })
}
