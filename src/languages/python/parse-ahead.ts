import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads'
import { newFlatNames, walkable } from './read/flat-tree.js'
import type { Kind } from './read/raw.js'
import type { Engine, Tree } from './tree-sitter.js'

/** A file that will be parsed. */
export interface AheadFile {
  readonly path: string
  readonly text: string
}

/** Threads that parse while this one reads what is parsed. */
export interface ParseAhead {
  /** Says what to parse, once. */
  readonly begin: (files: readonly AheadFile[]) => void
  /** The tree of a file; undefined: no other thread has begun it, and none will. */
  readonly take: (path: string) => Tree | undefined
  readonly end: () => void
}

/** What a file's state says, in memory that all threads see: whether one has taken it, and whether its tree was sent. */
export const FileState = { free: 0, taken: 1, sent: 2, failed: 3 } as const

/** What a thread is given when it starts. */
export interface AheadThread {
  readonly engine: Engine | undefined
  readonly port: MessagePort
}

/** What it is told to parse. */
export interface AheadWork {
  readonly texts: readonly string[]
  readonly states: Int32Array<SharedArrayBuffer>
}

/** What it sends: the tree of a file, and names that none of its trees before had. */
export interface AheadTree {
  readonly index: number
  readonly nodes: Int32Array
  readonly hasError: boolean
  readonly kinds: readonly (readonly [number, Pick<Kind, 'type' | 'named'>])[]
  readonly fields: readonly (readonly [number, string])[]
}

/** Less text than this, in characters, is read before another thread has done its share of it. */
const WORTH_A_THREAD = 800_000
const MOST_THREADS = 4
/** A thread that says nothing for so long, in milliseconds, is given up. */
const PATIENCE = 20_000

const WORKER = fileURLToPath(new URL('./parse-ahead-worker.js', import.meta.url))

/**
 * Starts threads that will parse some of so much text, the last files first: this thread begins at the first. Who parses
 * a file makes no difference to what is read of it, so the answer hangs on no clock. Undefined
 * where it is not worth it. `threads` counts this one.
 */
export function startAhead(
  engine: Engine | undefined,
  size: number,
  threads = Math.min(MOST_THREADS, availableParallelism()),
): ParseAhead | undefined {
  // Run from its TypeScript sources the program has no such file.
  if (size < WORTH_A_THREAD || threads < 2 || !existsSync(WORKER)) return undefined
  const ports = Array.from({ length: threads - 1 }, () => startThread(engine))
  const names = newFlatNames()
  const trees = new Map<number, Tree>()
  let indexes: ReadonlyMap<string, number> = new Map()
  let states = new Int32Array(new SharedArrayBuffer(0))

  const receive = (port: MessagePort) => {
    for (let got = receiveMessageOnPort(port); got; got = receiveMessageOnPort(port)) {
      const { index, nodes, hasError, kinds, fields } = got.message as AheadTree
      for (const [id, kind] of kinds) names.kinds.set(id, kind)
      for (const [id, name] of fields) names.fields.set(id, name)
      trees.set(index, walkable({ nodes, hasError }, names))
    }
  }
  return {
    begin: (files) => {
      states = new Int32Array(new SharedArrayBuffer(4 * files.length))
      indexes = new Map(files.map(({ path }, index) => [path, index]))
      const work: AheadWork = { texts: files.map(({ text }) => text), states }
      for (const port of ports) port.postMessage(work)
    },
    take: (path) => {
      const index = indexes.get(path)
      if (index === undefined) return undefined
      if (Atomics.compareExchange(states, index, FileState.free, FileState.taken) === FileState.free)
        return undefined
      Atomics.wait(states, index, FileState.taken, PATIENCE)
      for (const port of ports) receive(port)
      const tree = trees.get(index)
      trees.delete(index)
      return tree
    },
    end: () => {
      // A thread in the middle of a file ends behind it: to be stopped there is not safe for a native parser.
      states.fill(FileState.taken)
      for (const port of ports) port.close()
    },
  }
}

/** A thread, by the way to talk to it; it keeps no process from its end. */
function startThread(engine: Engine | undefined): MessagePort {
  const { port1, port2 } = new MessageChannel()
  const workerData: AheadThread = { engine, port: port2 }
  const thread = new Worker(WORKER, { workerData, transferList: [port2] })
  // One that cannot start takes no file.
  thread.on('error', () => undefined)
  thread.unref()
  port1.unref()
  return port1
}
