import type { Binary, Compare, Comprehension, Expression, Subscript } from '../../languages/python/syntax.js'
import { checkPercent, together } from './formats.js'
import { either, isNumber, isText, isWhole, type Kind, kinds, ordersAlike } from './kinds.js'
import { Differs, type Scope } from './scope.js'

/** What is known of an expression that means the same in both Pythons; throws `Differs` for any other. */
export function kindOf(node: Expression, scope: Scope): Kind {
  switch (node.kind) {
    case 'none':
      return kinds.none
    case 'bool':
      return kinds.bool
    case 'int':
      return kinds.int
    case 'float':
      return kinds.float
    case 'string':
      if (!/^[\x00-\x7f]*$/.test(node.value))
        throw new Differs('a text of other letters than ASCII is bytes in Python 2', node)
      return isUnicode(node, scope) ? kinds.unicode : kinds.ascii
    case 'name':
      return kindOfName(node, scope)
    case 'attribute':
      return kindOfAttribute(node, scope)
    case 'call':
      return scope.kindOfCall(node, scope)
    case 'binary':
      return kindOfBinary(node, scope)
    case 'unary': {
      const operand = kindOf(node.operand, scope)
      if (node.op === 'not') return kinds.bool
      if (!isNumber(operand)) throw new Differs(`\`${node.op}\` of what may be no number`, node)
      return operand.kind === 'bool' ? kinds.int : operand
    }
    case 'boolop':
      return node.values.map((each) => kindOf(each, scope)).reduce(either)
    case 'compare':
      return kindOfCompare(node, scope)
    case 'conditional':
      kindOf(node.test, scope)
      return either(kindOf(node.then, scope), kindOf(node.otherwise, scope))
    case 'list':
    case 'tuple': {
      const items = node.items.map((each) => kindOf(each, scope))
      if (items.some((each) => each.kind === 'dict'))
        throw new Differs('a dictionary inside another value is not followed', node)
      return { kind: 'list', of: items.length === 0 ? kinds.any : items.reduce(either) }
    }
    case 'dict':
      return kindOfDict(node.entries, scope)
    case 'subscript':
      return kindOfSubscript(node, scope)
    case 'comprehension':
      return kindOfComprehension(node, scope)
    default:
      throw new Differs(`${words[node.kind] ?? 'this expression'} is not looked into`, node)
  }
}

const words: Readonly<Record<string, string>> = {
  lambda: 'a lambda',
  set: 'a set',
  bytes: 'a text of bytes',
  fstring: 'an f-string',
  starred: 'a starred argument',
  yield: '`yield`',
  await: '`await`',
  slice: 'a slice',
  opaque: 'what cannot be read',
}

