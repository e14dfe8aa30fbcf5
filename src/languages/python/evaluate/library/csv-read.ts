/** CPython's csv reader: one state machine over the characters of all lines. */
import { raise } from './signals.js'

export interface CsvDialect {
  readonly delimiter: string
  readonly quote: string
  readonly escape: string | undefined
  readonly doubled: boolean
  readonly skipSpace: boolean
}

type State = 'record' | 'field' | 'plain' | 'quoted' | 'closing'

/** Rows of text fields. A quoted field may go over several lines; an empty line is an empty row. */
export function csvRows(lines: readonly string[], dialect: CsvDialect): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let field = ''
  let state: State = 'record'
  const now = (): State => state

  const endField = () => {
    row.push(field)
    field = ''
  }

  function take(character: string, next: () => string | undefined): void {
    switch (state) {
      case 'record':
      case 'field':
        if (character === dialect.quote) state = 'quoted'
        else if (character === dialect.escape) {
          field += next() ?? '\n'
          state = 'plain'
        } else if (character === dialect.delimiter) {
          endField()
          state = 'field'
        } else if (character !== ' ' || !dialect.skipSpace) {
          field += character
          state = 'plain'
        } else state = 'field'
        return
      case 'plain':
        if (character === dialect.escape) field += next() ?? '\n'
        else if (character === dialect.delimiter) {
          endField()
          state = 'field'
        } else field += character
        return
      case 'quoted':
        if (character === dialect.escape) field += next() ?? ''
        else if (character === dialect.quote) state = dialect.doubled ? 'closing' : 'plain'
        else field += character
        return
      case 'closing':
        if (character === dialect.quote) {
          field += character
          state = 'quoted'
        } else if (character === dialect.delimiter) {
          endField()
          state = 'field'
        } else {
          field += character
          state = 'plain'
        }
    }
  }

  for (const line of lines) {
    const body = line.replace(/[\r\n]+$/, '')
    if (/[\r\n]/.test(body) && !body.includes(dialect.quote)) {
      raise(
        'csv.Error',
        "new-line character seen in unquoted field - do you need to open the file with newline=''?",
      )
    }
    const characters = [...body]
    for (let index = 0; index < characters.length; index++) {
      take(characters[index]!, () => {
        index += 1
        return characters[index]
      })
    }
    if (now() === 'quoted') {
      field += line.slice(body.length)
      continue
    }
    if (now() !== 'record') endField()
    rows.push(row)
    row = []
    state = 'record'
  }
  if (now() === 'quoted') {
    endField()
    rows.push(row)
  }
  return rows
}
