import { isBuiltin } from '../workflows/builtins.js'

/** Python's built-in names, and those that every module has. */
export function isBuiltinName(name: string): boolean {
  return isBuiltin(name) || /^[A-Z]\w*(Error|Warning|Exit|Interrupt|Iteration)$/.test(name) || more.has(name)
}

const more = new Set(
  'aiter anext copyright credits exit quit license __build_class__ __debug__ __package__ __spec__ __loader__ __builtins__ __path__ BaseExceptionGroup ExceptionGroup'.split(
    ' ',
  ),
)

/** Builtins that look at the code around them: their answer would differ in another module or function. */
export const reflective: ReadonlySet<string> = new Set([
  'globals',
  'locals',
  'vars',
  'dir',
  'eval',
  'exec',
  '__file__',
  '__name__',
  '__package__',
  '__spec__',
  '__path__',
  '__loader__',
  '__builtins__',
  '__import__',
  '__doc__',
])
