/** The standard library by dotted path. */
import type { ModuleValue, Value } from '../values.js'
import { builtins } from './builtins.js'
import { moduleOf } from './native.js'
import { collectionsModule } from './collections.js'
import { copyModule } from './copying.js'
import { calendarModule, datetimeModule, timeModule } from './datetime-module.js'
import { parserModule, pytzModule, relativedeltaModule, rruleModule, tzModule } from './dateutil-modules.js'
import { base64Module, binasciiModule, hashlibModule, zlibModule } from './hashing.js'
import { loggingConfigModule, loggingModule, typesModule, typingModule, warningsModule } from './inert.js'
import { itertoolsModule } from './itertools.js'
import { jsonModule } from './json-module.js'
import { mathModule } from './math-functions.js'
import { operatorModule } from './operator-module.js'
import { osModule } from './os-module.js'
import { pathModule } from './path-module.js'
import { pathlibModule } from './pathlib.js'
import { stringModule } from './string-module.js'
import { getpassModule, globModule, multiprocessingModule, platformModule, randomModule, secretsModule, shutilModule, socketModule, subprocessModule, sysModule, tempfileModule, uuidModule } from './system.js'

const MODULES: Readonly<Record<string, () => ModuleValue>> = {
  builtins: () => moduleOf('builtins', {}, name => builtins.get(name)),
  datetime: datetimeModule,
  calendar: calendarModule,
  time: timeModule,
  'dateutil.relativedelta': relativedeltaModule,
  'dateutil.parser': parserModule,
  'dateutil.tz': tzModule,
  'dateutil.rrule': rruleModule,
  pytz: pytzModule,
  collections: collectionsModule,
  copy: copyModule,
  hashlib: hashlibModule,
  base64: base64Module,
  binascii: binasciiModule,
  zlib: zlibModule,
  logging: loggingModule,
  'logging.config': loggingConfigModule,
  warnings: warningsModule,
  typing: () => typingModule('typing'),
  typing_extensions: () => typingModule('typing_extensions'),
  types: typesModule,
  itertools: itertoolsModule,
  json: () => jsonModule('json'),
  simplejson: () => jsonModule('simplejson'),
  math: mathModule,
  operator: operatorModule,
  os: osModule,
  'os.path': () => pathModule('os.path'),
  posixpath: () => pathModule('posixpath'),
  pathlib: pathlibModule,
  string: stringModule,
  sys: sysModule,
  random: randomModule,
  uuid: uuidModule,
  secrets: secretsModule,
  getpass: getpassModule,
  socket: socketModule,
  platform: platformModule,
  multiprocessing: multiprocessingModule,
  glob: globModule,
  shutil: shutilModule,
  subprocess: subprocessModule,
  tempfile: tempfileModule,
}

const made = new Map<string, ModuleValue>()

/**
 * A module of the library, or a name in one: `os.path.join`. Undefined where the library has nothing to say, so that the
 * evaluator treats the path as foreign.
 */
export function lookupLibrary(path: string): Value | undefined {
  const present = made.get(path)
  if (present !== undefined) return present
  if (Object.hasOwn(MODULES, path)) {
    const module = MODULES[path]!()
    made.set(path, module)
    return module
  }
  const dot = path.lastIndexOf('.')
  if (dot < 0) return undefined
  const owner = lookupLibrary(path.slice(0, dot))
  const name = path.slice(dot + 1)
  if (typeof owner !== 'object' || owner === null) return undefined
  return owner.kind === 'module' ? owner.lookup?.(name) : undefined
}
