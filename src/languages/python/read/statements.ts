import { printed } from '../python2/print-statement.js'
import type { BinaryOperator, Expression, ImportedName, Span, Statement } from '../syntax.js'
import { readClass, readFunction } from './definitions.js'
import { readExpression } from './expressions.js'
import { field, fields, named, type Raw } from './raw.js'
import { type Source, spanOf, textOf } from './source.js'

/** Statements that are one thing: an error inside leaves nothing of them to trust. */
const SIMPLE = new Set([
  'expression_statement',
  'return_statement',
  'import_statement',
  'import_from_statement',
  'raise_statement',
  'delete_statement',
  'assert_statement',
])

/** Reads the statements of a block or a module, neighbours of an unreadable one included. */
export function readBlock(source: Source, node: Raw | undefined): readonly Statement[] {
  if (!node) return []
  if (node.type === 'too_deep') return [opaqueStatement(source, node, 'nested too deep')]
  return named(node).flatMap((child) => readStatement(source, child))
}

function readStatement(source: Source, node: Raw): readonly Statement[] {
  if (node.hasError && SIMPLE.has(node.type)) return [opaqueStatement(source, node, 'syntax error')]
  const span = spanOf(source, node)
  const read = (child: Raw) => readExpression(source, child)
  switch (node.type) {
    case 'expression_statement':
      return readExpressionStatement(source, node)
    case 'function_definition':
      return [readFunction(source, node, [], readBlock)]
    case 'class_definition':
      return [readClass(source, node, [], readBlock)]
    case 'decorated_definition':
      return [readDecorated(source, node)]
    case 'return_statement': {
      const value = named(node)[0]
      return [{ kind: 'return', span, ...(value ? { value: read(value) } : {}) }]
    }
    case 'if_statement':
      return [readIf(source, node)]
    case 'for_statement': {
      const target = field(node, 'left')
      const iter = field(node, 'right')
      if (!target || !iter || node.children.some((child) => child.type === 'async'))
        return [opaqueStatement(source, node, 'unreadable loop')]
      return [
        {
          kind: 'for',
          span,
          target: read(target),
          iter: read(iter),
          body: readBlock(source, field(node, 'body')),
          otherwise: readElse(source, node),
        },
      ]
    }
    case 'while_statement': {
      const test = field(node, 'condition')
      if (!test) return [opaqueStatement(source, node, 'unreadable loop')]
      return [
        {
          kind: 'while',
          span,
          test: read(test),
          body: readBlock(source, field(node, 'body')),
          otherwise: readElse(source, node),
        },
      ]
    }
    case 'try_statement':
      return [readTry(source, node)]
    case 'with_statement':
      return [readWith(source, node)]
    case 'import_statement':
      return [{ kind: 'import', span, names: fields(node, 'name').map((name) => importedName(source, name)) }]
    case 'import_from_statement':
    case 'future_import_statement':
      return [readImportFrom(source, node)]
    case 'raise_statement': {
      const value = named(node)[0]
      if (source.python2 && value?.type === 'expression_list')
        return [{ kind: 'raise', span, value: raised(source, value) }]
      return [{ kind: 'raise', span, ...(value ? { value: read(value) } : {}) }]
    }
    case 'global_statement':
    case 'nonlocal_statement':
      return [
        {
          kind: node.type === 'global_statement' ? 'global' : 'nonlocal',
          span,
          names: named(node).map((name) => textOf(source, name)),
        },
      ]
    case 'delete_statement':
      return [
        {
          kind: 'delete',
          span,
          targets: named(node)
            .flatMap((child) => (child.type === 'expression_list' ? named(child) : [child]))
            .map(read),
        },
      ]
    case 'assert_statement': {
      const [test, message] = named(node)
      return test
        ? [{ kind: 'assert', span, test: read(test), ...(message ? { message: read(message) } : {}) }]
        : []
    }
    case 'pass_statement':
      return [{ kind: 'pass', span }]
    case 'break_statement':
      return [{ kind: 'break', span }]
    case 'continue_statement':
      return [{ kind: 'continue', span }]
    case 'print_statement':
      return [printStatement(span, fields(node, 'argument').map(read))]
    case 'ERROR':
      // What Tree-sitter understood inside the error is still read; what it did not stays opaque.
      return [
        opaqueStatement(source, node, 'syntax error'),
        ...named(node)
          .filter((child) => /_(definition|statement)$/.test(child.type))
          .flatMap((child) => readStatement(source, child)),
      ]
    case 'type_alias_statement':
      return [{ kind: 'pass', span }]
    default:
      return [opaqueStatement(source, node, `${node.type.replaceAll('_', ' ')} is not read`)]
  }
}

