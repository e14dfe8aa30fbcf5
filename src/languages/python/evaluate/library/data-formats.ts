/** The modules `yaml` and `csv`: reading structured text. */
import type { DictValue, EvaluatorApi, ModuleValue, NativeType, Site, Value } from '../values.js'
import { collect, iteratorOf, listOf, setEntry, toText } from './build.js'
import { type CsvDialect, csvRows } from './csv-read.js'
import { foreignNames } from './inert.js'
import { type Call, define, entryOf, moduleOf, unknowable } from './native.js'
import { unknown } from './signals.js'
import { textOfStream } from './stream-text.js'
import { loadYaml } from './yaml-read.js'

function loadOne(stream: Value, { api, at }: Call): Value {
  const documents = loadYaml(textOfStream(stream, api, at))
  if (documents.length > 1) return unknown('error', 'YAML with more than one document')
  return documents[0] ?? null
}

export function yamlModule(): ModuleValue {
  const single = (name: string) =>
    define(`yaml.${name}`, 'stream Loader~?', ([stream], call) => loadOne(stream, call))
  const several = (name: string) =>
    define(`yaml.${name}`, 'stream Loader~?', ([stream], { api, at }) =>
      iteratorOf(loadYaml(textOfStream(stream, api, at))[Symbol.iterator]()),
    )
  return moduleOf(
    'yaml',
    {
      load: single('load'),
      safe_load: single('safe_load'),
      full_load: single('full_load'),
      unsafe_load: single('unsafe_load'),
      load_all: several('load_all'),
      safe_load_all: several('safe_load_all'),
      dump: unknowable('yaml.dump', 'unsupported', 'the text that yaml.dump writes'),
      safe_dump: unknowable('yaml.safe_dump', 'unsupported', 'the text that yaml.safe_dump writes'),
    },
    foreignNames(
      'yaml',
      'Loader SafeLoader FullLoader UnsafeLoader CLoader CSafeLoader BaseLoader YAMLError Dumper SafeDumper',
    ),
  )
}

const DIALECT_NAMES: Readonly<Record<string, CsvDialect>> = {
  excel: { delimiter: ',', quote: '"', escape: undefined, doubled: true, skipSpace: false },
  'excel-tab': { delimiter: '\t', quote: '"', escape: undefined, doubled: true, skipSpace: false },
  unix: { delimiter: ',', quote: '"', escape: undefined, doubled: true, skipSpace: false },
}

/** The dialect that the options of a reader describe. */
function dialectOf(keywords: ReadonlyMap<string, Value>, api: EvaluatorApi, at: Site): CsvDialect {
  const given = keywords.get('dialect')
  const base =
    given === undefined
      ? DIALECT_NAMES.excel
      : typeof given === 'string'
        ? entryOf(DIALECT_NAMES, given)
        : undefined
  if (base === undefined) return unknown('unsupported', 'a csv dialect of its own')
  const text = (name: string) => {
    const value = keywords.get(name)
    return value === undefined || value === null ? undefined : toText(value)
  }
  for (const name of keywords.keys()) {
    if (
      ![
        'dialect',
        'delimiter',
        'quotechar',
        'escapechar',
        'doublequote',
        'skipinitialspace',
        'lineterminator',
        'quoting',
        'strict',
      ].includes(name)
    ) {
      return unknown('unsupported', `csv with ${name}`)
    }
  }
  const quoting = keywords.get('quoting')
  if (quoting !== undefined && quoting !== 0n && quoting !== 1n)
    return unknown('unsupported', 'csv with quoting')
  return {
    delimiter: text('delimiter') ?? base.delimiter,
    quote: text('quotechar') ?? base.quote,
    escape: text('escapechar') ?? base.escape,
    doubled: keywords.has('doublequote') ? api.truth(keywords.get('doublequote')!, at) : base.doubled,
    skipSpace: keywords.has('skipinitialspace')
      ? api.truth(keywords.get('skipinitialspace')!, at)
      : base.skipSpace,
  }
}

function rowsOf(source: Value, dialect: CsvDialect, api: EvaluatorApi, at: Site): string[][] {
  return csvRows(
    collect(source, api, at).map((line) => toText(line)),
    dialect,
  )
}

export function csvModule(): ModuleValue {
  return moduleOf(
    'csv',
    {
      reader: define(
        'csv.reader',
        'csvfile dialect? / **keywords',
        ([source, dialect], { keywords, api, at }) => {
          const options = dialect === undefined ? keywords : new Map([...keywords, ['dialect', dialect]])
          const rows = rowsOf(source, dialectOf(options, api, at), api, at)
          return iteratorOf(rows.map((row): Value => listOf(row))[Symbol.iterator]())
        },
      ),
      DictReader: define(
        'csv.DictReader',
        'f fieldnames? restkey? restval? * **keywords',
        ([source, fieldnames, restkey, restval], { keywords, api, at }) => {
          const rows = rowsOf(source, dialectOf(keywords, api, at), api, at)
          const named = fieldnames !== undefined && fieldnames !== null
          const names = named ? collect(fieldnames, api, at) : (rows.shift() ?? [])
          const dicts = rows
            .filter((row) => row.length > 0)
            .map((row) => rowDict(names, row, restkey ?? null, restval ?? null))
          return {
            kind: 'object',
            type: dictReaderType,
            state: { names: listOf(names), rows: dicts[Symbol.iterator]() },
          }
        },
      ),
      QUOTE_MINIMAL: 0n,
      QUOTE_ALL: 1n,
      QUOTE_NONNUMERIC: 2n,
      QUOTE_NONE: 3n,
      writer: unknowable('csv.writer', 'io', 'writes a file'),
      DictWriter: unknowable('csv.DictWriter', 'io', 'writes a file'),
      field_size_limit: define('csv.field_size_limit', 'limit?', () => 131072n),
    },
    foreignNames('csv', 'Error Dialect excel excel_tab'),
  )
}

const dictReaderType: NativeType = {
  name: 'csv.DictReader',
  key: () => unknown('unsupported', 'a csv reader as a key'),
  iterate: (self) => {
    const { rows } = self.state as { rows: IterableIterator<Value> }
    return { [Symbol.iterator]: () => ({ next: () => rows.next() }) }
  },
  attribute: (self, name) => (name === 'fieldnames' ? (self.state as { names: Value }).names : undefined),
}

function rowDict(names: readonly Value[], row: readonly string[], restKey: Value, rest: Value): Value {
  const dict: DictValue = { kind: 'dict', entries: new Map() }
  for (const [index, name] of names.entries()) {
    if (index < row.length) setEntry(dict, name, row[index]!)
  }
  if (row.length > names.length) setEntry(dict, restKey, listOf(row.slice(names.length)))
  for (const name of names.slice(row.length)) setEntry(dict, name, rest)
  return dict
}
