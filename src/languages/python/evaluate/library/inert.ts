/** Modules whose calls change nothing that a dependency can depend on: logging, warnings, typing, types. */
import type { ModuleValue, NativeObject, NativeType, Value } from '../values.js'
import { identityOf } from './hash-key.js'
import { define, moduleOf, unknowable } from './native.js'
import { unknownValue } from './signals.js'

/** Gives the listed names as foreign paths, so that the evaluator can compare and subclass them. */
export function foreignNames(module: string, names: string): (name: string) => Value | undefined {
  const listed = new Set(names.split(' '))
  return (name) => (listed.has(name) ? { kind: 'foreign', path: `${module}.${name}` } : undefined)
}

const nothing = (name: string) => define(name, '*args~ **keywords~', () => null)
const same = (name: string) => define(name, 'value~? *rest~ **keywords~', ([value]) => value ?? null)

const LOG_CALLS =
  'debug info warning warn error exception critical fatal log setLevel addHandler removeHandler addFilter removeFilter'.split(
    ' ',
  )

const loggerType: NativeType = {
  name: 'logging.Logger',
  key: (self) => String(identityOf(self)),
  attribute: (self, name) => {
    if (LOG_CALLS.includes(name)) return nothing(`logging.Logger.${name}`)
    if (name === 'getChild') return define('logging.Logger.getChild', 'suffix', () => self)
    if (name === 'propagate' || name === 'disabled' || name === 'handlers' || name === 'level') {
      return unknownValue('environment', 'how logging is set up')
    }
    return unknowable(`logging.Logger.${name}`, 'environment', 'how logging is set up')
  },
}

const logger: NativeObject = { kind: 'object', type: loggerType, state: undefined }

const LEVELS = {
  CRITICAL: 50n,
  FATAL: 50n,
  ERROR: 40n,
  WARNING: 30n,
  WARN: 30n,
  INFO: 20n,
  DEBUG: 10n,
  NOTSET: 0n,
}

export function loggingModule(): ModuleValue {
  const calls = [...LOG_CALLS, 'basicConfig', 'captureWarnings', 'disable', 'shutdown', 'addLevelName']
  return moduleOf('logging', {
    ...LEVELS,
    ...Object.fromEntries(calls.map((name) => [name, nothing(`logging.${name}`)])),
    getLogger: define('logging.getLogger', 'name~?', () => logger),
    root: logger,
  })
}

export function loggingConfigModule(): ModuleValue {
  const names = ['dictConfig', 'fileConfig']
  return moduleOf(
    'logging.config',
    Object.fromEntries(names.map((name) => [name, nothing(`logging.config.${name}`)])),
  )
}

export function warningsModule(): ModuleValue {
  const names = ['warn', 'simplefilter', 'filterwarnings', 'resetwarnings', 'warn_explicit', 'showwarning']
  return moduleOf('warnings', Object.fromEntries(names.map((name) => [name, nothing(`warnings.${name}`)])))
}

/** A name of `typing`: may be subscripted and called, and means nothing when run. */
const typingType: NativeType = {
  name: 'typing',
  key: (self) => String(self.state),
  repr: (self) => `typing.${self.state}`,
  item: (self) => self,
  binary: (op, left) => (op === '|' ? left : undefined),
  attribute: () => undefined,
}

const TYPING =
  'Any Optional Union List Dict Set FrozenSet Tuple Sequence MutableSequence Mapping MutableMapping Iterable Iterator Generator ' +
  'Callable Type ClassVar Final Literal NoReturn Hashable Sized Collection Container Awaitable Coroutine AsyncIterator ' +
  'AsyncIterable AsyncGenerator Pattern Match IO TextIO BinaryIO Text AnyStr DefaultDict OrderedDict Counter Deque ChainMap ' +
  'Annotated Concatenate ParamSpec TypeAlias Self Never LiteralString Required NotRequired Unpack AbstractSet KeysView ' +
  'ValuesView ItemsView SupportsInt SupportsFloat'

export function typingModule(name: string): ModuleValue {
  const objects = TYPING.split(' ').map((path): [string, NativeObject] => [
    path,
    { kind: 'object', type: typingType, state: path },
  ])
  const variable = define('typing.TypeVar', 'name *args~ **keywords~', ([given]) => ({
    kind: 'object',
    type: typingType,
    state: typeof given === 'string' ? given : 'T',
  }))
  return moduleOf(
    name,
    {
      ...Object.fromEntries(objects),
      TYPE_CHECKING: false,
      TypeVar: variable,
      cast: define('typing.cast', 'type~ value~', ([, value]) => value),
      NewType: define('typing.NewType', 'name~ type~', () => same('typing.NewType()')),
      ...Object.fromEntries(
        ['overload', 'final', 'no_type_check', 'runtime_checkable', 'override'].map((each) => [
          each,
          same(`typing.${each}`),
        ]),
      ),
    },
    foreignNames('typing', 'Generic Protocol TypedDict'),
  )
}

export function typesModule(): ModuleValue {
  return moduleOf(
    'types',
    {},
    foreignNames(
      'types',
      'FunctionType LambdaType MethodType ModuleType GeneratorType BuiltinFunctionType SimpleNamespace MappingProxyType NoneType',
    ),
  )
}
