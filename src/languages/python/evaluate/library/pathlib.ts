/** `pathlib`: the pure part of paths. */
import type { ModuleValue, NativeFunction, NativeObject, NativeType, Value } from '../values.js'
import { listOf, toText, toTextOr, tupleOf } from './build.js'
import { type Call, define, moduleOf, unknowable } from './native.js'
import { workingDirectory } from './path-module.js'
import { pathText } from './path-text.js'
import { quoteText } from './quoting.js'
import { isKind, raise, unknown } from './signals.js'
import { giveMembers } from './type-members.js'

interface Path {
  /** '', '/' or '//' */
  readonly root: string
  readonly parts: readonly string[]
}

function parsePath(text: string): Path {
  const root = /^\/\/(?!\/)/.test(text) ? '//' : text.startsWith('/') ? '/' : ''
  return { root, parts: text.split('/').filter((part) => part !== '' && part !== '.') }
}

function textOfPath({ root, parts }: Path): string {
  return root + parts.join('/') || '.'
}

function joined(base: Path, text: string): Path {
  const other = parsePath(text)
  return other.root === '' ? { root: base.root, parts: [...base.parts, ...other.parts] } : other
}

const state = (self: NativeObject) => self.state as Path
const nameIn = ({ parts }: Path) => parts.at(-1) ?? ''

function stemAndSuffix(name: string): [string, string] {
  const dot = name.lastIndexOf('.')
  return dot > 0 && dot < name.length - 1 ? [name.slice(0, dot), name.slice(dot)] : [name, '']
}

function pathType(name: string, shown: string, pure: boolean): NativeType {
  const type: NativeType = {
    name,
    text: (self) => textOfPath(state(self)),
    repr: (self) => `${shown}(${quoteText(textOfPath(state(self)))})`,
    key: (self) => textOfPath(state(self)),
    order: (left, right) => {
      if (!isPath(right)) return undefined
      const [a, b] = [partsOf(state(left)), partsOf(state(right))]
      for (let index = 0; index < Math.min(a.length, b.length); index++) {
        if (a[index] !== b[index]) return a[index]! < b[index]! ? -1 : 1
      }
      return a.length - b.length
    },
    binary: (op, left, right) => {
      if (op !== '/') return undefined
      const make = (path: Path): NativeObject => ({ kind: 'object', type, state: path })
      if (isPath(left) && (typeof right === 'string' || isPath(right)))
        return make(joined(state(left), pathText(right)))
      return typeof left === 'string' && isPath(right)
        ? make(joined(parsePath(left), pathText(right)))
        : undefined
    },
    attribute: (self, member) =>
      pathMember(self, member) ?? (pure ? undefined : concreteMember(self, member)),
  }
  return type
}

function isPath(value: Value): value is NativeObject {
  return isKind(value, 'object') && value.type.name.startsWith('pathlib.')
}

function partsOf({ root, parts }: Path): readonly string[] {
  return root === '' ? parts : [root, ...parts]
}

function parentOf({ root, parts }: Path): Path {
  return { root, parts: parts.slice(0, -1) }
}

function pathMember(self: NativeObject, member: string): Value | undefined {
  const own = state(self)
  const make = (path: Path): NativeObject => ({ kind: 'object', type: self.type, state: path })
  const method = (
    name: string,
    signature: string,
    body: (args: readonly (Value | undefined)[], call: Call) => Value,
  ) => define(`Path.${name}`, signature, (args, call) => body(args as readonly (Value | undefined)[], call))
  const renamed = (name: string): NativeObject => {
    if (nameIn(own) === '') raise('ValueError', `${self.type.repr!(self)} has an empty name`)
    if (name === '' || name.includes('/') || name === '.')
      raise('ValueError', `Invalid name ${quoteText(name)}`)
    return make({ ...own, parts: [...own.parts.slice(0, -1), name] })
  }
  switch (member) {
    case 'name':
      return nameIn(own)
    case 'stem':
      return stemAndSuffix(nameIn(own))[0]
    case 'suffix':
      return stemAndSuffix(nameIn(own))[1]
    case 'suffixes': {
      const name = nameIn(own)
      return name.endsWith('.')
        ? listOf([])
        : listOf(
            name
              .replace(/^\.+/, '')
              .split('.')
              .slice(1)
              .map((part) => `.${part}`),
          )
    }
    case 'parts':
      return tupleOf(...partsOf(own))
    case 'parent':
      return make(parentOf(own))
    case 'parents':
      return tupleOf(
        ...own.parts.map((_, index) =>
          make({ ...own, parts: own.parts.slice(0, own.parts.length - 1 - index) }),
        ),
      )
    case 'root':
    case 'anchor':
      return own.root
    case 'drive':
      return ''
    case 'joinpath':
      return method('joinpath', '*others', (_, { rest }) =>
        make(rest.reduce<Path>((path, other) => joined(path, pathText(other)), own)),
      )
    case 'as_posix':
    case '__str__':
    case '__fspath__':
      return method(member, '', () => textOfPath(own))
    case 'as_uri':
      return method('as_uri', '', () =>
        own.root === ''
          ? raise('ValueError', "relative path can't be expressed as a file URI")
          : `file://${encodeURI(textOfPath(own))}`,
      )
    case 'is_absolute':
      return method('is_absolute', '', () => own.root !== '')
    case 'with_name':
      return method('with_name', 'name', ([name]) => renamed(toText(name!)))
    case 'with_stem':
      return method('with_stem', 'stem', ([stem]) => renamed(toText(stem!) + stemAndSuffix(nameIn(own))[1]))
    case 'with_suffix':
      return method('with_suffix', 'suffix', ([suffix]) => {
        const wanted = toText(suffix!)
        if ((wanted !== '' && !wanted.startsWith('.')) || wanted === '.' || wanted.includes('/')) {
          raise('ValueError', `Invalid suffix ${quoteText(wanted)}`)
        }
        return renamed(stemAndSuffix(nameIn(own))[0] + wanted)
      })
    case 'relative_to':
      return method('relative_to', '*other', (_, { rest }) => {
        const base = rest
          .slice(1)
          .reduce<Path>((path, other) => joined(path, pathText(other)), parsePath(pathText(rest[0]!)))
        const fits = base.root === own.root && base.parts.every((part, index) => part === own.parts[index])
        if (!fits) {
          const [a, b] = [textOfPath(own), textOfPath(base)].map(quoteText)
          raise(
            'ValueError',
            `${a} is not in the subpath of ${b} OR one path is relative and the other is absolute.`,
          )
        }
        return make({ root: '', parts: own.parts.slice(base.parts.length) })
      })
    case 'is_relative_to':
      return method('is_relative_to', 'other', ([other]) => {
        const base = parsePath(pathText(other!))
        return base.root === own.root && base.parts.every((part, index) => part === own.parts[index])
      })
    case 'match':
      return unknowable('Path.match', 'unsupported', 'matching a path against a pattern')
    default:
      return undefined
  }
}

