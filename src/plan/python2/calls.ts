import type { Attribute, Call, Expression } from '../../languages/python/syntax.js'
import { itemOf, kindOf } from './expressions.js'
import { checkFormat, isNumeric, together } from './formats.js'
import { isNumber, isText, isWhole, type Kind, kinds, ordersAlike, writesAlike } from './kinds.js'
import { Differs, type Scope } from './scope.js'

/** What a call gives, where it does the same in both Pythons. */
export function kindOfCall(node: Call, scope: Scope): Kind {
  if (node.args.some((each) => each.star) || node.keywords.some((each) => each.name === undefined))
    throw new Differs('a starred argument is not looked into', node)
  const path = scope.imported(node.func)
  if (path !== undefined) return ofLibrary(node, path, scope)
  const { func } = node
  if (func.kind === 'name' && scope.isBuiltin(func)) return ofBuiltin(node, func.id, scope)
  if (func.kind === 'attribute') return ofMethod(node, func, scope)
  throw new Differs('a call of what is not known', node)
}

function given(node: Call, scope: Scope): readonly Kind[] {
  if (node.keywords.length > 0) throw new Differs('an argument by its name is not looked into', node)
  return node.args.map((each) => kindOf(each.value, scope))
}

function ofBuiltin(node: Call, name: string, scope: Scope): Kind {
  const refuse = (why: string) => new Differs(why, node)
  switch (name) {
    case 'print':
      return printed(node, scope)
    case 'sorted': {
      const [sorted] = node.args
      if (!sorted) throw refuse('sorted() of nothing')
      const of = ofDictionary(sorted.value, scope) ?? itemOf(sorted.value, scope)
      if (node.args.length !== 1 || node.keywords.length > 0 || !ordersAlike(of, of))
        throw refuse('sorted() of values that may be of several kinds')
      return { kind: 'list', of }
    }
    case 'list':
      if (node.args.length !== 1) throw refuse('list() is not looked into')
      return { kind: 'list', of: itemOf(node.args[0]!.value, scope) }
    case 'sum': {
      if (node.args.length !== 1 || !isWhole(itemOf(node.args[0]!.value, scope)))
        throw refuse('sum() of what may be no whole numbers')
      return kinds.int
    }
  }
  const [first, ...others] = given(node, scope)
  if (!first) throw refuse(`\`${name}()\` is not looked into`)
  switch (name) {
    case 'str':
    case 'unicode':
      if (others.length > 0 || !writesAlike(first) || (name === 'unicode' && first.kind === 'text'))
        throw refuse(`${name}() of a value that both may not write alike`)
      return name === 'unicode' ? kinds.unicode : isText(first) ? first : kinds.ascii
    case 'repr':
      if (!isWhole(first)) throw refuse('repr() of what may be no whole number')
      return kinds.ascii
    case 'int':
    case 'long':
      if (others.length > 0 || !(isNumber(first) || isText(first)))
        throw refuse(`${name}() is not looked into`)
      return kinds.int
    case 'float':
      if (!(isNumber(first) || isText(first))) throw refuse('float() is not looked into')
      return kinds.float
    case 'bool':
      return kinds.bool
    case 'abs':
      if (!isNumber(first)) throw refuse('abs() of what may be no number')
      return first.kind === 'bool' ? kinds.int : first
    case 'len':
      if (!/^(list|dict|ascii|unicode)$/.test(first.kind))
        throw refuse('len() counts bytes in Python 2, and letters in Python 3')
      return kinds.int
    case 'min':
    case 'max': {
      const items = others.length === 0 && first.kind === 'list' ? [first.of] : [first, ...others]
      if (!items.every((each) => each.kind === items[0]!.kind && ordersAlike(each, each)))
        throw refuse(`${name}() of values that may be of several kinds`)
      return items[0]!
    }
    case 'isinstance':
      throw refuse('isinstance() asks for types, which are others in Python 2')
    default:
      throw refuse(`\`${name}()\` is not known to be the same in both`)
  }
}

