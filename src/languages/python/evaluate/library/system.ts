/** `sys`, and the modules that only a run can answer: random numbers, the machine, processes, the file system. */
import type { ModuleValue, NativeType, Value } from '../values.js'
import { define, moduleOf, unknowable } from './native.js'
import { isKind, unknown, unknownValue } from './signals.js'
import { markUnordered } from './unordered.js'

/** `sys.path`: may be added to; what it holds is known only in the run. */
const searchPathType: NativeType = {
  name: 'list',
  key: () => 'sys.path',
  iterate: () => unknown('environment', 'the module search path of the run'),
  truth: () => true,
  item: () => unknownValue('environment', 'the module search path of the run'),
  attribute: (_, name) =>
    ['append', 'insert', 'extend', 'remove'].includes(name)
      ? define(`sys.path.${name}`, '*args~', () => null)
      : unknowable(`sys.path.${name}`, 'environment', 'the module search path of the run'),
}

const LOADED = 'the modules loaded in the run'

/** `sys.modules`: of what it holds only the module that asks is known, `sys.modules[__name__]`. */
const loadedModulesType: NativeType = {
  name: 'dict',
  key: () => 'sys.modules',
  iterate: () => unknown('environment', LOADED),
  truth: () => true,
  attribute: (_, name) =>
    name === '__getitem__'
      ? define('sys.modules.__getitem__', 'name /', ([module], { api, at }) => {
          const found = typeof module === 'string' ? api.importModule(module, at) : null
          const isOwn = isKind(found, 'module') && found.file === at.path
          return isOwn ? found : unknown('environment', LOADED)
        })
      : unknowable(`sys.modules.${name}`, 'environment', LOADED),
}

export function sysModule(): ModuleValue {
  const fields = ['major', 'minor', 'micro', 'releaselevel', 'serial']
  const version: Value = { kind: 'tuple', items: [3n, 11n, 7n, 'final', 0n], fields }
  return moduleOf('sys', {
    argv: unknownValue('environment', 'the command line of the run'),
    path: { kind: 'object', type: searchPathType, state: undefined },
    modules: { kind: 'object', type: loadedModulesType, state: undefined },
    version_info: version,
    platform: 'linux',
    byteorder: 'little',
    maxsize: 9223372036854775807n,
    maxint: 9223372036854775807n,
    maxunicode: 1114111n,
    version: unknownValue('environment', 'the Python of the run'),
    executable: unknownValue('environment', 'the Python of the run'),
    prefix: unknownValue('environment', 'the Python of the run'),
    getdefaultencoding: define('sys.getdefaultencoding', '', () => 'utf-8'),
    getfilesystemencoding: define('sys.getfilesystemencoding', '', () => 'utf-8'),
    setrecursionlimit: define('sys.setrecursionlimit', 'limit', () => null),
    getrecursionlimit: define('sys.getrecursionlimit', '', () => 1000n),
    exc_info: unknowable('sys.exc_info', 'unsupported', 'the exception being handled'),
    getsizeof: unknowable('sys.getsizeof', 'environment', 'sizes in memory'),
    intern: define('sys.intern', 'text', ([text]) => text),
  })
}

/** A module whose every function gives an unknown value for one reason. */
function opaqueModule(
  name: string,
  code: 'random' | 'environment' | 'io',
  why: string,
  names: string,
): ModuleValue {
  return moduleOf(
    name,
    Object.fromEntries(names.split(' ').map((each) => [each, unknowable(`${name}.${each}`, code, why)])),
  )
}

export function randomModule(): ModuleValue {
  const functions =
    'random randint choice choices sample shuffle uniform randrange gauss normalvariate getrandbits betavariate expovariate ' +
    'triangular randbytes Random SystemRandom getstate'
  const made = opaqueModule('random', 'random', 'a random value', functions)
  const inert = define('random.seed', '*args~ **keywords~', () => null)
  const shuffle = define('random.shuffle', 'x *rest', ([x]) => {
    markUnordered(x)
    return null
  })
  const own = new Map([
    ['seed', inert],
    ['setstate', inert],
    ['shuffle', shuffle],
  ])
  return { ...made, lookup: (name) => own.get(name) ?? made.lookup?.(name) }
}

export function uuidModule(): ModuleValue {
  return opaqueModule('uuid', 'random', 'a value that differs with every call', 'uuid1 uuid4 getnode')
}

export function secretsModule(): ModuleValue {
  return opaqueModule(
    'secrets',
    'random',
    'a random value',
    'token_hex token_bytes token_urlsafe choice randbelow randbits',
  )
}

const MACHINE = 'known only on the machine that runs it'

export function getpassModule(): ModuleValue {
  return opaqueModule('getpass', 'environment', MACHINE, 'getuser getpass')
}

export function socketModule(): ModuleValue {
  return opaqueModule(
    'socket',
    'environment',
    MACHINE,
    'gethostname getfqdn gethostbyname socket create_connection getaddrinfo',
  )
}

export function platformModule(): ModuleValue {
  const names =
    'system node release version machine processor platform uname python_version architecture mac_ver dist'
  return opaqueModule('platform', 'environment', MACHINE, names)
}

export function multiprocessingModule(): ModuleValue {
  return opaqueModule('multiprocessing', 'environment', MACHINE, 'cpu_count current_process')
}

const DISK = 'asks the file system or the machine'

export function globModule(): ModuleValue {
  const made = opaqueModule('glob', 'io', DISK, 'glob iglob glob1')
  const escaping = define('glob.escape', 'pathname', ([path]) =>
    typeof path === 'string'
      ? path.replace(/[*?[]/g, '[$&]')
      : unknownValue('unsupported', 'glob.escape of no text'),
  )
  return { ...made, lookup: (name) => (name === 'escape' ? escaping : made.lookup?.(name)) }
}

export function shutilModule(): ModuleValue {
  const inert = ['rmtree', 'copyfileobj', 'chown', 'unpack_archive']
  const giving = [
    'which',
    'disk_usage',
    'copy',
    'copy2',
    'copyfile',
    'copytree',
    'move',
    'make_archive',
    'get_terminal_size',
  ]
  return moduleOf('shutil', {
    ...Object.fromEntries(giving.map((name) => [name, unknowable(`shutil.${name}`, 'io', DISK)])),
    ...Object.fromEntries(
      inert.map((name) => [name, define(`shutil.${name}`, '*args~ **keywords~', () => null)]),
    ),
  })
}

export function subprocessModule(): ModuleValue {
  const made = opaqueModule(
    'subprocess',
    'io',
    'runs a program',
    'run call check_call check_output Popen getoutput getstatusoutput',
  )
  const constants = moduleOf('subprocess', { PIPE: -1n, STDOUT: -2n, DEVNULL: -3n })
  return { ...made, lookup: (name) => made.lookup?.(name) ?? constants.lookup?.(name) }
}

export function tempfileModule(): ModuleValue {
  const names =
    'mkdtemp mkstemp mktemp NamedTemporaryFile TemporaryFile TemporaryDirectory gettempdir gettempprefix SpooledTemporaryFile'
  return opaqueModule('tempfile', 'io', 'makes a file or directory of a name not known before', names)
}