function opaqueStatement(source: Source, node: Raw, why: string): Statement {
  return { kind: 'opaque', span: spanOf(source, node), why }
}

function readExpressionStatement(source: Source, node: Raw): readonly Statement[] {
  const children = named(node)
  const [only] = children
  if (!only) return []
  const shown = source.python2 && !source.python2.printFunction ? shownBy(source, node, children) : undefined
  if (shown) return [shown]
  if (children.length > 1) {
    // `a, b` without brackets as a statement
    return [
      {
        kind: 'expression',
        span: spanOf(source, node),
        value: {
          kind: 'tuple',
          span: spanOf(source, node),
          items: children.map((child) => readExpression(source, child)),
        },
      },
    ]
  }
  if (only.type === 'assignment') return [readAssignment(source, only)]
  if (only.type === 'augmented_assignment') {
    const target = field(only, 'left')
    const value = field(only, 'right')
    const operator = field(only, 'operator')
    if (!target || !value || !operator) return [opaqueStatement(source, only, 'incomplete assignment')]
    return [
      {
        kind: 'augassign',
        span: spanOf(source, only),
        op: operator.type.slice(0, -1) as BinaryOperator,
        target: readExpression(source, target),
        value: readExpression(source, value),
      },
    ]
  }
  if (only.type === 'ERROR') {
    return [opaqueStatement(source, only, 'syntax error')]
  }
  return [{ kind: 'expression', span: spanOf(source, only), value: readExpression(source, only) }]
}

/** A print statement that reads as something else. */
function shownBy(source: Source, node: Raw, children: readonly Raw[]): Statement | undefined {
  if (!/^print\b/.test(source.text.slice(node.start, node.start + 6))) return undefined
  const span = spanOf(source, node)
  const items = children.map((child) => readExpression(source, child))
  const whole: Expression = items.length === 1 ? items[0]! : { kind: 'tuple', span, items }
  if (whole.kind === 'call' && whole.func.kind === 'name') return undefined
  if (whole.kind === 'name') return printStatement(span, [])
  const value = printed(whole)
  return value && printStatement(span, [value])
}

function printStatement(span: Span, values: readonly Expression[]): Statement {
  const args = values.map((value) => ({ value, star: false }))
  const func: Expression = { kind: 'name', span, id: 'print' }
  return { kind: 'expression', span, value: { kind: 'call', span, func, args, keywords: [] } }
}

/** `raise E, value, traceback` of Python 2 raises E(value). */
function raised(source: Source, list: Raw): Expression {
  const [type, value] = named(list).map((each) => readExpression(source, each))
  const span = spanOf(source, list)
  const given =
    value === undefined || value.kind === 'none' ? [] : value.kind === 'tuple' ? value.items : [value]
  return {
    kind: 'call',
    span,
    func: type!,
    args: given.map((each) => ({ value: each, star: false })),
    keywords: [],
  }
}

function readAssignment(source: Source, node: Raw): Statement {
  const targets: Expression[] = []
  let at: Raw = node
  for (;;) {
    const left = field(at, 'left')
    const right = field(at, 'right')
    const annotation = field(at, 'type')
    if (!left) return opaqueStatement(source, node, 'incomplete assignment')
    if (annotation) {
      return {
        kind: 'annassign',
        span: spanOf(source, node),
        target: readExpression(source, left),
        annotation: readExpression(source, annotation),
        ...(right ? { value: readExpression(source, right) } : {}),
      }
    }
    targets.push(readExpression(source, left))
    if (!right) return opaqueStatement(source, node, 'incomplete assignment')
    if (right.type !== 'assignment')
      return { kind: 'assign', span: spanOf(source, node), targets, value: readExpression(source, right) }
    at = right
  }
}

function readDecorated(source: Source, node: Raw): Statement {
  const decorators = node.children
    .filter((child) => child.type === 'decorator')
    .map((child) => named(child)[0])
    .filter((child) => child !== undefined)
    .map((child) => readExpression(source, child))
  const definition = field(node, 'definition')
  const span: Span = spanOf(source, node)
  if (definition?.type === 'function_definition')
    return readFunction(source, definition, decorators, readBlock, span)
  if (definition?.type === 'class_definition')
    return { ...readClass(source, definition, decorators, readBlock), span }
  return opaqueStatement(source, node, 'unreadable definition')
}

function readIf(source: Source, node: Raw): Statement {
  const test = field(node, 'condition')
  if (!test) return opaqueStatement(source, node, 'incomplete condition')
  const alternatives = fields(node, 'alternative')
  return {
    kind: 'if',
    span: spanOf(source, node),
    test: readExpression(source, test),
    then: readBlock(source, field(node, 'consequence')),
    otherwise: readAlternatives(source, alternatives),
  }
}

