import type { ParameterExpression, TargetShape } from '../../model/model.js'
import type { Place } from '../../model/problem.js'
import { tableDataset } from './tables.js'

/**
 * A dataset as OpenLineage names it: where it lives, and what it is called there. A name with `{date}` in it is that of
 * the datasets of all dates.
 */
export interface Dataset {
  readonly namespace: string
  readonly name: string
}

/** What is written and cannot be named before it runs, and why. */
export interface UnnamedDataset {
  readonly why: string
  readonly at: Place
}

export interface Datasets {
  readonly named: readonly Dataset[]
  readonly unnamed: readonly UnnamedDataset[]
}

/** The datasets of a task's targets, as far as its code tells them. */
export function datasetsOf(shape: TargetShape): Datasets {
  switch (shape.kind) {
    case 'none':
      return { named: [], unnamed: [] }
    case 'sequence':
      return together(shape.items.map(datasetsOf))
    case 'mapping':
      return together(shape.entries.map((entry) => datasetsOf(entry.value)))
    case 'opaque':
      return { named: [], unnamed: [{ why: shape.why, at: shape.at }] }
    case 'target': {
      const found = datasetOf(shape)
      return typeof found === 'string'
        ? { named: [], unnamed: [{ why: found, at: shape.at }] }
        : { named: [found], unnamed: [] }
    }
  }
}

export function together(all: readonly Datasets[]): Datasets {
  const named = new Map(
    all.flatMap((each) => each.named).map((each) => [`${each.namespace}\0${each.name}`, each]),
  )
  const unnamed = new Map(
    all.flatMap((each) => each.unnamed).map((each) => [`${each.at.path}:${each.at.line}:${each.why}`, each]),
  )
  return { named: [...named.values()], unnamed: [...unnamed.values()] }
}

type Target = Extract<TargetShape, { readonly kind: 'target' }>

/** The dataset of a target; a text: why it has no name. */
function datasetOf({ type, path, text, storage, table }: Target): Dataset | string {
  const kind = type.slice(type.lastIndexOf('.') + 1)
  if (kind === 'MockTarget') return 'a MockTarget lives in the memory of one process'
  if (table) return tableDataset(table, kind)
  if (storage === 'marker') return `a ${kind} has no path, and the code does not say in which store it stands`
  if (path === null) return `the path of the ${kind} is known only when it runs`
  if (text === undefined) return `the path of the ${kind} is computed: \`${sourceOf(path)}\``
  if (storage !== 'local') return remoteDataset(text, kind)
  if (/^[a-z][a-z0-9+]*:/i.test(text)) return `\`${text}\` is no path of a ${kind}`
  if (!text.startsWith('/')) return `\`${text}\` is relative to the directory in which the program runs`
  return { namespace: 'file', name: text }
}

/** Schemes of the naming rules of OpenLineage, by those that programs write. (openlineage.io, Naming) */
const SCHEMES: Readonly<Record<string, string>> = {
  s3: 's3',
  s3a: 's3',
  s3n: 's3',
  gs: 'gs',
  gcs: 'gs',
  hdfs: 'hdfs',
  abfss: 'abfss',
  wasbs: 'wasbs',
  dbfs: 'dbfs',
}

function remoteDataset(text: string, kind: string): Dataset | string {
  const [, scheme = '', authority = '', path = ''] = /^([a-z0-9]+):\/\/([^/]*)\/?(.*)$/is.exec(text) ?? []
  if (scheme === '') return `\`${text}\` does not say where the ${kind} is stored`
  const known = SCHEMES[scheme.toLowerCase()]
  if (known === undefined) return `OpenLineage has no name for \`${scheme}:\``
  if (authority === '' || /[{}]/.test(authority)) return `\`${text}\` does not say which ${known} it is`
  if (path === '') return `\`${text}\` is no single dataset`
  // Object stores have keys, file systems have paths.
  const name = known === 's3' || known === 'gs' ? path : `/${path}`
  return { namespace: `${known}://${authority}`, name }
}

function sourceOf(path: ParameterExpression): string {
  return path.kind === 'parameter' ? path.name : path.source
}
