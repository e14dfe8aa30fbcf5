/** `os`: the environment as it was given, paths, and a file system that only the run knows. */
import type { ModuleValue, NativeObject, NativeType, Value } from '../values.js'
import { toText } from './build.js'
import { noteWritten, requiredVariable, variable } from './environment.js'
import { define, moduleOf, unknowable } from './native.js'
import { pathModule, workingDirectory } from './path-module.js'
import { pathText } from './path-text.js'
import { isKind, unknown, unknownValue } from './signals.js'

const getenv = define(
  'os.getenv',
  'key default~?',
  ([key, otherwise], { api }) => variable(toText(key), api) ?? otherwise ?? null,
)

/** `os.environ`. Without an evaluator at hand its items are reached through `__getitem__`. */
const environType: NativeType = {
  name: 'os._Environ',
  key: () => 'environ',
  iterate: () => unknown('environment', 'the names of all environment variables are not known'),
  truth: () => true,
  item: (_, key) =>
    unknownValue(
      'environment',
      `the environment variable ${typeof key === 'string' ? key : 'asked for'} is not given`,
    ),
  attribute: (_, name) => environMember(name),
}

function environMember(name: string): Value | undefined {
  switch (name) {
    case 'get':
      return define(
        'os.environ.get',
        'key default~?',
        ([key, otherwise], { api }) => variable(toText(key), api) ?? otherwise ?? null,
      )
    case 'setdefault':
    case 'pop':
      return define(`os.environ.${name}`, 'key default~?', ([key, otherwise], { api }) => {
        const value =
          (otherwise === undefined ? requiredVariable(toText(key), api) : variable(toText(key), api)) ??
          otherwise ??
          null
        noteWritten([key], api)
        return value
      })
    case '__getitem__':
      return define('os.environ.__getitem__', 'key', ([key], { api }) => requiredVariable(toText(key), api))
    case '__contains__':
    case 'has_key':
      return define('os.environ.__contains__', 'key', ([key], { api }) => {
        return variable(toText(key), api) !== undefined
      })
    case '__setitem__':
      return define('os.environ.__setitem__', 'key value~', ([key], { api }) => {
        noteWritten([key], api)
        return null
      })
    case 'update':
      return define('os.environ.update', 'other~? **keywords~', ([other], { keywords, api }) => {
        const names = isKind(other, 'dict') ? [...other.entries.values()].map(({ key }) => key) : []
        noteWritten([...names, ...keywords.keys()], api)
        return null
      })
    case 'copy':
      return define('os.environ.copy', '', () => environ)
    default:
      return unknowable(`os.environ.${name}`, 'environment', 'all environment variables are not known')
  }
}

const environ: NativeObject = { kind: 'object', type: environType, state: undefined }

const INERT = [
  'makedirs',
  'mkdir',
  'chmod',
  'chown',
  'remove',
  'unlink',
  'rmdir',
  'removedirs',
  'rename',
  'replace',
  'utime',
  'chdir',
  'symlink',
  'link',
  'kill',
]
const FILE_SYSTEM = [
  'listdir',
  'walk',
  'scandir',
  'stat',
  'lstat',
  'access',
  'system',
  'popen',
  'readlink',
  'open',
  'read',
  'times',
  'statvfs',
  'fork',
  'wait',
  'waitpid',
  'umask',
  'nice',
]
const MACHINE = [
  'getpid',
  'getppid',
  'getlogin',
  'getuid',
  'getgid',
  'uname',
  'cpu_count',
  'getloadavg',
  'gethostname',
  'sched_getaffinity',
  'urandom',
]

export function osModule(): ModuleValue {
  const path = pathModule('os.path')
  const named = (names: readonly string[], make: (name: string) => Value) =>
    Object.fromEntries(names.map((name) => [name, make(name)]))
  return moduleOf('os', {
    path,
    environ,
    getcwd: define('os.getcwd', '', (_, { api }) => workingDirectory(api)),
    getcwdu: define('os.getcwdu', '', (_, { api }) => workingDirectory(api)),
    getenv,
    sep: '/',
    altsep: null,
    extsep: '.',
    pathsep: ':',
    linesep: '\n',
    curdir: '.',
    pardir: '..',
    devnull: '/dev/null',
    name: 'posix',
    F_OK: 0n,
    R_OK: 4n,
    W_OK: 2n,
    X_OK: 1n,
    SEEK_SET: 0n,
    SEEK_CUR: 1n,
    SEEK_END: 2n,
    putenv: environMember('__setitem__')!,
    fspath: define('os.fspath', 'path', ([given]) => pathText(given)),
    ...named(INERT, (name) => define(`os.${name}`, '*args~ **keywords~', () => null)),
    ...named(FILE_SYSTEM, (name) => unknowable(`os.${name}`, 'io', 'asks the file system or the machine')),
    ...named(MACHINE, (name) =>
      unknowable(`os.${name}`, 'environment', 'known only on the machine that runs it'),
    ),
  })
}
