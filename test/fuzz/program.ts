import fc from 'fast-check'
import {
  DEFINITIONS,
  LOCALS,
  MEMBER_NAMES,
  MEMBERS,
  MODULE_NAMES,
  OUTPUT,
  OVERRIDES,
  PARAMETER_NAMES,
  PARAMETERS,
  REQUIRES_SHAPES,
} from './grammar/classes.js'
import { CONTAINERS } from './grammar/containers.js'
import { MOMENTS } from './grammar/moments.js'
import { NUMBERS } from './grammar/numbers.js'
import { STATEMENTS } from './grammar/statements.js'
import { TEXTS } from './grammar/texts.js'
import { grammar, joined, type Scope } from './templates.js'
import { type Program, written } from './write.js'

const { anyOf, filled } = grammar(
  joined(NUMBERS, TEXTS, CONTAINERS, MOMENTS, STATEMENTS, OUTPUT),
  new Set(['statement', 'block', 'loop']),
  3,
)

const MODULE: Scope = { key: 'module', productions: MODULE_NAMES }
const METHOD: Scope = { key: 'method', productions: joined(MODULE_NAMES, PARAMETER_NAMES) }
const TASK: Scope = { key: 'task', productions: joined(METHOD.productions, MEMBER_NAMES) }
const BODY: Scope = {
  key: 'body',
  productions: joined(
    TASK.productions,
    ...Object.entries(LOCALS).map(([name, type]) => ({ [type]: [name, name] })),
  ),
}

/** Any of these templates, its holes filled. */
function oneOf(templates: readonly string[], depth: number, scope: Scope): fc.Arbitrary<string> {
  return fc.oneof({ withCrossShrink: true }, ...templates.map((text) => filled(text, depth, scope)))
}

/** A record of something arbitrary for each entry of a table. */
function each<T, A>(
  table: Readonly<Record<string, T>>,
  make: (entry: T) => fc.Arbitrary<A>,
): fc.Arbitrary<Record<string, A>> {
  return fc.record(Object.fromEntries(Object.entries(table).map(([name, entry]) => [name, make(entry)])))
}

/** Any program of the grammar. */
export const programs: fc.Arbitrary<Program> = fc
  .record({
    body: fc.array(anyOf('statement', 3, BODY), { minLength: 1, maxLength: 4 }),
    locals: each(LOCALS, (type) => anyOf(type, 1, TASK)),
    collects: fc.constantFrom('list', 'yield', 'dict'),
    shape: fc.constantFrom(...REQUIRES_SHAPES),
    output: anyOf('output', 3, TASK),
    parameters: each(PARAMETERS, ({ types, texts }) =>
      fc.record({
        declared: oneOf(types, 2, MODULE),
        given: fc.boolean(),
        texts: fc.tuple(fc.constantFrom(...texts), fc.constantFrom(...texts)),
        inherited: fc.boolean(),
      }),
    ),
    members: each(MEMBERS, (templates) =>
      fc.record({
        text: oneOf(templates, 2, templates[0]!.includes('(') ? METHOD : MODULE),
        inherited: fc.boolean(),
      }),
    ),
    overrides: each(OVERRIDES, (templates) =>
      fc.record({ text: oneOf(templates, 2, METHOD), used: fc.boolean() }),
    ),
    definitions: each(DEFINITIONS, (templates) => fc.constantFrom(...templates)),
    bases: fc.constantFrom(
      'luigi.Task',
      'Base',
      'Mixin, Base',
      'Base, Mixin',
      'Middle',
      'luigi.WrapperTask',
      'lib.Base',
    ),
    decorator: fc.constantFrom('', '', '@inherits(Upstream)', '@inherits(Upstream, Many)'),
    above: fc.record({ used: fc.boolean(), task: anyOf('task', 2, METHOD) }),
    extra: anyOf('int', 1, METHOD),
    twice: fc.boolean(),
  })
  .map(written)
