/** `configparser`: INI files of the repository, with `%(name)s` interpolation. */
import type {
  EvaluatorApi,
  ModuleValue,
  NativeFunction,
  NativeObject,
  NativeType,
  Site,
  Value,
} from '../values.js'
import { collect, listOf, textDict, toFlag, toText, tupleOf } from './build.js'
import { identityOf } from './hash-key.js'
import { foreignNames } from './inert.js'
import { type Config, readIni, sectionFor } from './ini-read.js'
import { CONVERSIONS, certain, get, rawValue } from './ini-values.js'
import { type Call, define, moduleOf } from './native.js'
import { pathText } from './path-text.js'
import { quoteText } from './quoting.js'
import { isKind, raise, unknown } from './signals.js'
import { textOfStream } from './stream-text.js'

const configOf = (self: NativeObject) => self.state as Config

function reading(name: string, config: Config, fixed: string | undefined): NativeFunction {
  const convert = CONVERSIONS[name]!
  const finish = (value: Value, fallback: Value | undefined) =>
    typeof value === 'string' && value !== fallback ? convert(value) : value
  if (fixed !== undefined) {
    return define(
      `SectionProxy.${name}`,
      'option fallback~? * raw?',
      ([option, fallback, raw], { api, at }) =>
        finish(get(config, fixed, toText(option), toFlag(raw, false, api, at), fallback ?? null), fallback),
    )
  }
  return define(
    `ConfigParser.${name}`,
    'section option * raw? vars? fallback~?',
    ([section, option, raw, vars, fallback], { api, at }) => {
      if (vars !== undefined && vars !== null) return unknown('unsupported', 'ConfigParser with vars')
      return finish(
        get(config, toText(section), toText(option), toFlag(raw, false, api, at), fallback),
        fallback,
      )
    },
  )
}

function optionsOf(config: Config, section: string): string[] {
  const own = section === 'DEFAULT' ? config.defaults : certain(config).sections.get(section)
  if (own === undefined) return raise('configparser.NoSectionError', `No section: ${quoteText(section)}`)
  return [...new Set([...own.keys(), ...config.defaults.keys()])]
}

function readFiles(config: Config, files: Value, { api, at }: Call): Value {
  const paths = typeof files === 'string' || isKind(files, 'object') ? [files] : collect(files, api, at)
  const read: string[] = []
  for (const path of paths.map(pathText)) {
    const text = api.inputs.readFile(path)
    if (text === undefined) config.doubt ??= `the file '${path}' that configuration is read from`
    else {
      readIni(text, config)
      read.push(path)
    }
  }
  return config.doubt === undefined ? listOf(read) : unknown('io', config.doubt)
}

function fill(config: Config, source: Value, api: EvaluatorApi, at: Site): void {
  if (!isKind(source, 'dict')) unknown('unsupported', 'read_dict of no dict')
  for (const { key, value } of source.entries.values()) {
    const section = sectionFor(toText(key), config)
    if (!isKind(value, 'dict')) unknown('unsupported', 'read_dict of no dict')
    for (const entry of value.entries.values()) {
      section.set(
        toText(entry.key).toLowerCase(),
        entry.value === null ? undefined : api.text(entry.value, at),
      )
    }
  }
}

function parserMember(self: NativeObject, name: string): Value | undefined {
  const config = configOf(self)
  if (Object.hasOwn(CONVERSIONS, name)) return reading(name, config, undefined)
  const method = <const Text extends string>(signature: Text, body: Parameters<typeof define<Text>>[2]) =>
    define(`ConfigParser.${name}`, signature, body)
  switch (name) {
    case 'read':
      return method('filenames encoding?', ([files], call) => readFiles(config, files, call))
    case 'read_string':
      return method('string source?', ([text]) => {
        readIni(toText(text), config)
        return null
      })
    case 'read_file':
    case 'readfp':
      return method('f source?', ([file], { api, at }) => {
        const text = isKind(file, 'list')
          ? file.items.map((line) => toText(line)).join('')
          : textOfStream(file, api, at)
        readIni(text, config)
        return null
      })
    case 'read_dict':
      return method('dictionary', ([source], { api, at }) => {
        fill(config, source, api, at)
        return null
      })
    case 'sections':
      return method('', () => listOf(certain(config).sections.keys()))
    case 'has_section':
      return method('section', ([section]) => certain(config).sections.has(toText(section)))
    case 'has_option':
      return method(
        'section option',
        ([section, option]) => rawValue(certain(config), toText(section), toText(option)) !== undefined,
      )
    case 'options':
      return method('section', ([section]) => listOf(optionsOf(config, toText(section))))
    case 'items':
      return method('section? * raw?', ([section, raw], { api, at }) => {
        if (section === undefined) return unknown('unsupported', 'the items of a whole configuration')
        const place = toText(section)
        return listOf(
          optionsOf(config, place).map((option) =>
            tupleOf(option, get(config, place, option, toFlag(raw, false, api, at), undefined)),
          ),
        )
      })
    case 'defaults':
      return method('', () => textDict([...config.defaults].map(([key, value]) => [key, value ?? null])))
    case 'add_section':
      return method('section', ([section]) => {
        if (config.sections.has(toText(section))) raise('configparser.DuplicateSectionError', toText(section))
        sectionFor(toText(section), config)
        return null
      })
    case 'set':
      return method('section option value?', ([section, option, value]) => {
        const place =
          toText(section) === 'DEFAULT' ? config.defaults : certain(config).sections.get(toText(section))
        if (place === undefined)
          return raise('configparser.NoSectionError', `No section: ${quoteText(toText(section))}`)
        place.set(
          toText(option).toLowerCase(),
          value === undefined || value === null ? undefined : toText(value),
        )
        return null
      })
    case '__getitem__':
      return method(
        'section',
        ([section]) => proxy(self, toText(section)) ?? raise('KeyError', quoteText(toText(section))),
      )
    case '__contains__':
      return method(
        'section',
        ([section]) => toText(section) === 'DEFAULT' || certain(config).sections.has(toText(section)),
      )
    case 'optionxform':
      return method('option', ([option]) => toText(option).toLowerCase())
    default:
      return undefined
  }
}

