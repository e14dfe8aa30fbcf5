import type { Expression, Span, Statement } from '../syntax.js'
import { readElse, readIf, readTry, readWith } from './compound-statements.js'
import { readClass, readFunction } from './definitions.js'
import { readExpression } from './expressions.js'
import { importedName, readImportFrom } from './imports.js'
import { opaqueStatement } from './opaque.js'
import { field, fields, named, type Raw } from './raw.js'
import { printStatement, raised, readExpressionStatement } from './simple-statements.js'
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

/** Reads the statements of a block, neighbours of an unreadable one included. */
export function readBlock(source: Source, node: Raw | undefined): readonly Statement[] {
  if (!node) return []
  if (node.type === 'too_deep') return [opaqueStatement(source, node, 'nested too deep')]
  return named(node).flatMap((child) => readStatement(source, child))
}

/** A statement; several, where the grammar took them for one. */
export function readStatement(source: Source, node: Raw): readonly Statement[] {
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
      return [readIf(source, node, readBlock)]
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
          otherwise: readElse(source, node, readBlock),
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
          otherwise: readElse(source, node, readBlock),
        },
      ]
    }
    case 'try_statement':
      return [readTry(source, node, readBlock)]
    case 'with_statement':
      return [readWith(source, node, readBlock)]
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
      return [printStatement(span, fields(node, 'argument').map(read), printedTo(source, node))]
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

/** The file of `print >>file, x`. */
function printedTo(source: Source, node: Raw): Expression | undefined {
  const chevron = node.children.find((child) => child.type === 'chevron')
  const file = chevron && named(chevron)[0]
  return file && readExpression(source, file)
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
