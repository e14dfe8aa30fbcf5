/**
 * `yaml.safe_load`, as PyYAML reads YAML 1.1. The text is parsed without any schema; which plain scalars are numbers, dates
 * or flags is decided by PyYAML's own expressions, which differ from every standard.
 */
import { type Document, isAlias, isMap, isScalar, isSeq, type Node, parseAllDocuments } from 'yaml'
import type { DictValue, Value } from '../values.js'
import { dictOf, setEntry } from './build.js'
import { dateOf } from './date.js'
import { datetimeOf } from './datetime.js'
import { isKind, unknown } from './signals.js'
import { fixedZone } from './zones.js'

const SIZE_LIMIT = 5_000_000
const NODE_LIMIT = 500_000
const DEPTH_LIMIT = 200

const BOOL = /^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$/
const FLOAT =
  /^(?:[-+]?(?:[0-9][0-9_]*)\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/
const INT =
  /^(?:[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+)$/
const NULL = /^(?:~|null|Null|NULL|)$/
const TIMESTAMP =
  /^(\d{4})-(\d\d?)-(\d\d?)(?:(?:[Tt]|[ \t]+)(\d\d?):(\d\d):(\d\d)(?:\.(\d*))?(?:[ \t]*(?:(Z)|([-+])(\d\d?)(?::(\d\d))?))?)?$/
const PLAIN_DATE = /^\d{4}-\d\d-\d\d$/

/** Reads every document of a text. */
export function loadYaml(text: string): Value[] {
  if (text.length > SIZE_LIMIT) unknown('budget', 'a very large YAML text')
  if (opensTooDeep(text)) unknown('budget', 'a deeply nested YAML text')
  const documents = parseAllDocuments(text, {
    version: '1.1',
    schema: 'failsafe',
    merge: false,
    uniqueKeys: false,
    logLevel: 'silent',
  })
  if (!Array.isArray(documents)) return []
  return documents.map((document) => {
    if (document.errors.length > 0)
      unknown('error', `YAML that cannot be read: ${document.errors[0]!.message.split('\n')[0]}`)
    return readDocument(document as Document.Parsed)
  })
}

/** More brackets open than a person writes; those in quoted text count too, which only refuses more. */
function opensTooDeep(text: string): boolean {
  let depth = 0
  for (const [mark] of text.matchAll(/[[\]{}]/g)) {
    depth = mark === '[' || mark === '{' ? depth + 1 : Math.max(0, depth - 1)
    if (depth > DEPTH_LIMIT) return true
  }
  return false
}

function readDocument(document: Document.Parsed): Value {
  const anchors = new Map<Node, Value>()
  let nodes = 0

  function read(node: unknown): Value {
    nodes += 1
    if (nodes > NODE_LIMIT) unknown('budget', 'a YAML text of too many values')
    if (node === null || node === undefined) return null
    if (isAlias(node)) {
      const target = node.resolve(document)
      const value = target === undefined ? undefined : anchors.get(target as Node)
      return value === undefined ? unknown('unsupported', 'a YAML alias that refers to itself') : value
    }
    const value = readNode(node)
    anchors.set(node as Node, value)
    return value
  }

  function readNode(node: unknown): Value {
    if (isScalar(node)) return scalar(node)
    if (isSeq(node)) {
      if (explicit(node.tag, 'seq')) return unknown('unsupported', `the YAML tag ${node.tag}`)
      return { kind: 'list', items: node.items.map(read) }
    }
    if (isMap(node)) return mapping(node)
    return unknown('unsupported', 'a YAML node')
  }

  function mapping(node: Extract<Node, { items: unknown }> & { tag?: string | undefined }): Value {
    if (explicit(node.tag, 'map')) return unknown('unsupported', `the YAML tag ${node.tag}`)
    const own: [Value, Value][] = []
    const merged: [Value, Value][] = []
    for (const pair of node.items as { key: unknown; value: unknown }[]) {
      if (isScalar(pair.key) && pair.key.type === 'PLAIN' && pair.key.source === '<<')
        merged.push(...entriesOf(read(pair.value)))
      else own.push([read(pair.key), read(pair.value)])
    }
    return dictOf([...merged, ...own])
  }

  /** What `<<` brings in: of several mappings the first wins. */
  function entriesOf(value: Value): [Value, Value][] {
    if (isKind(value, 'dict')) return [...value.entries.values()].map((entry) => [entry.key, entry.value])
    if (!isKind(value, 'list')) return unknown('unsupported', 'a YAML merge of no mapping')
    const sum: DictValue = { kind: 'dict', entries: new Map() }
    for (const item of [...value.items].reverse())
      for (const [key, entry] of entriesOf(item)) setEntry(sum, key, entry)
    return entriesOf(sum)
  }

  return read(document.contents)
}

/** Whether a node carries a tag other than the one its kind has. */
function explicit(tag: string | undefined, kind: string): boolean {
  return tag !== undefined && tag !== `tag:yaml.org,2002:${kind}`
}

function scalar(node: { value: unknown; source?: string; type?: string; tag?: string | undefined }): Value {
  const text = typeof node.value === 'string' ? node.value : String(node.value ?? '')
  const plain = node.type === undefined || node.type === 'PLAIN'
  switch (node.tag) {
    case undefined:
      return plain ? resolvePlain(text) : text
    case '!':
    case 'tag:yaml.org,2002:str':
      // An untagged quoted scalar of the failsafe schema also carries this tag.
      return text
    case 'tag:yaml.org,2002:int':
      return INT.test(text) ? integer(text) : unknown('unsupported', `the YAML int '${text}'`)
    case 'tag:yaml.org,2002:float':
      return FLOAT.test(text)
        ? float(text)
        : INT.test(text)
          ? Number(text.replaceAll('_', ''))
          : unknown('unsupported', `the YAML float '${text}'`)
    case 'tag:yaml.org,2002:bool':
      return BOOL.test(text) ? truth(text) : unknown('unsupported', `the YAML bool '${text}'`)
    case 'tag:yaml.org,2002:null':
      return null
    case 'tag:yaml.org,2002:binary':
      return { kind: 'bytes', bytes: [...Buffer.from(text, 'base64')] }
    default:
      return unknown('unsupported', `the YAML tag ${node.tag}`)
  }
}

function resolvePlain(text: string): Value {
  if (NULL.test(text)) return null
  if (BOOL.test(text)) return truth(text)
  if (INT.test(text)) return integer(text)
  if (FLOAT.test(text)) return float(text)
  const stamp = TIMESTAMP.exec(text)
  if (stamp !== null && (stamp[4] !== undefined || PLAIN_DATE.test(text))) return timestamp(stamp)
  if (text === '=' || text === '<<') return unknown('unsupported', `the YAML value '${text}'`)
  return text
}

function truth(text: string): boolean {
  return /^(?:yes|true|on)$/i.test(text)
}

function integer(text: string): bigint {
  const negative = text.startsWith('-')
  const digits = text.replace(/^[-+]/, '').replaceAll('_', '')
  let value: bigint
  if (digits === '' || digits === '0') value = 0n
  else if (/^0[bx]/.test(digits)) value = BigInt(digits)
  else if (digits.startsWith('0')) value = BigInt(`0o${digits.slice(1) || '0'}`)
  else if (digits.includes(':')) value = digits.split(':').reduce((sum, part) => sum * 60n + BigInt(part), 0n)
  else value = BigInt(digits)
  return negative ? -value : value
}

function float(text: string): number {
  const body = text.replaceAll('_', '').toLowerCase()
  const sign = body.startsWith('-') ? -1 : 1
  const digits = body.replace(/^[-+]/, '')
  if (digits === '.inf') return sign * Number.POSITIVE_INFINITY
  if (digits === '.nan') return Number.NaN
  if (digits.includes(':')) return unknown('unsupported', 'a YAML number to the base 60')
  return sign * Number(digits)
}

function timestamp(match: RegExpExecArray): Value {
  const [, year, month, day, hour, minute, second, fraction, , sign, zoneHour, zoneMinute] = match
  const date = { year: Number(year), month: Number(month), day: Number(day) }
  if (hour === undefined) return dateOf(date)
  const offset = (Number(zoneHour ?? 0) * 60 + Number(zoneMinute ?? 0)) * 60
  const zoned = match[8] !== undefined || sign !== undefined
  return datetimeOf({
    ...date,
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second),
    microsecond: Number((fraction ?? '').slice(0, 6).padEnd(6, '0')),
    zone: zoned ? fixedZone(sign === '-' ? -offset : offset) : undefined,
    fold: 0,
  })
}
