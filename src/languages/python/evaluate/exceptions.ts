import type { ClassValue, InstanceValue, Value } from './values.js'

/** Python's built-in exceptions: name → base. */
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
    name: real,
    module: 'builtins',
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

export function exceptionInstance(name: string, message: string): InstanceValue {
  return {
    kind: 'instance',
    type: exceptionClass(name) ?? exceptionClass('Exception')!,
    attributes: new Map([['args', { kind: 'tuple', items: [message] }]]),
  }
}

export function isException(type: ClassValue): boolean {
  const base = exceptionClass('BaseException')
  return type.mro.includes(base!)
}
