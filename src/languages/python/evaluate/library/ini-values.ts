/** The values of a configuration: defaults, interpolation, conversions. */
import type { Value } from '../values.js'
import type { Config } from './ini-read.js'
import { entryOf } from './native.js'
import { floatFromText, integerFromText } from './numbers.js'
import { quoteText } from './quoting.js'
import { raise, unknown } from './signals.js'

/** The configuration, where all of it is known. */
export function certain(config: Config): Config {
  if (config.doubt !== undefined) unknown('io', config.doubt)
  return config
}

/** The raw value; undefined where there is no such section or option. */
export function rawValue(config: Config, section: string, option: string): string | null | undefined {
  const own = section === 'DEFAULT' ? config.defaults : config.sections.get(section)
  if (own === undefined) return undefined
  const name = option.toLowerCase()
  for (const place of [own, config.defaults]) if (place.has(name)) return place.get(name) ?? null
  return undefined
}

function interpolated(config: Config, section: string, text: string, depth = 0): string {
  if (config.interpolation === 'none') return text
  if (config.interpolation === 'other')
    return text.includes('$') ? unknown('unsupported', 'extended interpolation') : text
  if (depth > 10) return raise('configparser.InterpolationDepthError', 'too many levels')
  return text.replace(/%(?:%|\(([^)]+)\)s|)/g, (whole, name?: string) => {
    if (whole === '%%') return '%'
    if (name === undefined)
      return raise('configparser.InterpolationSyntaxError', "'%' must be followed by '%' or '('")
    const value = rawValue(config, section, name)
    if (value === undefined || value === null)
      return raise('configparser.InterpolationMissingOptionError', name)
    return interpolated(config, section, value, depth + 1)
  })
}

/** `get(section, option)` */
export function get(
  config: Config,
  section: string,
  option: string,
  raw: boolean,
  fallback: Value | undefined,
): Value {
  const value = rawValue(certain(config), section, option)
  if (value === undefined) {
    if (fallback !== undefined) return fallback
    if (section !== 'DEFAULT' && !config.sections.has(section)) {
      return raise('configparser.NoSectionError', `No section: ${quoteText(section)}`)
    }
    return raise(
      'configparser.NoOptionError',
      `No option ${quoteText(option.toLowerCase())} in section: ${quoteText(section)}`,
    )
  }
  return value === null || raw ? value : interpolated(config, section, value)
}

const FLAGS: Readonly<Record<string, boolean>> = {
  '1': true,
  yes: true,
  true: true,
  on: true,
  '0': false,
  no: false,
  false: false,
  off: false,
}

/** The getters by name, and what they make of the text. */
export const CONVERSIONS: Readonly<Record<string, (text: string) => Value>> = {
  get: (text) => text,
  getint: (text) => integerFromText(text, 10),
  getfloat: floatFromText,
  getboolean: (text) => entryOf(FLAGS, text.toLowerCase()) ?? raise('ValueError', `Not a boolean: ${text}`),
}
