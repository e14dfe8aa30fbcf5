/** A code cell of a notebook: its place among all cells from 1 on, and the line where its code starts. */
export interface NotebookCell {
  readonly number: number
  readonly line: number
  /** The Python of the cell; what only IPython understands is left out, line by line. */
  readonly lines: readonly string[]
}

/**
 * The code of a notebook as Python. Each line stands where the notebook's file has it, so that a line number said of it is
 * the line that an editor shows. In a file that has several lines of code on one line they are counted through instead.
 */
export interface NotebookCode {
  readonly text: string
  readonly cells: readonly NotebookCell[]
}

export function isNotebook(path: string): boolean {
  return path.endsWith('.ipynb')
}

/** Reads a notebook of format 4 or 3; undefined for what is none, or is no Python. */
export function notebookCode(json: string): NotebookCode | undefined {
  const notebook = parsed(json)
  const cells = codeCells(notebook)
  if (cells === undefined || !isPython(notebook)) return undefined
  const places = linesOfSources(json)
  const placed: NotebookCell[] = []
  let next = 1
  for (const { number, source } of cells) {
    const lines = pythonLines(source)
    const known = places.get(number - 1)
    const inPlace = known?.length === lines.length && known.every((line, at) => line === known[0]! + at)
    const line = inPlace && known[0]! >= next ? known[0]! : next
    placed.push({ number, line, lines })
    next = line + lines.length
  }
  return { text: textOf(placed), cells: placed }
}

/** The code of some cells, each at its line. */
export function textOf(cells: readonly NotebookCell[]): string {
  const text: string[] = []
  for (const cell of cells) {
    while (text.length < cell.line - 1) text.push('')
    text.push(...cell.lines)
  }
  return `${text.join('\n')}\n`
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

type Fields = Readonly<Record<string, unknown>>

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {}
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

function codeCells(notebook: unknown): readonly { number: number; source: string }[] | undefined {
  const { cells, worksheets } = fieldsOf(notebook)
  if (!Array.isArray(cells) && !Array.isArray(worksheets)) return undefined
  // Format 3 keeps its cells in worksheets, and their code in `input`.
  const all = [...listOf(cells), ...listOf(worksheets).flatMap((sheet) => listOf(fieldsOf(sheet)['cells']))]
  return all.flatMap((cell, at) => {
    const { cell_type: type, source, input } = fieldsOf(cell)
    const code = source ?? input
    if (type !== 'code') return []
    const text = Array.isArray(code) ? code.filter((line) => typeof line === 'string').join('') : code
    return typeof text === 'string' ? [{ number: at + 1, source: text }] : []
  })
}

function isPython(notebook: unknown): boolean {
  const { kernelspec, language_info: language } = fieldsOf(fieldsOf(notebook)['metadata'])
  const name = fieldsOf(language)['name'] ?? fieldsOf(kernelspec)['language'] ?? 'python'
  return typeof name !== 'string' || /^i?python/i.test(name)
}

/** Cell magics whose cell is Python all the same. */
const PYTHON_CELL = /^%%(time|timeit|capture|prun|pypy|python3?|debug)\b/
const MAGIC = /^\s*(%|!|\?)|\?\s*$/
const ASSIGNED = /^(\s*)([\w.,\s]+?)\s*=\s*[%!]/

/** The lines of a cell without what only IPython understands; a name that such a line sets is set to what is not known. */
function pythonLines(source: string): readonly string[] {
  const lines = source.replace(/\n$/, '').split(/\r?\n/)
  const first = lines.findIndex((line) => line.trim() !== '')
  const isForeign = first >= 0 && lines[first]!.startsWith('%%') && !PYTHON_CELL.test(lines[first]!)
  let inText = false
  let depth = 0
  return lines.map((line) => {
    if (isForeign) return ''
    // Inside a text or a bracket nothing begins.
    const asWritten = inText || depth > 0
    if (asWritten || !MAGIC.test(line)) depth = Math.max(0, depth + (inText ? 0 : openBrackets(line)))
    if ((line.match(/"""|'''/g)?.length ?? 0) % 2 === 1) inText = !inText
    if (asWritten) return line
    const assigned = ASSIGNED.exec(line)
    if (assigned) return `${assigned[1]}${assigned[2]} = get_ipython()`
    if (!MAGIC.test(line)) return line
    // A block of nothing but magics is still a block.
    return /^\s/.test(line) ? `${/^\s*/.exec(line)![0]}pass` : ''
  })
}

/** How many brackets a line opens more than it closes. */
function openBrackets(line: string): number {
  const code = line.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|#.*/g, '')
  return (code.match(/[([{]/g)?.length ?? 0) - (code.match(/[)\]}]/g)?.length ?? 0)
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]:,]/g

/** The file's lines of `cells[n].source[m]`, by n. Works on the text: JSON.parse keeps no places. */
function linesOfSources(json: string): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, number[]>()
  const path: (string | number)[] = []
  let key: string | undefined
  let line = 1
  let from = 0
  for (const { 0: token, index } of json.matchAll(TOKEN)) {
    for (let at = json.indexOf('\n', from); at >= 0 && at < index; at = json.indexOf('\n', at + 1)) line += 1
    from = index
    const last = path.at(-1)
    if (token === '{') path.push('')
    else if (token === '[') path.push(0)
    else if (token === '}' || token === ']') path.pop()
    else if (token === ',') {
      if (typeof last === 'number') path[path.length - 1] = last + 1
      else key = undefined
    } else if (token === ':') path[path.length - 1] = key ?? ''
    else if (token.startsWith('"')) {
      key = token.slice(1, -1)
      const [, cells, cell, source, part] = ['', ...path]
      if (path.length === 4 && cells === 'cells' && source === 'source' && typeof part === 'number')
        found.set(cell as number, [...(found.get(cell as number) ?? []), line])
    }
  }
  return found
}
