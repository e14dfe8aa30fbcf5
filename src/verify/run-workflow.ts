import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { z } from 'zod'
import { packageFile } from '../package-root.js'
import { type Interpreter, programs, pythonEnvironment } from './interpreter.js'

const taskEvent = z.discriminatedUnion('event', [
  z.object({ event: z.literal('begins'), task: z.string(), lays: z.boolean() }),
  z.object({
    event: z.literal('ends'),
    task: z.string(),
    seconds: z.number(),
    /** `done`, `already-done`, or another outcome of the shim. */
    outcome: z.string(),
    lays: z.boolean(),
  }),
  z.object({ event: z.literal('failed'), task: z.string(), seconds: z.number(), why: z.string() }),
])
/** What a running workflow tells. */
export type TaskEvent = z.infer<typeof taskEvent>

/** A run of workflows by flytekit, in a process of its own. */
export interface WorkflowRun {
  readonly roots: readonly { readonly workflow: string; readonly inputs: string }[]
  /** docker or podman; absent: container tasks run as processes. */
  readonly engine?: string
  readonly mounts?: readonly string[]
  /** Variables of the run, also in containers. */
  readonly environment: ReadonlyMap<string, string>
  /** Dotted paths of tasks that do nothing when their targets are there. */
  readonly guarded: readonly string[]
  /** Container tasks run in forks of a Python in which Luigi is imported: quicker, for many of them. */
  readonly forked?: boolean
  /** A failure shows the engines' own frames too. */
  readonly wholeTracebacks?: boolean
}

export interface RunPlace {
  readonly interpreter: Interpreter
  /** Where the code runs. */
  readonly directory: string
  /** Where Python imports from. */
  readonly importFrom: readonly string[]
  /** A directory of ours for the request. */
  readonly scratch: string
  readonly inherited: Readonly<Partial<Record<string, string>>>
  readonly signal?: AbortSignal
}

export interface WorkflowRan {
  readonly outcome: 'done' | 'failed' | 'interrupted'
  readonly events: readonly TaskEvent[]
  /** What the code printed, both streams. */
  readonly printed: string
}

/** Runs workflows locally. The code's output is gathered, and given to `onText` as it comes. */
export async function runWorkflow(
  run: WorkflowRun,
  place: RunPlace,
  onEvent: (event: TaskEvent) => void = () => {},
  onText: (text: string) => void = () => {},
): Promise<WorkflowRan> {
  const shim = packageFile('src/shim/luigi_shim.py')
  const request = join(place.scratch, 'run.json')
  writeFileSync(request, JSON.stringify({ ...run, environment: Object.fromEntries(run.environment), shim }))
  const env = pythonEnvironment(place.interpreter, place.importFrom, run.environment, place.inherited)
  const child = execa(place.interpreter.program, [join(programs(), 'flyte_run.py'), request], {
    cwd: place.directory,
    env: { ...env, REPIPE_EVENTS: '3' },
    extendEnv: false,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    all: true,
    reject: false,
    // A task may clean up: its container is told to end, and awaited.
    killSignal: 'SIGINT',
    forceKillAfterDelay: 20_000,
    ...(place.signal ? { cancelSignal: place.signal } : {}),
  })
  const events: TaskEvent[] = []
  const told = (async () => {
    for await (const line of child.iterable({ from: 'fd3' })) {
      const event = taskEvent.safeParse(parsed(String(line)))
      if (!event.success) continue
      events.push(event.data)
      onEvent(event.data)
    }
  })().catch(() => {})
  child.all?.on('data', (piece: Buffer) => onText(piece.toString()))
  const ended = await child
  await told
  const isInterrupted = place.signal?.aborted === true || ended.exitCode === 130
  return {
    outcome: ended.exitCode === 0 ? 'done' : isInterrupted ? 'interrupted' : 'failed',
    events,
    printed: ended.all ?? '',
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