const parserType: NativeType = {
  name: 'configparser.ConfigParser',
  key: (self) => String(identityOf(self)),
  iterate: (self) => ['DEFAULT', ...certain(configOf(self)).sections.keys()],
  item: (self, index) => (typeof index === 'string' ? proxy(self, index) : undefined),
  attribute: parserMember,
}

interface Proxy {
  readonly parser: NativeObject
  readonly section: string
}

function proxy(parser: NativeObject, section: string): NativeObject | undefined {
  const config = certain(configOf(parser))
  if (section !== 'DEFAULT' && !config.sections.has(section)) return undefined
  return { kind: 'object', type: proxyType, state: { parser, section } satisfies Proxy }
}

const proxyType: NativeType = {
  name: 'configparser.SectionProxy',
  key: (self) => JSON.stringify((self.state as Proxy).section),
  repr: (self) => `<Section: ${(self.state as Proxy).section}>`,
  iterate: (self) => optionsOf(configOf((self.state as Proxy).parser), (self.state as Proxy).section),
  item: (self, index) => {
    const { parser, section } = self.state as Proxy
    if (typeof index !== 'string' || rawValue(configOf(parser), section, index) === undefined)
      return undefined
    return get(configOf(parser), section, index, false, undefined)
  },
  attribute: (self, name) => {
    const { parser, section } = self.state as Proxy
    const config = configOf(parser)
    if (Object.hasOwn(CONVERSIONS, name)) return reading(name, config, section)
    const value = (option: string) => get(config, section, option, false, undefined)
    switch (name) {
      case 'name':
        return section
      case 'parser':
        return parser
      case 'keys':
        return define('SectionProxy.keys', '', () => listOf(optionsOf(config, section)))
      case 'values':
        return define('SectionProxy.values', '', () => listOf(optionsOf(config, section).map(value)))
      case 'items':
        return define('SectionProxy.items', '', () =>
          listOf(optionsOf(config, section).map((option) => tupleOf(option, value(option)))),
        )
      case '__getitem__':
        return define('SectionProxy.__getitem__', 'option', ([option]) =>
          rawValue(config, section, toText(option)) === undefined
            ? raise('KeyError', quoteText(toText(option)))
            : value(toText(option)),
        )
      case '__contains__':
        return define(
          'SectionProxy.__contains__',
          'option',
          ([option]) => rawValue(config, section, toText(option)) !== undefined,
        )
      case '__len__':
        return define('SectionProxy.__len__', '', () => BigInt(optionsOf(config, section).length))
      default:
        return undefined
    }
  },
}

function parserClass(name: string, interpolation: Config['interpolation']): NativeFunction {
  return define(
    `configparser.${name}`,
    'defaults? * allow_no_value? interpolation~? strict? **keywords',
    (args, { keywords, api, at }) => {
      const [defaults, noValue, given] = args
      if (keywords.size > 0)
        return unknown('unsupported', `ConfigParser with ${[...keywords.keys()].join(', ')}`)
      const config: Config = {
        defaults: new Map(),
        sections: new Map(),
        interpolation: given === undefined ? interpolation : given === null ? 'none' : 'other',
        allowNoValue: toFlag(noValue, false, api, at),
        doubt: undefined,
      }
      if (isKind(defaults, 'dict')) fill(config, textDict([['DEFAULT', defaults]]), api, at)
      return { kind: 'object', type: parserType, state: config }
    },
  )
}

export function configparserModule(name: string): ModuleValue {
  return moduleOf(
    name,
    {
      ConfigParser: parserClass('ConfigParser', 'basic'),
      SafeConfigParser: parserClass('SafeConfigParser', 'basic'),
      RawConfigParser: parserClass('RawConfigParser', 'none'),
      ExtendedInterpolation: define('configparser.ExtendedInterpolation', '', () => textDict([])),
    },
    foreignNames(
      'configparser',
      'Error NoSectionError NoOptionError ParsingError MissingSectionHeaderError DuplicateSectionError BasicInterpolation',
    ),
  )
}
