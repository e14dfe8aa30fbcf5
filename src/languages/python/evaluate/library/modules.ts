/** The standard library, and a few packages that pipelines use, by dotted path. */
import type { ModuleValue, Value } from '../values.js'
import { builtins } from './builtins.js'
import { collectionsModule } from './collections.js'
import { configparserModule } from './configparser.js'
import { copyModule } from './copying.js'
import { csvModule, yamlModule } from './data-formats.js'
import { calendarModule, datetimeModule, timeModule } from './datetime-module.js'
import { parserModule, pytzModule, relativedeltaModule, rruleModule, tzModule } from './dateutil-modules.js'
import { decimalModule } from './decimal-module.js'
import { fnmatchModule } from './fnmatch-module.js'
import { base64Module, binasciiModule, hashlibModule, zlibModule } from './hashing.js'
import {
  foreignNames,
  loggingConfigModule,
  loggingModule,
  typesModule,
  typingModule,
  warningsModule,
} from './inert.js'
import { itertoolsModule } from './itertools.js'
import { jsonModule } from './json-module.js'
import { mathModule } from './math-functions.js'
import { moduleOf } from './native.js'
import { operatorModule } from './operator-module.js'
import { bisectModule, heapqModule } from './ordered-search.js'
import { osModule } from './os-module.js'
import { pathModule } from './path-module.js'
import { pathlibModule } from './pathlib.js'
import { reModule } from './regex.js'
import { shlexModule } from './shell-words.js'
import { sixModule, sixMovesModule } from './six-module.js'
import { stringModule } from './string-module.js'
import * as system from './system.js'
import { textwrapModule } from './text-layout.js'
import { urlsModule } from './urls.js'

const package_ =
  (name: string, ...children: string[]) =>
  () =>
    moduleOf(
      name,
      Object.fromEntries(children.map((child) => [child, () => lookupLibrary(`${name}.${child}`)])),
    )

const MODULES: Readonly<Record<string, () => ModuleValue>> = {
  builtins: () => moduleOf('builtins', {}, (name) => builtins.get(name)),
  __builtin__: () => moduleOf('builtins', {}, (name) => builtins.get(name)),
  base64: base64Module,
  binascii: binasciiModule,
  bisect: bisectModule,
  calendar: calendarModule,
  collections: collectionsModule,
  'collections.abc': () =>
    moduleOf(
      'collections.abc',
      {},
      foreignNames(
        'collections.abc',
        'Mapping MutableMapping Sequence MutableSequence Set MutableSet Iterable Iterator Callable Hashable Sized Container Collection Generator Reversible KeysView ValuesView ItemsView Awaitable Coroutine',
      ),
    ),
  configparser: () => configparserModule('configparser'),
  ConfigParser: () => configparserModule('ConfigParser'),
  copy: copyModule,
  csv: csvModule,
  datetime: datetimeModule,
  dateutil: package_('dateutil', 'relativedelta', 'parser', 'rrule', 'tz'),
  'dateutil.parser': parserModule,
  'dateutil.relativedelta': relativedeltaModule,
  'dateutil.rrule': rruleModule,
  'dateutil.tz': tzModule,
  decimal: decimalModule,
  fnmatch: fnmatchModule,
  getpass: system.getpassModule,
  glob: system.globModule,
  hashlib: hashlibModule,
  heapq: heapqModule,
  itertools: itertoolsModule,
  json: () => jsonModule('json'),
  simplejson: () => jsonModule('json'),
  logging: loggingModule,
  'logging.config': loggingConfigModule,
  math: mathModule,
  multiprocessing: system.multiprocessingModule,
  operator: operatorModule,
  os: osModule,
  'os.path': () => pathModule('os.path'),
  posixpath: () => pathModule('posixpath'),
  pathlib: pathlibModule,
  pathlib2: pathlibModule,
  platform: system.platformModule,
  pytz: pytzModule,
  random: system.randomModule,
  re: () => reModule('re'),
  secrets: system.secretsModule,
  shlex: shlexModule,
  shutil: system.shutilModule,
  six: () => sixModule(lookupLibrary),
  'six.moves': () => sixMovesModule(lookupLibrary),
  'six.moves.configparser': () => configparserModule('configparser'),
  'six.moves.urllib': package_('six.moves.urllib', 'parse'),
  'six.moves.urllib.parse': () => urlsModule('urllib.parse'),
  socket: system.socketModule,
  string: stringModule,
  subprocess: system.subprocessModule,
  sys: system.sysModule,
  tempfile: system.tempfileModule,
  textwrap: textwrapModule,
  time: timeModule,
  types: typesModule,
  typing: () => typingModule('typing'),
  typing_extensions: () => typingModule('typing_extensions'),
  urllib: () =>
    moduleOf('urllib', { parse: () => lookupLibrary('urllib.parse') }, (name) =>
      urlsModule('urllib').lookup?.(name),
    ),
  'urllib.parse': () => urlsModule('urllib.parse'),
  urlparse: () => urlsModule('urlparse'),
  uuid: system.uuidModule,
  warnings: warningsModule,
  yaml: yamlModule,
  zlib: zlibModule,
}

const made = new Map<string, ModuleValue>()

/**
 * A module of the library, or a name in one: `os.path.join`. Undefined where the library has nothing to say, so that the
 * evaluator treats the path as foreign.
 */
export function lookupLibrary(path: string): Value | undefined {
  const present = made.get(path)
  if (present !== undefined) return fresh(present)
  if (Object.hasOwn(MODULES, path)) {
    const module = MODULES[path]!()
    made.set(path, module)
    return fresh(module)
  }
  const dot = path.lastIndexOf('.')
  if (dot < 0) return undefined
  const owner = lookupLibrary(path.slice(0, dot))
  const name = path.slice(dot + 1)
  if (typeof owner !== 'object' || owner === null) return undefined
  return owner.kind === 'module' ? owner.lookup?.(name) : undefined
}

/** What a program sets on a module must not reach another evaluation. */
function fresh(module: ModuleValue): ModuleValue {
  return { ...module, names: new Map() }
}
