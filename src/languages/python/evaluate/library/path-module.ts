/** `os.path`. What a path is, is computed; what is on the disk is known for files of the repository only. */
import type { EvaluatorApi, ModuleValue, NativeFunction, Value } from '../values.js'
import { collect, tupleOf } from './build.js'
import { variable } from './environment.js'
import { type Call, define, moduleOf, unknowable } from './native.js'
import { pathText } from './path-text.js'
import { commonPrefix, joinPaths, normalPath, relativePath, splitExtension, splitPath } from './posix-path.js'
import { raise, unknown } from './signals.js'

function onPath(name: string, change: (path: string, call: Call) => Value): NativeFunction {
  return define(`os.path.${name}`, 'path', ([path], call) => change(pathText(path), call))
}

const NO_PLACE = 'the directory of the run is not known'

/** What `os.getcwd()` says. */
export function workingDirectory({ inputs }: EvaluatorApi): string {
  return inputs.workingDirectory === '' ? unknown('environment', NO_PLACE) : inputs.workingDirectory
}

function absolute(path: string, { api }: Pick<Call, 'api'>): string {
  return normalPath(path.startsWith('/') ? path : joinPaths(workingDirectory(api), [path]))
}

/** Whether a path is a file of the repository; undefined where that cannot be said. */
function isRepositoryFile(path: string, { api }: Call): true | undefined {
  return api.inputs.readFile(path) === undefined ? undefined : true
}

function expanded(path: string): string {
  return path.startsWith('~') ? unknown('environment', 'the home directory of the run is not known') : path
}

export function pathModule(name: string): ModuleValue {
  return moduleOf(name, {
    sep: '/',
    altsep: null,
    extsep: '.',
    pathsep: ':',
    curdir: '.',
    pardir: '..',
    defpath: '/bin:/usr/bin',
    devnull: '/dev/null',
    supports_unicode_filenames: false,
    join: define('os.path.join', 'a *p', ([a], { rest }) => joinPaths(pathText(a), rest.map(pathText))),
    dirname: onPath('dirname', (path) => splitPath(path)[0]),
    basename: onPath('basename', (path) => splitPath(path)[1]),
    split: onPath('split', (path) => tupleOf(...splitPath(path))),
    splitext: onPath('splitext', (path) => tupleOf(...splitExtension(path))),
    splitdrive: onPath('splitdrive', (path) => tupleOf('', path)),
    normpath: onPath('normpath', normalPath),
    normcase: onPath('normcase', (path) => path),
    isabs: onPath('isabs', (path) => path.startsWith('/')),
    abspath: onPath('abspath', absolute),
    realpath: define('os.path.realpath', 'path **keywords', ([path], call) => {
      absolute(pathText(path), call)
      return unknown('io', 'which links a path goes through is not known')
    }),
    expanduser: onPath('expanduser', expanded),
    expandvars: onPath('expandvars', (path, { api }) =>
      path.replace(/\$(\w+)|\$\{([^}]*)\}/g, (whole, plain?: string, braced?: string) => {
        return variable(plain ?? braced ?? '', api) ?? whole
      }),
    ),
    relpath: define('os.path.relpath', 'path start?', ([path, start], call) => {
      const [to, from] = [pathText(path), start === undefined || start === null ? '.' : pathText(start)]
      if (to === '') raise('ValueError', 'no path specified')
      const bothRelative = !to.startsWith('/') && !from.startsWith('/')
      const climbs = bothRelative && normalPath(from).startsWith('..')
      if (to.startsWith('/') !== from.startsWith('/') || climbs)
        return relativePath(absolute(to, call), absolute(from, call))
      return relativePath(to, from)
    }),
    commonprefix: define('os.path.commonprefix', 'm', ([m], { api, at }) =>
      commonPrefix(collect(m, api, at).map(pathText)),
    ),
    commonpath: define('os.path.commonpath', 'paths', ([paths], { api, at }) =>
      commonPath(collect(paths, api, at).map(pathText)),
    ),
    exists: onPath(
      'exists',
      (path, call) => isRepositoryFile(path, call) ?? unknown('io', `whether '${path}' exists`),
    ),
    lexists: onPath(
      'lexists',
      (path, call) => isRepositoryFile(path, call) ?? unknown('io', `whether '${path}' exists`),
    ),
    isfile: onPath(
      'isfile',
      (path, call) => isRepositoryFile(path, call) ?? unknown('io', `whether '${path}' is a file`),
    ),
    isdir: onPath('isdir', (path, call) =>
      isRepositoryFile(path, call) === true ? false : unknown('io', `whether '${path}' is a directory`),
    ),
    ...Object.fromEntries(
      ['islink', 'ismount', 'getsize', 'getmtime', 'getatime', 'getctime', 'samefile'].map((other) => [
        other,
        unknowable(`os.path.${other}`, 'io', 'asks the file system'),
      ]),
    ),
  })
}

function commonPath(paths: readonly string[]): string {
  if (paths.length === 0) raise('ValueError', 'commonpath() arg is an empty sequence')
  const rooted = paths.filter((path) => path.startsWith('/')).length
  if (rooted !== 0 && rooted !== paths.length) raise('ValueError', "Can't mix absolute and relative paths")
  const parts = paths.map((path) => path.split('/').filter((part) => part !== '' && part !== '.'))
  const first = parts[0]!
  let shared = 0
  while (shared < first.length && parts.every((other) => other[shared] === first[shared])) shared += 1
  return (rooted === 0 ? '' : '/') + first.slice(0, shared).join('/')
}