/** What sorted() gets of a dictionary, which has another order in Python 2. */
function ofDictionary(node: Expression, scope: Scope): Kind | undefined {
  const isView = node.kind === 'call' && node.func.kind === 'attribute' && node.args.length === 0
  const name = isView ? node.func.name.replace(/^iter/, '') : 'keys'
  const dict = isView ? node.func.value : node
  if (!/^(keys|values|items)$/.test(name) || dict.kind !== 'name') return undefined
  const of = kindOf(dict, scope)
  if (of.kind !== 'dict') return undefined
  return name === 'keys' ? of.key : name === 'values' ? of.value : { ...of, kind: 'pair' }
}

/** A print statement, or `print(x)`. Between values, Python 2 leaves the blank away behind a line end or a tab. */
function printed(node: Call, scope: Scope): Kind {
  const isStatement = node.func.span.end === node.span.end
  const text = scope.body.text(node)
  if (isStatement && /,\s*$/.test(text)) throw new Differs('a print statement that goes on in the next', node)
  if (!isStatement && !scope.printFunction && node.args.length !== 1)
    throw new Differs('print() of several values shows a tuple in Python 2', node)
  for (const { name, value } of node.keywords)
    if (name !== 'file' || kindOf(value, scope).kind !== 'file')
      throw new Differs('print to what may be no file', node)
  node.args.forEach(({ value }, at) => {
    const of = kindOf(value, scope)
    if (!writesAlike(of)) throw new Differs('print shows a value that both may not write alike', node)
    const isLast = at === node.args.length - 1
    if (!isLast && isText(of) && !endsInLetter(value))
      throw new Differs('print of a text that may end in a line end, before another value', node)
  })
  return kinds.none
}

function endsInLetter(node: Expression): boolean {
  if (node.kind === 'call') return node.func.kind === 'name' && node.func.id === 'repr'
  return node.kind === 'string' && /(^|\S| )$/.test(node.value)
}

function ofMethod(node: Call, func: Attribute, scope: Scope): Kind {
  const called = scope.body.selfCall(node)
  if (called === 'input' || called === 'output') return kinds.target
  if (called !== undefined) throw new Differs(`\`self.${called}()\` is not looked into`, node)
  if (func.name === 'format') return checkFormat(node, func.value, scope, kindOf)
  const of = kindOf(func.value, scope)
  if (of.kind === 'dict' && /^(iter)?(keys|values|items)$/.test(func.name))
    throw new Differs('the order of a dictionary is another in Python 2', node)
  const args = given(node, scope)
  const found = isText(of) ? ofText(node, func.name, of, args) : method(of, func.name, args, node)
  if (found) return found
  throw new Differs(`\`.${func.name}()\` is not known to be the same in both`, node)
}

function method(of: Kind, name: string, args: readonly Kind[], node: Call): Kind | undefined {
  switch (`${of.kind}.${name}`) {
    case 'target.exists':
      return kinds.bool
    case 'target.open': {
      const [mode] = node.args
      if (mode?.value.kind === 'string' && mode.value.value === 'w' && args.length === 1) return kinds.file
      throw new Differs('what is read of a file is bytes in Python 2', node)
    }
    case 'file.write':
      if (!args[0] || !isText(args[0])) throw new Differs('what is written may be no text', node)
      return kinds.none
    case 'file.close':
    case 'file.flush':
      return kinds.none
    case 'date.isoformat':
      return kinds.ascii
    case 'date.strftime': {
      const [format] = node.args
      if (format?.value.kind !== 'string') throw new Differs('a date format that is not written out', node)
      isNumeric(format.value.value, node)
      return kinds.ascii
    }
    case 'date.weekday':
    case 'date.isoweekday':
    case 'date.toordinal':
      return kinds.int
    case 'dict.has_key':
      return kinds.bool
    case 'dict.get':
      return kinds.any
    default:
      return undefined
  }
}

