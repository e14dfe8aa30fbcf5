import { workerData } from 'node:worker_threads'
import { type AheadThread, type AheadTree, type AheadWork, FileState } from './parse-ahead.js'
import { flatTree, newFlatNames } from './read/flat-tree.js'
import { newGrammar } from './read/raw.js'
import { openSource, parsedText } from './read/source.js'
import { openTreeSitter } from './tree-sitter.js'

const { engine, port } = workerData as AheadThread
const { parse } = await openTreeSitter(engine)
const grammar = newGrammar()
const names = newFlatNames()

port.on('message', ({ texts, states }: AheadWork) => {
  for (let index = texts.length - 1; index >= 0; index -= 1) {
    if (Atomics.compareExchange(states, index, FileState.free, FileState.taken) !== FileState.free) continue
    let state: number = FileState.failed
    try {
      send(index, texts[index]!)
      state = FileState.sent
    } finally {
      Atomics.store(states, index, state)
      Atomics.notify(states, index)
    }
  }
  port.close()
})

function send(index: number, text: string): void {
  const kinds = names.kinds.size
  const fields = names.fields.size
  const tree = parse(parsedText(openSource(text)))
  const { nodes, hasError } = flatTree(tree, text, grammar, names)
  tree.delete?.()
  const sent: AheadTree = {
    index,
    nodes,
    hasError,
    kinds: [...names.kinds].slice(kinds),
    fields: [...names.fields].slice(fields),
  }
  port.postMessage(sent, [nodes.buffer as ArrayBuffer])
}
