import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Answered, Asked } from './child.js'
import type { NamedFile } from './files.js'

/** Seconds on the clock after which a file counts as hanging, however slow or busy the machine is. */
const PATIENCE = 60
/** MB of values after which a process ends: a file that needs so much is a failure on any machine. */
const HEAP = 1_000
/** A process that keeps so many MB between files is left for a new one: what counts is the memory for one file. */
const GROWN = 400

/** A file that crashed its reader, or was not answered at all. */
export interface Failure {
  readonly name: string
  readonly why: string
}

/** Reads files one after the other in a process apart, so that one that crashes or hangs it is a failure like any other. */
export async function watch(
  files: Iterable<NamedFile>,
  onDone: (name: string, answered: Answered) => void = () => {},
): Promise<readonly Failure[]> {
  const failures: Failure[] = []
  let child: ChildProcess | undefined
  for (const { name, ...file } of files) {
    child ??= start()
    const said = await ask(child, file)
    if (typeof said === 'string') {
      failures.push({ name, why: said })
      child = undefined
      continue
    }
    onDone(name, said)
    if (said.memory > GROWN) {
      child.kill()
      child = undefined
    }
  }
  child?.kill()
  return failures
}

function start(): ChildProcess {
  return fork(fileURLToPath(new URL('child.js', import.meta.url)), {
    execArgv: [`--max-old-space-size=${HEAP}`, '--expose-gc'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
}

/** The answer, or how the process ended without one. */
function ask(child: ChildProcess, { bytes, sdk }: Omit<NamedFile, 'name'>): Promise<Answered | string> {
  return new Promise((done) => {
    let errors = ''
    const onError = (text: Buffer) => {
      errors += text
    }
    child.stderr?.on('data', onError)
    const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE * 1000)
    const finish = (said: Answered | string) => {
      clearTimeout(timer)
      child.removeAllListeners()
      child.stderr?.off('data', onError)
      done(said)
    }
    child.once('message', (said) => finish(said as Answered))
    child.once('close', (code, signal) =>
      finish(
        signal === 'SIGKILL'
          ? `no answer in ${PATIENCE} s`
          : `the process ended (${code ?? signal}): ${errors.split('\n').find((line) => /Error/.test(line)) ?? errors}`.slice(
              0,
              300,
            ),
      ),
    )
    const asked: Asked = { file: Buffer.from(bytes).toString('base64'), ...(sdk ? { sdk } : {}) }
    child.send(asked)
  })
}