/** Branches nest inside each other, so a chain of more is cut: no person writes it. */
const MAX_BRANCHES = 500

function readAlternatives(source: Source, alternatives: readonly Raw[], at = 0): readonly Statement[] {
  const first = alternatives[at]
  if (!first) return []
  if (at >= MAX_BRANCHES) return [opaqueStatement(source, first, 'too many branches')]
  if (first.type === 'else_clause') return readBlock(source, field(first, 'body'))
  const test = field(first, 'condition')
  if (!test) return [opaqueStatement(source, first, 'incomplete condition')]
  return [
    {
      kind: 'if',
      span: spanOf(source, first),
      test: readExpression(source, test),
      then: readBlock(source, field(first, 'consequence')),
      otherwise: readAlternatives(source, alternatives, at + 1),
    },
  ]
}

function readElse(source: Source, node: Raw): readonly Statement[] {
  const otherwise = field(node, 'alternative')
  return otherwise ? readBlock(source, field(otherwise, 'body')) : []
}

function readTry(source: Source, node: Raw): Statement {
  const bodyOf = (clause: Raw | undefined) =>
    readBlock(
      source,
      clause && (field(clause, 'body') ?? clause.children.find((child) => child.type === 'block')),
    )
  const clause = (type: string) => node.children.find((child) => child.type === type)
  const handlers = node.children
    .filter((child) => child.type === 'except_clause' || child.type === 'except_group_clause')
    .map((handler) => {
      const values = named(handler).filter((child) => child.type !== 'block')
      const pattern = values[0]
      const body = bodyOf(handler)
      if (!pattern) return { body }
      if (pattern.type === 'as_pattern') {
        const [type, target] = named(pattern)
        return {
          ...(type ? { type: readExpression(source, type) } : {}),
          ...(target ? { name: textOf(source, target) } : {}),
          body,
        }
      }
      // `except E as e` in older grammars and Python 2's `except E, e`
      const name = values[1]
      return { type: readExpression(source, pattern), ...(name ? { name: textOf(source, name) } : {}), body }
    })
  return {
    kind: 'try',
    span: spanOf(source, node),
    body: readBlock(source, field(node, 'body')),
    handlers,
    otherwise: bodyOf(clause('else_clause')),
    finally: bodyOf(clause('finally_clause')),
  }
}

function readWith(source: Source, node: Raw): Statement {
  const clause = node.children.find((child) => child.type === 'with_clause')
  if (!clause || node.children.some((child) => child.type === 'async'))
    return opaqueStatement(source, node, 'unreadable with')
  const items = withItems(clause).map((item) => {
    const value = field(item, 'value') ?? item
    if (value.type === 'as_pattern') {
      const [context, target] = named(value)
      return {
        value: readExpression(source, context ?? value),
        ...(target ? { target: readExpression(source, target) } : {}),
      }
    }
    return { value: readExpression(source, value) }
  })
  return { kind: 'with', span: spanOf(source, node), items, body: readBlock(source, field(node, 'body')) }
}

/** Items of a with clause; `with (a as b, c as d):` may come as one item that is a tuple. */
function withItems(clause: Raw): readonly Raw[] {
  return named(clause).flatMap((item) => {
    const value = field(item, 'value')
    const holdsNames = value?.type === 'tuple' && named(value).some((child) => child.type === 'as_pattern')
    return holdsNames ? named(value) : [item]
  })
}

function importedName(source: Source, node: Raw): ImportedName {
  if (node.type !== 'aliased_import') return { name: compact(textOf(source, node)), as: undefined }
  const name = field(node, 'name')
  const alias = field(node, 'alias')
  return { name: compact(name ? textOf(source, name) : ''), as: alias ? textOf(source, alias) : undefined }
}

function readImportFrom(source: Source, node: Raw): Statement {
  const moduleNode = field(node, 'module_name')
  const text =
    node.type === 'future_import_statement'
      ? '__future__'
      : compact(moduleNode ? textOf(source, moduleNode) : '')
  const level = /^\.*/.exec(text)![0].length
  const star = node.children.some((child) => child.type === 'wildcard_import')
  return {
    kind: 'importfrom',
    span: spanOf(source, node),
    module: text.slice(level),
    level,
    names: star ? '*' : fields(node, 'name').map((name) => importedName(source, name)),
  }
}

function compact(text: string): string {
  return text.replace(/\\\r?\n|\s+/g, '')
}
