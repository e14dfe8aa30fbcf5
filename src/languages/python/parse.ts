import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { bracketed } from './python2/backticks.js'
import { readModule } from './read/module.js'
import { newGrammar, type TreeCursor } from './read/raw.js'
import { openSource } from './read/source.js'
import type { Module } from './syntax.js'

/** Reads Python text into the small syntax tree. `engine` says which Tree-sitter build does it; results are the same. */
export interface PythonParser {
  readonly engine: 'native' | 'wasm'
  /** Never throws: what cannot be read is in `errors` and in opaque nodes. */
  readonly parse: (path: string, text: string) => Module
  /** The Tree-sitter parse alone, without the conversion: what `bench/` compares with. */
  readonly parseOnly: (text: string) => void
}

interface Tree {
  readonly rootNode: { readonly hasError: boolean }
  walk(): TreeCursor
  delete?(): void
}

const require = createRequire(import.meta.url)

/** Opens the native parser where it is installed, else the WebAssembly one with the same grammar. */
export async function openPythonParser(preference?: 'native' | 'wasm'): Promise<PythonParser> {
  if (preference === 'wasm') return openWasm()
  try {
    return openNative()
  } catch (error) {
    if (preference === 'native') throw error
    return openWasm()
  }
}

function openNative(): PythonParser {
  const Parser = require('tree-sitter') as new () => {
    setLanguage(language: unknown): void
    parse(text: string, old: undefined, options: { bufferSize: number }): Tree
  }
  const parser = new Parser()
  parser.setLanguage(require('tree-sitter-python'))
  // The binding copies a string through a buffer that must hold all of it.
  const parse = (text: string) =>
    parser.parse(text, undefined, { bufferSize: Math.max(32 * 1024, text.length * 4) })
  return parserOf('native', parse)
}

async function openWasm(): Promise<PythonParser> {
  const { Parser, Language } = await import('web-tree-sitter')
  await Parser.init()
  const wasm = join(dirname(require.resolve('tree-sitter-python/package.json')), 'tree-sitter-python.wasm')
  const language = await Language.load(new Uint8Array(await readFile(wasm)))
  const parser = new Parser()
  parser.setLanguage(language)
  return parserOf('wasm', (text) => {
    const tree = parser.parse(text)
    if (tree === null) throw new Error('the parser was cancelled')
    return tree as unknown as Tree
  })
}

function parserOf(engine: PythonParser['engine'], parse: (text: string) => Tree): PythonParser {
  const grammar = newGrammar()
  return {
    engine,
    parse: (path, text) => {
      const source = openSource(text)
      const tree = parse(withoutLongComments(source.python2 ? bracketed(text) : text))
      try {
        return readModule(path, source, tree.walk(), grammar, tree.rootNode.hasError, engine === 'native')
      } finally {
        tree.delete?.()
      }
    },
    parseOnly: (text) => parse(text).delete?.(),
  }
}

const COMMENT_BLOCK = /(?:^[ \t]*#.*\r?\n){200,}/gm

/**
 * Blanks blocks of very many comment lines: before each comment, the grammar's scanner looks over all that follow, so
 * that such a block costs the square of its length. Nothing moves, and comments are not read anyway. In a file with
 * f-strings over several lines, lines with a brace stay.
 */
function withoutLongComments(text: string): string {
  if (!hasMany(text, '#', 200)) return text
  const hasLongFormats = /[fF][rR]?("""|''')/.test(text)
  return text.replace(COMMENT_BLOCK, (block) =>
    hasLongFormats && block.includes('{') ? block : block.replace(/[^\r\n]/g, ' '),
  )
}

/** Does the text hold a word so many times? */
function hasMany(text: string, word: string, times: number): boolean {
  let at = -1
  for (let found = 0; found < times; found += 1) {
    at = text.indexOf(word, at + 1)
    if (at < 0) return false
  }
  return true
}
