import { readModule } from './read/module.js'
import { newGrammar } from './read/raw.js'
import { openSource, parsedText } from './read/source.js'
import type { Module } from './syntax.js'
import { type Engine, openTreeSitter, type Tree, type TreeSitter } from './tree-sitter.js'

/** Reads Python text into the small syntax tree. `engine` says which Tree-sitter build does it; results are the same. */
export interface PythonParser {
  readonly engine: Engine
  /** Never throws: what cannot be read is in `errors` and in opaque nodes. `tree`: the text's, where it is already made. */
  readonly parse: (path: string, text: string, tree?: Tree) => Module
  /** The Tree-sitter parse alone, without the conversion: what `bench/` compares with. */
  readonly parseOnly: (text: string) => void
}

/** Opens the native parser where it is installed, else the WebAssembly one with the same grammar. */
export async function openPythonParser(preference?: Engine): Promise<PythonParser> {
  return parserOf(await openTreeSitter(preference))
}

function parserOf({ engine, parse }: TreeSitter): PythonParser {
  const grammar = newGrammar()
  return {
    engine,
    parse: (path, text, made) => {
      const source = openSource(text)
      const tree = made ?? parse(parsedText(source))
      try {
        // Trees of the WebAssembly build are freed at once, with all that was left for later.
        return readModule(
          path,
          source,
          tree.walk(),
          grammar,
          tree.rootNode.hasError,
          tree.delete === undefined,
        )
      } finally {
        tree.delete?.()
      }
    },
    parseOnly: (text) => parse(text).delete?.(),
  }
}
