import { Unknowable, unknown } from './signals.js'
import type { ClassValue, EvaluatorApi, InstanceValue, Site, Value } from './values.js'

/** Python's built-in exceptions, and those of the library that handlers may name, with their module: name → base. */
const TREE: Readonly<Record<string, string>> = {
  Exception: 'BaseException',
  SystemExit: 'BaseException',
  KeyboardInterrupt: 'BaseException',
  GeneratorExit: 'BaseException',
  StopIteration: 'Exception',
  ArithmeticError: 'Exception',
  ZeroDivisionError: 'ArithmeticError',
  OverflowError: 'ArithmeticError',
  AssertionError: 'Exception',
  AttributeError: 'Exception',
  EOFError: 'Exception',
  ImportError: 'Exception',
  ModuleNotFoundError: 'ImportError',
  LookupError: 'Exception',
  IndexError: 'LookupError',
  KeyError: 'LookupError',
  MemoryError: 'Exception',
  NameError: 'Exception',
  UnboundLocalError: 'NameError',
  OSError: 'Exception',
  IOError: 'Exception',
  EnvironmentError: 'Exception',
  FileNotFoundError: 'OSError',
  FileExistsError: 'OSError',
  PermissionError: 'OSError',
  TimeoutError: 'OSError',
  ConnectionError: 'OSError',
  RuntimeError: 'Exception',
  NotImplementedError: 'RuntimeError',
  RecursionError: 'RuntimeError',
  SyntaxError: 'Exception',
  TypeError: 'Exception',
  ValueError: 'Exception',
  UnicodeError: 'ValueError',
  UnicodeDecodeError: 'UnicodeError',
  UnicodeEncodeError: 'UnicodeError',
  Warning: 'Exception',
  DeprecationWarning: 'Warning',
  UserWarning: 'Warning',
  FutureWarning: 'Warning',
  RuntimeWarning: 'Warning',
  StopAsyncIteration: 'Exception',
  BufferError: 'Exception',
  ReferenceError: 'Exception',
  SystemError: 'Exception',
  'decimal.InvalidOperation': 'ArithmeticError',
  'decimal.DivisionByZero': 'ZeroDivisionError',
}

const classes = new Map<string, ClassValue>()

/** The class of a built-in exception; undefined for any other name. IOError is OSError, as in Python 3. */
export function exceptionClass(name: string): ClassValue | undefined {
  const real = name === 'IOError' || name === 'EnvironmentError' ? 'OSError' : name
  if (real !== 'BaseException' && !Object.hasOwn(TREE, real)) return undefined
  const known = classes.get(real)
  if (known) return known
  const base = real === 'BaseException' ? undefined : exceptionClass(TREE[real]!)!
  const made: ClassValue = {
    kind: 'class',
    name: real.slice(real.lastIndexOf('.') + 1),
    module: real.includes('.') ? real.slice(0, real.lastIndexOf('.')) : 'builtins',
    bases: base ? [base] : [],
    mro: [],
    attributes: new Map(),
    decorators: [],
    keywords: new Map(),
  }
  ;(made as { mro: readonly Value[] }).mro = [made, ...(base?.mro ?? [])]
  classes.set(real, made)
  return made
}

/** An exception that Python itself raises: our words for it are for people, and not what the program would read. */
export function exceptionInstance(name: string, message: string): InstanceValue {
  return {
    kind: 'instance',
    type: exceptionClass(name) ?? exceptionClass('Exception')!,
    attributes: new Map<string, Value>([
      ['args', unknown('unsupported', 'the text of an exception that Python raises')],
      [WORDS, message],
    ]),
  }
}

const WORDS = '%words'

/** An exception that the program itself makes. */
export function madeException(name: string, args: readonly Value[]): InstanceValue {
  return {
    kind: 'instance',
    type: exceptionClass(name)!,
    attributes: new Map([['args', { kind: 'tuple', items: args }]]),
  }
}

/** What a person is told of an exception. */
export function raisedText({ type, attributes }: InstanceValue): string {
  const args = attributes.get('args')
  const first = args && typeof args === 'object' && args.kind === 'tuple' ? args.items[0] : undefined
  const words = attributes.get(WORDS) ?? first
  return `Python would raise ${type.name}${typeof words === 'string' && words !== '' ? `: ${words}` : ''}`
}

/** `str(e)` and `repr(e)`; undefined for what is no exception. */
export function exceptionText(
  api: EvaluatorApi,
  exception: InstanceValue,
  method: '__str__' | '__repr__',
  at: Site,
): string | undefined {
  if (!isException(exception.type)) return undefined
  const args = exception.attributes.get('args')
  if (typeof args !== 'object' || args === null || args.kind !== 'tuple') {
    const why = typeof args === 'object' && args !== null && args.kind === 'unknown' ? args : undefined
    throw new Unknowable(why ?? unknown('unsupported', 'the text of an exception', at))
  }
  if (method === '__repr__')
    return `${exception.type.name}(${args.items.map((item) => api.repr(item, at)).join(', ')})`
  const [only, ...others] = args.items
  if (only === undefined) return ''
  if (others.length > 0) return api.repr(args, at)
  return exception.type.mro.includes(exceptionClass('KeyError')!) ? api.repr(only, at) : api.text(only, at)
}

export function isException(type: ClassValue): boolean {
  const base = exceptionClass('BaseException')
  return type.mro.includes(base!)
}
