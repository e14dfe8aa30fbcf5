/** Python's built-in names that code may use without an import. */
const names = new Set(
  `
  abs all any ascii bin bool breakpoint bytearray bytes callable chr classmethod compile complex delattr dict dir divmod
  enumerate eval exec filter float format frozenset getattr globals hasattr hash help hex id input int isinstance
  issubclass iter len list locals map max memoryview min next object oct open ord pow print property range repr reversed
  round set setattr slice sorted staticmethod str sum super tuple type vars zip __import__ __name__ __file__ __doc__
  True False None NotImplemented Ellipsis BaseException Exception ArithmeticError AssertionError AttributeError
  EOFError FileExistsError FileNotFoundError ImportError IndexError IOError KeyError KeyboardInterrupt LookupError
  MemoryError NameError NotImplementedError OSError OverflowError PermissionError RecursionError RuntimeError
  StopIteration SyntaxError SystemExit TimeoutError TypeError UnicodeDecodeError UnicodeError ValueError Warning
  ZeroDivisionError DeprecationWarning UserWarning RuntimeWarning
  `
    .trim()
    .split(/\s+/),
)

export function isBuiltin(name: string): boolean {
  return names.has(name)
}