const WRITES = [
  'mkdir',
  'touch',
  'unlink',
  'rmdir',
  'rename',
  'replace',
  'chmod',
  'write_text',
  'write_bytes',
  'symlink_to',
]
const READS = [
  'stat',
  'lstat',
  'iterdir',
  'glob',
  'rglob',
  'is_dir',
  'is_symlink',
  'owner',
  'resolve',
  'samefile',
  'read_bytes',
]

function concreteMember(self: NativeObject, member: string): Value | undefined {
  const text = textOfPath(state(self))
  if (member === 'exists' || member === 'is_file') {
    return define(`Path.${member}`, '', (_, { api }) =>
      api.inputs.readFile(text) === undefined ? unknown('io', `whether '${text}' exists`) : true,
    )
  }
  if (member === 'read_text') {
    return define('Path.read_text', 'encoding? errors?', ([encoding], { api }) => {
      if (!/^(utf-?8|ascii)?$/i.test(toTextOr(encoding, '')))
        unknown('unsupported', 'a file in another encoding')
      return api.inputs.readFile(text) ?? unknown('io', `the file '${text}'`)
    })
  }
  if (member === 'open') {
    return define('Path.open', '*args~ **keywords~', (_, { rest, keywords, api, at }) => {
      const open = api.attribute(api.importModule('builtins', at), 'open', at)
      return api.call(open, [text, ...rest], keywords, at)
    })
  }
  if (member === 'absolute' || member === 'expanduser') {
    return define(`Path.${member}`, '', (_, { api }) => {
      if (member === 'absolute' && text.startsWith('/')) return self
      if (member === 'absolute') return pathOf(workingDirectory(api), text)
      if (!text.startsWith('~')) return self
      return unknown('environment', 'the home directory of the run is not known')
    })
  }
  if (WRITES.includes(member)) return define(`Path.${member}`, '*args~ **keywords~', () => null)
  if (READS.includes(member)) return unknowable(`Path.${member}`, 'io', 'asks the file system')
  return undefined
}

const POSIX_PATH = pathType('pathlib.PosixPath', 'PosixPath', false)
const PURE_PATH = pathType('pathlib.PurePosixPath', 'PurePosixPath', true)

function pathOf(...segments: readonly string[]): Value {
  const path = segments.reduce<Path>((base, part) => joined(base, part), { root: '', parts: [] })
  return { kind: 'object', type: POSIX_PATH, state: path }
}

function pathClass(name: string, pure: boolean): NativeFunction {
  return define(`pathlib.${name}`, '*segments', (_, { rest }) => {
    const path = rest.reduce<Path>((base, part) => joined(base, pathText(part)), { root: '', parts: [] })
    return { kind: 'object', type: pure ? PURE_PATH : POSIX_PATH, state: path }
  })
}

for (const name of ['pathlib.Path', 'pathlib.PosixPath']) {
  giveMembers(name, {
    cwd: define(`${name}.cwd`, '', (_, { api }) => pathOf(workingDirectory(api))),
    home: unknowable(`${name}.home`, 'environment', 'the home directory of the run is not known'),
  })
}

export function pathlibModule(): ModuleValue {
  return moduleOf('pathlib', {
    Path: pathClass('Path', false),
    PosixPath: pathClass('PosixPath', false),
    PurePath: pathClass('PurePath', true),
    PurePosixPath: pathClass('PurePosixPath', true),
  })
}
