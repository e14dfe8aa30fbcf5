/** Reading INI text as `configparser` does. */
import { trim } from './characters.js'
import { raise, unknown } from './signals.js'

type Section = Map<string, string | undefined>

/** What a parser has read so far. */
export interface Config {
  readonly defaults: Section
  readonly sections: Map<string, Section>
  readonly interpolation: 'basic' | 'none' | 'other'
  readonly allowNoValue: boolean
  /** Why the contents are not known: a file was read that only the run has. */
  doubt: string | undefined
}

const SECTION = /^\[(.+)\]/
const OPTION = /^(.*?)\s*(?:(=|:)\s*(.*))?$/

/** Reads INI text as the default parser does: `=` or `:`, `#` and `;` comments, indented continuation lines. */
export function readIni(text: string, config: Config): void {
  let section: Section | undefined
  let name: string | undefined
  let indent = 0
  let pending: string[] = []
  const finish = () => {
    if (section !== undefined && name !== undefined && section.get(name) !== undefined) {
      while (pending.at(-1) === '') pending.pop()
      section.set(name, pending.join('\n'))
    }
    pending = []
  }
  const lines = text.split(/\r\n|\n|\r/)
  if (lines.at(-1) === '') lines.pop()
  for (const [number, line] of lines.entries()) {
    const bare = trim(line)
    const comment = bare.startsWith('#') || bare.startsWith(';')
    if (bare === '' || comment) {
      if (!comment && section !== undefined && name !== undefined && section.get(name) !== undefined)
        pending.push('')
      else if (!comment) indent = 0
      continue
    }
    const depth = line.search(/\S/)
    if (section !== undefined && name !== undefined && depth > indent) {
      pending.push(bare)
      continue
    }
    indent = depth
    const header = SECTION.exec(bare)
    if (header !== null) {
      finish()
      name = undefined
      section = sectionFor(header[1]!, config)
      continue
    }
    if (section === undefined) {
      raise(
        'configparser.MissingSectionHeaderError',
        `File contains no section headers.\nline: ${number + 1}`,
      )
    }
    const option = OPTION.exec(bare)!
    if (option[2] === undefined && !config.allowNoValue)
      raise('configparser.ParsingError', `line ${number + 1}`)
    finish()
    name = trim(option[1]!).toLowerCase()
    if (section.has(name)) unknown('unsupported', `the option '${name}' given twice`)
    section.set(name, option[2] === undefined ? undefined : '')
    pending = [option[3] ?? '']
  }
  finish()
}

export function sectionFor(name: string, config: Config): Section {
  if (name === 'DEFAULT') return config.defaults
  const present = config.sections.get(name)
  if (present !== undefined) return present
  const made: Section = new Map()
  config.sections.set(name, made)
  return made
}
