import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { TreeCursor } from './read/raw.js'

/** Which build of Tree-sitter parses; their trees are the same. */
export type Engine = 'native' | 'wasm'

/** A syntax tree, of whatever engine. */
export interface Tree {
  readonly rootNode: { readonly hasError: boolean }
  walk(): TreeCursor
  delete?(): void
}

/** Tree-sitter with Python's grammar. */
export interface TreeSitter {
  readonly engine: Engine
  readonly parse: (text: string) => Tree
}

const require = createRequire(import.meta.url)

/** Opens the native parser where it is installed, else the WebAssembly one with the same grammar. */
export async function openTreeSitter(preference?: Engine): Promise<TreeSitter> {
  if (preference === 'wasm') return openWasm()
  try {
    return openNative()
  } catch (error) {
    if (preference === 'native') throw error
    return openWasm()
  }
}

function openNative(): TreeSitter {
  const Parser = require('tree-sitter') as new () => {
    setLanguage(language: unknown): void
    parse(text: string, old: undefined, options: { bufferSize: number }): Tree
  }
  const parser = new Parser()
  parser.setLanguage(require('tree-sitter-python'))
  // The binding copies a string through a buffer that must hold all of it.
  const parse = (text: string) =>
    parser.parse(text, undefined, { bufferSize: Math.max(32 * 1024, text.length * 4) })
  return { engine: 'native', parse }
}

async function openWasm(): Promise<TreeSitter> {
  const { Parser, Language } = await import('web-tree-sitter')
  await Parser.init()
  const wasm = join(dirname(require.resolve('tree-sitter-python/package.json')), 'tree-sitter-python.wasm')
  const language = await Language.load(new Uint8Array(await readFile(wasm)))
  const parser = new Parser()
  parser.setLanguage(language)
  return {
    engine: 'wasm',
    parse: (text) => {
      const tree = parser.parse(text)
      if (tree === null) throw new Error('the parser was cancelled')
      return tree as unknown as Tree
    },
  }
}
