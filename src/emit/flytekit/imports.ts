import { isStandardModule } from './standard-modules.js'

/** One bound name: `import module` (`name` null) or `from module import name`; `as` where it is renamed. */
export interface Import {
  readonly module: string
  readonly name: string | null
  readonly as: string | null
}

/** The imports of one Python module while its text is made. */
export interface Imports {
  /** The local name of `module`'s `name`; another one than usual where the module's own code has taken it. */
  readonly use: (module: string, name: string) => string
  /** An import of the legacy code, under the name that its code uses. */
  readonly adopt: (adopted: Import) => void
  /** Generated text: the standard modules that it names (`datetime.date`) are imported, renamed where need be. */
  readonly text: (python: string) => string
  /** All imports whose names occur in `used`, sorted as isort does. */
  readonly render: (used: ReadonlySet<string>) => string
}

/** `adopted`: the imports of the legacy code that came along; `taken`: names that the module's code defines itself. */
export function openImports(
  adopted: readonly Import[],
  taken: ReadonlySet<string>,
  isLegacy: (module: string) => boolean = () => false,
): Imports {
  const bound = new Map<string, Import>()
  for (const each of adopted) if (!bound.has(localName(each))) bound.set(localName(each), each)

  const bind = (module: string, name: string | null): string => {
    const wanted = name ?? module
    for (const candidate of [wanted, `flyte_${wanted}`, `_${wanted}`, `_${wanted}_`]) {
      const present = bound.get(candidate)
      if (present && present.module === module && present.name === name) return candidate
      if (present || taken.has(candidate)) continue
      bound.set(candidate, { module, name, as: candidate === wanted ? null : candidate })
      return candidate
    }
    throw new Error(`no free name for ${wanted}`)
  }

  return {
    use: bind,
    adopt: (each) => {
      if (!bound.has(localName(each))) bound.set(localName(each), each)
    },
    text: (python) =>
      python
        .replace(
          /(?<![\w."'])(datetime|decimal|enum|functools|json|pathlib|typing|zoneinfo)(?=\.\w)/g,
          (module) => bind(module, null),
        )
        .replace(/(?<![\w."'])date_intervals(?=\.parse\()/g, (module) => bind('.', module)),
    render: (used) =>
      renderImports(
        [...bound].filter(([local]) => used.has(local)).map(([, each]) => each),
        isLegacy,
      ),
  }
}

export function localName({ module, name, as }: Import): string {
  return as ?? name ?? module.split('.')[0] ?? module
}

/** The imports that a legacy import statement makes, or null when it is none of the two plain forms. */
export function readImports(statement: string): readonly Import[] | null {
  const line = statement
    .replace(/#[^\n]*/g, '')
    .replace(/\\\n/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  const plain = /^import (.+)$/.exec(line)
  if (plain) return items(plain[1] ?? '').map(([module, as]) => ({ module, name: null, as }))
  const from = /^from (\S+) import \(?([^()]+?),? ?\)?$/.exec(line)
  if (!from || from[2]?.trim() === '*') return null
  return items(from[2] ?? '').map(([name, as]) => ({ module: from[1] ?? '', name, as }))
}

function items(list: string): [string, string | null][] {
  return list.split(',').map((item) => {
    const [name = '', as] = item.trim().split(/ as /)
    return [name.trim(), as?.trim() ?? null]
  })
}

/** Sections: __future__, standard library, others, the legacy code, the package itself; in each `import` before `from`. */
export function renderImports(
  imports: readonly Import[],
  isLegacy: (module: string) => boolean = () => false,
): string {
  const sections: Import[][] = [[], [], [], [], []]
  for (const each of imports) sections[sectionOf(each.module, isLegacy)]?.push(each)
  return sections
    .filter((section) => section.length > 0)
    .map(renderSection)
    .join('\n\n')
}

function sectionOf(module: string, isLegacy: (module: string) => boolean): number {
  if (module === '__future__') return 0
  if (module.startsWith('.')) return 4
  if (isLegacy(module)) return 3
  return isStandardModule(module.split('.')[0] ?? module) ? 1 : 2
}

function renderSection(section: readonly Import[]): string {
  const lines = section
    .filter((each) => each.name === null)
    .sort((a, b) => compare(a.module, b.module) || compare(a.as ?? '', b.as ?? ''))
    .map((each) => `import ${each.module}${as(each)}`)
  const froms = section.filter((each) => each.name !== null)
  for (const module of [...new Set(froms.map((each) => each.module))].sort(compare)) {
    const names = froms
      .filter((each) => each.module === module)
      .sort((a, b) => compareNames(a.name ?? '', b.name ?? ''))
    lines.push(
      fromLine(
        module,
        names.map((each) => `${each.name}${as(each)}`),
      ),
    )
  }
  return [...new Set(lines)].join('\n')
}

function fromLine(module: string, names: readonly string[]): string {
  const line = `from ${module} import ${names.join(', ')}`
  return line.length <= 110
    ? line
    : `from ${module} import (\n${names.map((name) => `    ${name},\n`).join('')})`
}

const as = (each: Import) => (each.as === null ? '' : ` as ${each.as}`)

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** isort: CONSTANTS, then Classes, then functions. */
function compareNames(a: string, b: string): number {
  const rank = (name: string) =>
    /^[A-Z0-9_]+$/.test(name) && name.length > 1 ? 0 : /^[A-Z]/.test(name) ? 1 : 2
  return rank(a) - rank(b) || compare(a, b)
}
