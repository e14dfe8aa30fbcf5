import { parse as parseToml } from 'smol-toml'

/** Luigi's configuration: section → option → raw text, as its parser reads it; later files win. */
export interface LuigiConfiguration {
  readonly sections: ReadonlyMap<string, ReadonlyMap<string, string>>
}

export interface ConfigurationFile {
  readonly path: string
  readonly text: string
}

/** Reads luigi.cfg (ConfigParser's syntax) and luigi.toml files into one configuration. */
export function luigiConfiguration(files: readonly ConfigurationFile[]): LuigiConfiguration {
  const sections = new Map<string, Map<string, string>>()
  for (const file of files) {
    for (const [section, options] of file.path.endsWith('.toml')
      ? tomlSections(file.text)
      : cfgSections(file.text)) {
      const known = sections.get(section) ?? new Map<string, string>()
      for (const [option, value] of options) known.set(option, value)
      sections.set(section, known)
    }
  }
  return { sections }
}

/** ConfigParser's files: `[section]`, `key = value` or `key: value`, indented lines continue, `#` and `;` start comments. Names keep their case. */
function cfgSections(text: string): Map<string, Map<string, string>> {
  const sections = new Map<string, Map<string, string>>()
  let current: Map<string, string> | undefined
  let option: string | undefined
  let indent = 0
  for (const line of text.split(/\r?\n/)) {
    if (/^\s*[#;]/.test(line)) continue
    if (line.trim() === '') {
      if (option !== undefined && current) current.set(option, `${current.get(option)}\n`)
      continue
    }
    const depth = /^\s*/.exec(line)![0].length
    const header = /^\[([^\]]+)\]/.exec(line.trim())
    if (option !== undefined && current && depth > indent) {
      current.set(option, `${current.get(option)}\n${line.trim()}`)
      continue
    }
    if (header) {
      current = sections.get(header[1]!) ?? new Map()
      sections.set(header[1]!, current)
      option = undefined
      continue
    }
    const pair = /^\s*(.*?)\s*(?:[=:]\s*(.*))?$/.exec(line)!
    if (!current || pair[1] === '') continue
    option = pair[1]!
    indent = depth
    current.set(option, (pair[2] ?? '').trim())
  }
  for (const options of sections.values())
    for (const [name, value] of options) options.set(name, value.replace(/\n+$/, ''))
  return sections
}

function tomlSections(text: string): Map<string, Map<string, string>> {
  const sections = new Map<string, Map<string, string>>()
  let parsed: Record<string, unknown>
  try {
    parsed = parseToml(text) as Record<string, unknown>
  } catch {
    return sections
  }
  for (const [section, options] of Object.entries(parsed)) {
    if (typeof options !== 'object' || options === null) continue
    sections.set(
      section,
      new Map(
        Object.entries(options).map(([name, value]) => [
          name,
          typeof value === 'string' ? value : JSON.stringify(value),
        ]),
      ),
    )
  }
  return sections
}

export type Configured =
  | { readonly kind: 'value'; readonly text: string }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unknown'; readonly why: string }

/**
 * An option as Luigi's parser gives it: the name with underscores, else with dashes; DEFAULT stands behind every section;
 * `%(name)s` and `${ENV}` are replaced. An environment variable that is not given makes the value unknown.
 */
export function configured(
  configuration: LuigiConfiguration,
  section: string,
  option: string,
  environment: ReadonlyMap<string, string>,
): Configured {
  const known = configuration.sections.get(section)
  if (!known) return { kind: 'absent' }
  const underscored = option.replaceAll('-', '_')
  const raw =
    lookup(configuration, known, underscored) ??
    lookup(configuration, known, underscored.replaceAll('_', '-'))
  return raw === undefined ? { kind: 'absent' } : interpolated(configuration, known, raw, environment, 0)
}

function lookup(
  configuration: LuigiConfiguration,
  section: ReadonlyMap<string, string>,
  option: string,
): string | undefined {
  return section.get(option) ?? configuration.sections.get('DEFAULT')?.get(option)
}

function interpolated(
  configuration: LuigiConfiguration,
  section: ReadonlyMap<string, string>,
  raw: string,
  environment: ReadonlyMap<string, string>,
  depth: number,
): Configured {
  if (depth > 10) return { kind: 'unknown', why: 'the configuration refers to itself' }
  let problem: string | undefined
  const basic = raw.replace(/%%|%\(([^)]+)\)s/g, (whole, name: string | undefined) => {
    if (name === undefined) return '%'
    const inner = lookup(configuration, section, name)
    const value =
      inner === undefined ? undefined : interpolated(configuration, section, inner, environment, depth + 1)
    if (value?.kind === 'value') return value.text
    problem =
      value?.kind === 'unknown' ? value.why : `the configuration refers to ${name}, which is not there`
    return whole
  })
  const text = basic.replace(/\$\{([^}]+)\}/g, (whole, name: string) => {
    const value = environment.get(name)
    if (value === undefined) problem = `the configuration reads the environment variable ${name}`
    return value ?? whole
  })
  return problem === undefined ? { kind: 'value', text } : { kind: 'unknown', why: problem }
}
