import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Answered } from './child.js'

/** What a file must be answered within: seconds of the processor, and memory in MB. */
const LIMITS = { seconds: 5, memory: 500 }
/** Seconds on the clock after which a file counts as hanging, however busy the machine is. */
const PATIENCE = 60

/** A file that was not answered, or not within the limits. */
export interface Failure {
  readonly name: string
  readonly why: string
}

/**
 * Reads files one after the other in a process apart, so that one that crashes or hangs it is a failure like any other. A
 * process that has much memory is left for a new one: what counts is the memory for one file.
 */
export async function watch(
  files: Iterable<{ readonly name: string; readonly bytes: Uint8Array }>,
  onDone: (name: string, answered: Answered) => void = () => {},
): Promise<readonly Failure[]> {
  const failures: Failure[] = []
  let child: ChildProcess | undefined
  for (const { name, bytes } of files) {
    child ??= start()
    const said = await ask(child, bytes)
    if (typeof said === 'string') {
      failures.push({ name, why: said })
      child = undefined
      continue
    }
    onDone(name, said)
    if (said.seconds > LIMITS.seconds) failures.push({ name, why: `${said.seconds.toFixed(1)} s` })
    if (said.memory > LIMITS.memory) failures.push({ name, why: `${said.memory.toFixed(0)} MB` })
    if (said.memory > LIMITS.memory * 0.6) {
      child.kill()
      child = undefined
    }
  }
  child?.kill()
  return failures
}

function start(): ChildProcess {
  return fork(fileURLToPath(new URL('child.js', import.meta.url)), {
    execArgv: [`--max-old-space-size=${LIMITS.memory}`],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
}

/** The answer, or how the process ended without one. */
function ask(child: ChildProcess, bytes: Uint8Array): Promise<Answered | string> {
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
    child.send(Buffer.from(bytes).toString('base64'))
  })
}
