import { identifiersIn } from './identifiers.js'
import { bracketed } from './module-text.js'

/** The names that a workflow's calls take their arguments by. */
export interface DerivedNames {
  /** Local name of the derived arguments. */
  readonly given: string
  readonly inputs: ReadonlySet<string>
  /** All derived field names, in order. */
  readonly fields: readonly string[]
}

/** Calls that differ in derived arguments only, or in one of these and an input, become a comprehension over those. */
export function overDerived(items: readonly string[], scope: DerivedNames): string | null {
  if (items.length < 3) return null
  const reference = new RegExp(`(?<![\\w.])${scope.given}\\.(\\w+)`, 'g')
  const fieldsOf = (item: string) => [
    ...new Set([...item.matchAll(reference)].map((match) => match[1] ?? '')),
  ]
  const first = items.map(fieldsOf).find((fields) => fields.length > 0)
  if (!first || first.length > 2) return null
  const stems = first.map((field) => field.replace(/_\d+$/, ''))
  const read = items.map((item) => rowOf(item, fieldsOf(item), stems, reference, scope))
  const [template] = new Set(read.map((row) => row?.template))
  if (template === undefined || read.some((row) => row?.template !== template)) return null
  const names = identifiersIn(template.replace(/\0\d\0/g, '0'))
  const variables = stems.map((stem) => (scope.inputs.has(stem) || names.has(stem) ? `each_${stem}` : stem))
  if (new Set(variables).size < variables.length) return null
  const overs = variables.map((_, column) =>
    cellsText(
      read.map((row) => row?.cells[column] ?? ''),
      scope,
    ),
  )
  const over = overs.length === 1 ? overs[0] : `zip(${overs.join(', ')})`
  const item = template.replace(/\0(\d)\0/g, (_, column: string) => variables[Number(column)] ?? '')
  const line = `[${item} for ${variables.join(', ')} in ${over}]`
  if (line.length <= 90 && !line.includes('\n')) return line
  return `[\n    ${item.replaceAll('\n', '\n    ')}\n    for ${variables.join(', ')} in ${over}\n]`
}

/** A call with holes for what differs, and what stands in them: derived fields, or an input of the same name (`=date`). */
function rowOf(
  item: string,
  fields: readonly string[],
  stems: readonly string[],
  reference: RegExp,
  scope: DerivedNames,
): { readonly template: string; readonly cells: readonly string[] } | null {
  const [stem = ''] = stems
  if (fields.length === 0 && stems.length === 1 && scope.inputs.has(stem))
    return {
      template: item.replace(new RegExp(`=${stem}(?=[,)])`, 'g'), '=\x000\x00'),
      cells: [`=${stem}`],
    }
  if (fields.length !== stems.length) return null
  return {
    template: item.replace(reference, (_, field: string) => `\0${fields.indexOf(field)}\0`),
    cells: fields,
  }
}

/** Inputs in front of derived arguments, or those alone. */
function cellsText(cells: readonly string[], scope: DerivedNames): string {
  const start = cells.findIndex((cell) => !cell.startsWith('='))
  if (start === 0 && cells.every((cell) => !cell.startsWith('='))) return fieldsText(cells, scope)
  const inputs = cells.slice(0, Math.max(start, 0)).map((cell) => cell.slice(1))
  const rest = cells.slice(start)
  const run = rest.some((cell) => cell.startsWith('=')) ? '(' : fieldsText(rest, scope)
  if (start > 0 && !run.startsWith('(')) return `(${inputs.join(', ')}, *${run})`
  const each = cells.map((cell) => (cell.startsWith('=') ? cell.slice(1) : `${scope.given}.${cell}`))
  return bracketed('(', each, ')', 30)
}

/** Several derived arguments in a row: all of them, a run of them, or one by one. */
function fieldsText(fields: readonly string[], scope: DerivedNames): string {
  const start = scope.fields.indexOf(fields[0] ?? '')
  const end = start + fields.length
  if (scope.fields.slice(start, end).join() !== fields.join()) {
    return bracketed(
      '(',
      fields.map((field) => `${scope.given}.${field}`),
      ')',
      30,
    )
  }
  if (fields.length === scope.fields.length) return scope.given
  return `${scope.given}[${start === 0 ? '' : start}:${end === scope.fields.length ? '' : end}]`
}