/** `u''`, or any text under `from __future__ import unicode_literals`. */
function isUnicode(node: Expression, { body }: Scope): boolean {
  return /[uU][rR]?["']/.test(body.text(node)) || body.module.text.includes('unicode_literals')
}

function kindOfName(node: Expression & { kind: 'name' }, scope: Scope): Kind {
  const known = scope.locals.get(node.id)
  if (known && scope.body.useOf(node)?.binding) return known
  if (scope.imported(node) !== undefined) throw new Differs(`\`${node.id}\` is used as a value`, node)
  const value = constantOf(node, scope)
  if (value) return kindOf(value, { ...scope, locals: new Map() })
  throw new Differs(`what \`${node.id}\` is cannot be told`, node)
}

/** The value that the module gives a name once, at its own level. */
function constantOf(node: Expression & { kind: 'name' }, { body }: Scope): Expression | undefined {
  if (body.useOf(node)?.binding) return undefined
  const [only, ...others] = body.repository.bindings(body.module, node.id)
  if (others.length > 0 || only?.kind !== 'definition' || only.statement.kind !== 'assign') return undefined
  const { targets, value } = only.statement
  return targets.length === 1 && targets[0]!.kind === 'name' ? value : undefined
}

const parameters: Readonly<Record<string, Kind>> = {
  Parameter: kinds.text,
  IntParameter: kinds.int,
  FloatParameter: kinds.float,
  BoolParameter: kinds.bool,
  DateParameter: kinds.date,
}

function kindOfAttribute(node: Expression & { kind: 'attribute' }, scope: Scope): Kind {
  const name = scope.body.selfAttribute(node)
  if (name !== undefined) {
    const member = scope.body.member(name)
    if (member?.kind === 'constant') return kindOf(member.value, { ...scope, locals: new Map() })
    const parameter = scope.body.view?.parameter(name)
    if (!parameter) throw new Differs(`what \`self.${name}\` is cannot be told`, node)
    // None where nothing is given.
    if (parameter.default?.kind === 'constant' && parameter.default.source === 'None') return kinds.any
    return parameters[parameter.standard ?? parameter.type] ?? kinds.any
  }
  const path = scope.imported(node)
  if (path !== undefined) {
    const known = attributes[path]
    if (known) return known
    throw new Differs(`\`${path}\` is not known to be the same in both`, node)
  }
  const of = kindOf(node.value, scope)
  if (of.kind === 'target' && node.name === 'path') return kinds.text
  if (of.kind === 'date' && /^(year|month|day)$/.test(node.name)) return kinds.int
  if (of.kind === 'days' && node.name === 'days') return kinds.int
  throw new Differs(`what \`.${node.name}\` is cannot be told`, node)
}

const attributes: Readonly<Record<string, Kind>> = {
  'os.sep': kinds.ascii,
  'os.linesep': kinds.ascii,
  'os.curdir': kinds.ascii,
  'os.pardir': kinds.ascii,
}

function kindOfBinary(node: Binary, scope: Scope): Kind {
  if (node.op === '%' && isText(kindOf(node.left, scope))) return checkPercent(node, scope, kindOf)
  const [left, right] = [kindOf(node.left, scope), kindOf(node.right, scope)]
  if (isNumber(left) && isNumber(right)) return ofNumbers(node, left, right, scope)
  const sides = `${left.kind} ${node.op} ${right.kind}`
  if (node.op === '+' && isText(left) && isText(right)) return together([left, right], node)
  if (node.op === '+' && left.kind === 'list' && right.kind === 'list') return either(left, right)
  if (node.op === '*' && isText(left) && isWhole(right)) return left
  if (/^date [+-] days$/.test(sides)) return kinds.date
  if (sides === 'date - date') return kinds.days
  throw new Differs(`\`${node.op}\` of values that are not known`, node)
}

function ofNumbers(node: Binary, left: Kind, right: Kind, scope: Scope): Kind {
  const whole = isWhole(left) && isWhole(right)
  switch (node.op) {
    case '+':
    case '-':
    case '*':
    case '//':
    case '%':
      return whole ? kinds.int : kinds.float
    case '/':
      if (whole && !scope.division)
        throw new Differs('`/` of whole numbers leaves the rest away in Python 2', node)
      return kinds.float
    case '<<':
    case '>>':
    case '&':
    case '|':
    case '^':
      if (whole) return kinds.int
  }
  throw new Differs(`\`${node.op}\` is not looked into`, node)
}

function kindOfCompare(node: Compare, scope: Scope): Kind {
  let left = kindOf(node.left, scope)
  for (const { op, value } of node.rest) {
    const right = kindOf(value, scope)
    if (/^(<|<=|>|>=)$/.test(op) && !ordersAlike(left, right))
      throw new Differs(`\`${op}\` of values that may be of several kinds: Python 2 orders them all`, node)
    if (/^is/.test(op) && right.kind !== 'none')
      throw new Differs(`\`${op}\` asks whether two values are one`, node)
    if (/in$/.test(op) && !/^(list|dict|text|ascii|unicode)$/.test(right.kind))
      throw new Differs(`\`${op}\` a value that is not known`, node)
    left = right
  }
  return kinds.bool
}

function kindOfDict(
  entries: readonly { readonly key: Expression | undefined; readonly value: Expression }[],
  scope: Scope,
): Kind {
  const keys: Kind[] = []
  const values: Kind[] = []
  for (const { key, value } of entries) {
    if (!key) throw new Differs('`**` in a dictionary', value)
    keys.push(kindOf(key, scope))
    values.push(kindOf(value, scope))
    if (values.at(-1)?.kind === 'dict')
      throw new Differs('a dictionary inside another value is not followed', value)
  }
  if (entries.length === 0) return { kind: 'dict', key: kinds.any, value: kinds.any }
  return { kind: 'dict', key: keys.reduce(either), value: values.reduce(either) }
}

function kindOfSubscript(node: Subscript, scope: Scope): Kind {
  const of = kindOf(node.value, scope)
  const index = kindOf(node.index, scope)
  if (of.kind === 'list' && isWhole(index)) return of.of
  if (of.kind === 'dict') return of.value
  if (of.kind === 'target') return of
  if ((of.kind === 'ascii' || of.kind === 'unicode') && isWhole(index)) return of
  throw new Differs('a subscript of a value that is not known', node)
}

/** The name that a list's comprehension binds stays behind in Python 2; it is checked that nobody asks for it. */
function kindOfComprehension(node: Comprehension, scope: Scope): Kind {
  const [generator, ...others] = node.generators
  if (!generator || others.length > 0 || node.key || generator.target.kind !== 'name')
    throw new Differs('a comprehension of several loops is not looked into', node)
  const { body } = scope
  if (
    scope.locals.has(generator.target.id) ||
    body.repository.bindings(body.module, generator.target.id).length > 0
  )
    throw new Differs(`\`${generator.target.id}\` has a value outside of the comprehension, too`, node)
  const locals = new Map(scope.locals).set(generator.target.id, itemOf(generator.iter, scope))
  const inside = { ...scope, locals }
  for (const each of generator.conditions) kindOf(each, inside)
  return { kind: 'list', of: kindOf(node.item, inside) }
}

/** What a loop over an expression gives. */
export function itemOf(node: Expression, scope: Scope): Kind {
  if (
    node.kind === 'call' &&
    node.func.kind === 'name' &&
    /^x?range$/.test(node.func.id) &&
    scope.isBuiltin(node.func)
  ) {
    for (const { value, star } of node.args)
      if (star || !isWhole(kindOf(value, scope)))
        throw new Differs('a range of what may be no whole number', node)
    return kinds.int
  }
  const of = kindOf(node, scope)
  if (of.kind === 'list') return of.of
  throw new Differs(
    of.kind === 'dict'
      ? 'a loop over a dictionary, whose order is another in Python 2'
      : 'a loop over a value that is not known',
    node,
  )
}
