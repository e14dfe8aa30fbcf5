import { DATA, importsOf, LIBRARY, supportOf } from './grammar/support.js'

/** A small Luigi program, and the parameters of the `Root` tasks that are asked of it, as on Luigi's command line. */
export interface Program {
  readonly files: Readonly<Record<string, string>>
  readonly roots: readonly Readonly<Record<string, string>>[]
}

/** The pieces that a program is written from; those that nothing uses are left out. */
export interface Pieces {
  readonly body: readonly string[]
  readonly locals: Readonly<Record<string, string>>
  readonly collects: 'list' | 'yield' | 'dict'
  readonly shape: string
  readonly output: string
  readonly parameters: Readonly<Record<string, ParameterPiece>>
  readonly members: Readonly<Record<string, { readonly text: string; readonly inherited: boolean }>>
  readonly overrides: Readonly<Record<string, { readonly text: string; readonly used: boolean }>>
  readonly definitions: Readonly<Record<string, string>>
  readonly bases: string
  readonly decorator: string
  readonly above: { readonly used: boolean; readonly task: string }
  readonly extra: string
  readonly twice: boolean
}

interface ParameterPiece {
  readonly declared: string
  readonly given: boolean
  readonly texts: readonly [string, string]
  readonly inherited: boolean
}

/** The program of some pieces. */
export function written(pieces: Pieces): Program {
  const hasBase = /\bBase\b|Middle/.test(pieces.bases) && !pieces.bases.includes('lib.')
  const above = hasBase && pieces.above.used
  const methods = [
    `def requires(self):\n${indented(requiresBody(pieces, above))}`,
    `def output(self):\n${indented(pieces.output)}`,
  ]
  const inRoot: string[] = []
  const inBase = above ? [`def requires(self):\n    return [${pieces.above.task}]`] : []
  let text = [...methods, ...inBase].join('\n')
  for (const [name, { text: member, inherited }] of Object.entries(pieces.members).reverse()) {
    if (!usesMember(text, name)) continue
    const override = pieces.overrides[name]
    const below = inherited && hasBase
    ;(below ? inBase : inRoot).unshift(member)
    text += `\n${member}`
    if (!below || !override?.used) continue
    inRoot.unshift(override.text)
    text += `\n${override.text}`
  }
  const needsMixin = pieces.bases.includes('Mixin') || usesMember(text, 'extra')
  const bases = needsMixin && !pieces.bases.includes('Mixin') ? `Mixin, ${pieces.bases}` : pieces.bases
  const mixin = needsMixin
    ? `class Mixin(object):\n${indented(`def extra(self):\n    return ${pieces.extra}`)}`
    : ''
  text += `\n${mixin}`
  const decorator =
    pieces.decorator === '' && usesMember(text, 'inherited') ? '@inherits(Upstream)' : pieces.decorator
  const roots: Record<string, string>[] = pieces.twice ? [{}, {}] : [{}]
  for (const [name, { declared, given, texts, inherited }] of Object.entries(pieces.parameters).reverse()) {
    if (!usesMember(text, name)) continue
    ;(inherited && hasBase ? inBase : inRoot).unshift(`${name} = ${declared}`)
    if (given || !/default=|Optional|BoolParameter/.test(declared))
      for (const [at, root] of roots.entries()) root[name] = texts[at]!
  }
  const classes = [
    mixin,
    hasBase ? `class Base(luigi.Task):\n${indented(inBase.join('\n') || 'pass')}` : '',
    pieces.bases === 'Middle' ? 'class Middle(Base):\n    pass' : '',
    `${decorator === '' ? '' : `${decorator}\n`}class Root(${bases}):\n${indented([...inRoot, ...methods].join('\n'))}`,
  ]
  const support = supportOf(classes.join('\n'))
  const definitions = definitionsOf(pieces.definitions, [support, ...classes].join('\n'))
  const body = [definitions, support, ...classes].filter((part) => part !== '').join('\n\n')
  return {
    files: {
      'program.py': `${importsOf(body)}\n\n${body}\n`,
      ...(usesName(body, 'lib') ? { 'lib.py': LIBRARY } : {}),
      ...Object.fromEntries(Object.entries(DATA).filter(([path]) => body.includes(`"${path}"`))),
    },
    roots,
  }
}

function requiresBody({ body, locals, collects, shape }: Pieces, above: boolean): string {
  const statements = body.join('\n')
  const prologue = Object.entries(locals)
    .filter(([name]) => usesName(statements, name))
    .map(([name, value]) => `${name} = ${value}`)
  const seen = (as: string) => statements.replace(/^(\s*)see (.*)$/gm, as)
  const lines = {
    yield: [...prologue, ...(above ? ['yield super().requires()'] : []), seen('$1yield $2')],
    dict: [
      'found = {}',
      ...(above ? ['found["above"] = super().requires()'] : []),
      ...prologue,
      seen('$1found[len(found)] = $2'),
      'return found',
    ],
    list: [
      `found = ${above ? 'list(super().requires())' : '[]'}`,
      ...prologue,
      seen('$1found.append($2)'),
      shape,
    ],
  }
  return lines[collects].join('\n')
}

/** Definitions of the module that something uses, in their order. */
function definitionsOf(definitions: Readonly<Record<string, string>>, text: string): string {
  const found: string[] = []
  let all = text
  for (const [name, definition] of Object.entries(definitions).reverse()) {
    if (!usesName(all, name)) continue
    found.unshift(definition)
    all += `\n${definition}`
  }
  return found.join('\n')
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, '    ')
}

function usesName(text: string, name: string): boolean {
  return new RegExp(`(?<![\\w.])${name}\\b`).test(text)
}

function usesMember(text: string, name: string): boolean {
  return new RegExp(`\\b(self|cls|Root)\\.${name}\\b`).test(text)
}
