import type { Fragment, NativeBody } from '../task-plan.js'

/** Modules that compute only: what code asks of them is the same in every pod. */
const pure = new Set([
  '__future__',
  'abc',
  'ast',
  'bisect',
  'calendar',
  'collections',
  'copy',
  'dataclasses',
  'datetime',
  'dateutil',
  'decimal',
  'enum',
  'fractions',
  'functools',
  'hashlib',
  'heapq',
  'itertools',
  'json',
  'math',
  'numbers',
  'operator',
  'os',
  'posixpath',
  're',
  'six',
  'statistics',
  'string',
  'textwrap',
  'typing',
  'urllib.parse',
  'urlparse',
  'zoneinfo',
  'pytz',
])

/** Modules that a body may use besides without reaching for files or services. */
const harmless = new Set([...pure, 'logging', 'random', 'sys', 'time', 'traceback', 'uuid', 'warnings'])

const outside =
  /(?<![\w.])(open|input|os\.(?!path\.(?:join|basename|dirname|splitext|sep)\b|environ\b|getenv\b|sep\b)\w+(?:\.\w+)?)(?!\w)/

/**
 * What a piece of Python asks of the world outside (a directory, a service), or null. Such code may answer otherwise
 * where Flyte runs it.
 */
export function asksOutside(text: string, fragments: readonly Fragment[]): string | null {
  return outsideOf(text, fragments, pure)
}

/** Does a native body touch its own targets, the clock and the log, and nothing else of the machine that runs it? */
export function keepsToItsTargets({ statements, fragments, glue }: NativeBody): boolean {
  if (glue.includes('run_program')) return false
  const isOtherTarget = /(?<![\w.])Target\(/.test(
    [statements, ...fragments.map((each) => each.text)].join('\n'),
  )
  return !isOtherTarget && outsideOf(statements, fragments, harmless) === null
}

function outsideOf(
  text: string,
  fragments: readonly Fragment[],
  allowed: ReadonlySet<string>,
): string | null {
  for (const fragment of fragments) {
    const module =
      fragment.kind === 'import' ? /^(?:from|import) ([\w.]+)/.exec(fragment.text)?.[1] : undefined
    if (module !== undefined && !allowed.has(module) && !allowed.has(module.split('.')[0] ?? module))
      return module
  }
  const texts = [text, ...fragments.filter((each) => each.kind === 'definition').map((each) => each.text)]
  for (const each of texts) {
    const found = outside.exec(codeOf(each))
    if (found) return found[1] ?? null
  }
  return null
}

/** Python text without its comments and plain literals: their words ask for nothing. */
function codeOf(text: string): string {
  return text.replace(
    /((?<!\w)[A-Za-z]{0,2})("{3}[\s\S]*?"{3}|'{3}[\s\S]*?'{3}|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')|#[^\n]*/g,
    (whole, prefix: string | undefined) => (/^[rbu]*f/i.test(prefix ?? '') ? whole : '""'),
  )
}