/** Methods that do with the bytes of UTF-8 what they do with its letters. */
function ofText(node: Call, name: string, of: Kind, args: readonly Kind[]): Kind | undefined {
  const literals = node.args.every((each) => each.value.kind === 'string' && each.value.value !== '')
  switch (name) {
    case 'join': {
      const items = args[0]?.kind === 'list' ? args[0].of : kinds.any
      if (!isText(items)) throw new Differs('join() of what may be no texts', node)
      return together([of, items], node)
    }
    case 'startswith':
    case 'endswith':
      return args.every(isText) ? kinds.bool : undefined
    case 'replace':
      return args.length === 2 &&
        node.args[0]!.value.kind === 'string' &&
        node.args[0]!.value.value !== '' &&
        args.every(isText)
        ? together([of, ...args], node)
        : undefined
    case 'split':
      return args.length === 1 && literals ? { kind: 'list', of } : undefined
    case 'upper':
    case 'lower':
    case 'strip':
    case 'title':
      if (of.kind === 'text')
        throw new Differs(`\`.${name}()\` sees bytes in Python 2, and letters in Python 3`, node)
      return args.length === 0 ? of : undefined
    default:
      return undefined
  }
}

/** Functions of the standard library by what they take and give. A text is a path. */
const functions: Readonly<Record<string, { readonly takes: RegExp; readonly gives: Kind }>> = {
  'os.path.join': { takes: /^(text )+$/, gives: kinds.text },
  'os.path.exists': { takes: /^text $/, gives: kinds.bool },
  'os.path.isfile': { takes: /^text $/, gives: kinds.bool },
  'os.path.isdir': { takes: /^text $/, gives: kinds.bool },
  'os.path.dirname': { takes: /^text $/, gives: kinds.text },
  'os.path.basename': { takes: /^text $/, gives: kinds.text },
  'os.path.getsize': { takes: /^text $/, gives: kinds.int },
  'os.makedirs': { takes: /^text $/, gives: kinds.none },
  'os.mkdir': { takes: /^text $/, gives: kinds.none },
  'os.remove': { takes: /^text $/, gives: kinds.none },
  'os.rename': { takes: /^text text $/, gives: kinds.none },
  'os.system': { takes: /^text $/, gives: kinds.int },
  'shutil.copy': { takes: /^text text $/, gives: kinds.any },
  'shutil.copyfile': { takes: /^text text $/, gives: kinds.any },
  'shutil.move': { takes: /^text text $/, gives: kinds.any },
  'shutil.rmtree': { takes: /^text $/, gives: kinds.none },
  'subprocess.call': { takes: /^texts $/, gives: kinds.int },
  'subprocess.check_call': { takes: /^texts $/, gives: kinds.int },
  'time.sleep': { takes: /^(int|float) $/, gives: kinds.none },
  'datetime.date': { takes: /^int int int $/, gives: kinds.date },
  'datetime.timedelta': { takes: /^int $/, gives: kinds.days },
}

function ofLibrary(node: Call, path: string, scope: Scope): Kind {
  const known = Object.hasOwn(functions, path) ? functions[path] : undefined
  if (!known) throw new Differs(`\`${path}()\` is not known to be the same in both`, node)
  const isDays = path === 'datetime.timedelta' && node.keywords.every((each) => each.name === 'days')
  const args = isDays
    ? [...node.args, ...node.keywords].map((each) => kindOf(each.value, scope))
    : given(node, scope)
  const words = args.map((each) =>
    isText(each)
      ? 'text '
      : isWhole(each)
        ? 'int '
        : each.kind === 'list' && isText(each.of)
          ? 'texts '
          : `${each.kind} `,
  )
  const texts = args.filter(isText)
  if (known.gives.kind === 'text' && texts.length > 0) together(texts, node)
  if (!known.takes.test(words.join(''))) throw new Differs(`what \`${path}()\` is given is not known`, node)
  return known.gives
}
