/** What a command line asks of Luigi. Values are text, as the shell would pass them. */
export interface LuigiCommand {
  /** `--module`, or null when a script is run. */
  readonly module: string | null
  /** The Python file that is run, which calls luigi.run() itself. */
  readonly script: string | null
  readonly task: string
  readonly arguments: Readonly<Record<string, string>>
}

/** Options of Luigi's own that take a value and are no parameter of a task. */
const CORE_WITH_VALUE = new Set([
  'module',
  'scheduler-host',
  'scheduler-port',
  'scheduler-url',
  'scheduler-protocol',
  'workers',
  'logging-conf-file',
  'log-level',
  'lock-pid-dir',
  'lock-size',
  'parallel-scheduling-processes',
  'rpc-connect-timeout',
  'rpc-retry-attempts',
  'rpc-retry-wait',
  'retcode-already-running',
  'retcode-missing-data',
  'retcode-not-run',
  'retcode-task-failed',
  'retcode-scheduling-error',
  'retcode-unhandled-exception',
  'worker-timeout',
  'worker-keep-alive',
  'worker-count-uniques',
])
const CORE_FLAGS = new Set([
  'local-scheduler',
  'no-lock',
  'lock',
  'parallel-scheduling',
  'no-configure-logging',
  'take-lock',
  'assistant',
  'help',
  'help-all',
  'background',
  'use-cmdline-section',
  'dev-help',
])
const WRAPPERS = new Set(['exec', 'nohup', 'sudo', 'time', 'tini', 'dumb-init', 'env', 'nice', 'ionice'])
const RUNNERS = new Set(['poetry', 'pipenv', 'uv', 'pdm', 'hatch', 'rye'])

/** Reads a command line's words as a start of Luigi; null when it is something else. */
export function luigiCommand(words: readonly string[]): LuigiCommand | null {
  const started = startedProgram(words)
  const read = started && optionsOf(started.words)
  if (!read || read.task === null || !/^[\w.]+$/.test(read.task)) return null
  if (read.module === null && started.script === null) return null
  return { module: read.module, script: started.script, task: read.task, arguments: read.arguments }
}

/** A Python script's start: its path, and its options read as Luigi reads them when the code names the task. */
export function scriptStart(
  words: readonly string[],
): { readonly script: string; readonly arguments: Readonly<Record<string, string>> } | null {
  const started = startedProgram(words)
  if (!started || started.script === null) return null
  const { script } = started
  const { task, arguments: values } = optionsOf(started.words)
  return task === null ? { script, arguments: values } : null
}

interface Started {
  /** null: the `luigi` program. */
  readonly script: string | null
  readonly words: readonly string[]
}

function startedProgram(words: readonly string[]): Started | null {
  const rest = withoutWrappers(words)
  const program = baseName(rest[0] ?? '')
  if (program === 'luigi') return { script: null, words: rest.slice(1) }
  if (!/^python[\d.]*$/.test(program)) return null
  let at = 1
  while (/^-[A-Za-z]+$/.test(rest[at] ?? '') && rest[at] !== '-m' && rest[at] !== '-c') at += 1
  if (rest[at] === '-m' && rest[at + 1] === 'luigi') return { script: null, words: rest.slice(at + 2) }
  if (rest[at] === '-m' && rest[at + 1] !== undefined)
    return { script: `${rest[at + 1]!.replaceAll('.', '/')}.py`, words: rest.slice(at + 2) }
  const script = rest[at]
  return script?.endsWith('.py') ? { script, words: rest.slice(at + 1) } : null
}

function withoutWrappers(words: readonly string[]): readonly string[] {
  let at = 0
  while (at < words.length) {
    const word = words[at]!
    if (WRAPPERS.has(baseName(word)) || (at > 0 && (word === '--' || /^[A-Z_]+=/.test(word)))) at += 1
    else if (RUNNERS.has(word) && words[at + 1] === 'run') at += 2
    else break
  }
  return words.slice(at)
}

interface Options {
  readonly module: string | null
  readonly task: string | null
  readonly arguments: Readonly<Record<string, string>>
}

function optionsOf(words: readonly string[]): Options {
  let module: string | null = null
  let task: string | null = null
  const values: Record<string, string> = {}
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at]!
    if (!word.startsWith('--')) {
      if (/^[<>]|^\d?>/.test(word)) break
      task ??= word
      continue
    }
    const equals = word.indexOf('=')
    const name = equals < 0 ? word.slice(2) : word.slice(2, equals)
    if (CORE_FLAGS.has(name)) continue
    const following = words[at + 1]
    const takesNext = equals < 0 && following !== undefined && !following.startsWith('--')
    const value = equals >= 0 ? word.slice(equals + 1) : takesNext ? following : 'true'
    // Luigi's command line takes the task name first: a word after a flag is that flag's value.
    if (takesNext) at += 1
    if (name === 'module') module = value
    else if (!CORE_WITH_VALUE.has(name)) values[name.replaceAll('-', '_')] = value
  }
  return { module, task, arguments: values }
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
