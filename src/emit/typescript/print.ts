import { generate } from '@babel/generator'
import * as b from '@babel/types'

const WIDTH = 110
const STEP = 2
const OPTIONS = { jsescOption: { quotes: 'single', minimal: true } } as const

/** A statement's text: what fits a line stands on one, what does not is laid out a property or an item a line. */
export function printStatement(statement: b.Statement): string {
  const whole = b.cloneNode(statement, true)
  const declaration = b.isExportNamedDeclaration(whole) ? whole.declaration : whole
  const lead = whole === declaration ? 0 : 'export '.length
  if (b.isVariableDeclaration(declaration)) {
    for (const each of declaration.declarations) {
      const before = b.isIdentifier(each.id) ? `const ${each.id.name} = `.length : 0
      if (each.init) each.init = laid(each.init, 0, lead + before)
    }
  }
  return generate(whole, OPTIONS).code
}

/** The expression as it is to be printed at an indentation, after `lead` characters on its line. */
function laid(node: b.Expression, indent: number, lead: number): b.Expression {
  const line = oneLine(node)
  if (line !== null && indent + lead + line.length < WIDTH) return b.identifier(line)
  if (b.isObjectExpression(node)) {
    for (const property of node.properties) {
      if (!b.isObjectProperty(property) || property.shorthand || !b.isExpression(property.value)) continue
      const key = oneLine(property.key as b.Expression) ?? ''
      property.value = laid(property.value, indent + STEP, key.length + 2)
    }
    return node
  }
  if (b.isArrayExpression(node)) return brokenArray(node, indent)
  if (b.isArrowFunctionExpression(node)) {
    node.params = node.params.map((param) => b.identifier(oneLine(param as b.Expression) ?? ''))
    if (b.isBlockStatement(node.body))
      node.body.body = node.body.body.map((each) => laidStatement(each, indent + STEP))
    return node
  }
  if (b.isCallExpression(node)) {
    const callee = oneLine(node.callee as b.Expression) ?? ''
    const after = functionHead(node.arguments.at(-1))
    node.arguments = node.arguments.map((arg, at) =>
      b.isExpression(arg) ? laid(arg, indent, at === 0 ? lead + callee.length + 1 + after : WIDTH / 2) : arg,
    )
    return node
  }
  return node
}

/** Characters of `, (a, b) => {` behind the other arguments of a call. */
function functionHead(last: b.Node | null | undefined): number {
  if (!b.isArrowFunctionExpression(last)) return 0
  return last.params.reduce((sum, param) => sum + (oneLine(param as b.Expression) ?? '').length + 2, 8)
}

function laidStatement(statement: b.Statement, indent: number): b.Statement {
  if (b.isVariableDeclaration(statement)) {
    for (const each of statement.declarations)
      if (each.init && b.isIdentifier(each.id))
        each.init = laid(each.init, indent, `const ${each.id.name} = `.length)
  } else if (b.isExpressionStatement(statement)) statement.expression = laid(statement.expression, indent, 0)
  else if (b.isReturnStatement(statement) && statement.argument)
    statement.argument = laid(statement.argument, indent, 'return '.length)
  return statement
}

/** The generator never breaks arrays, so the text of a long one is made here: words fill lines, other items have one each. */
function brokenArray(node: b.ArrayExpression, indent: number): b.Expression {
  const margin = ' '.repeat(indent + STEP)
  const items = node.elements.map((item) =>
    b.isExpression(item) ? generate(laid(item, 0, indent + STEP), OPTIONS).code : '',
  )
  const lines = node.elements.every((item) => b.isStringLiteral(item)) ? filled(items, margin.length) : items
  const body = lines.map((line) => `${margin}${line.replaceAll('\n', `\n${margin}`)},\n`)
  return b.identifier(`[\n${body.join('')}${' '.repeat(indent)}]`)
}

function filled(words: readonly string[], margin: number): readonly string[] {
  const lines: string[] = []
  for (const word of words) {
    const line = `${lines.at(-1)}, ${word}`
    if (lines.length > 0 && margin + line.length < WIDTH) lines[lines.length - 1] = line
    else lines.push(word)
  }
  return lines
}

/** The expression on one line; null when it holds statements. */
function oneLine(node: b.Expression): string | null {
  let holdsStatements = false
  b.traverseFast(node, (each) => {
    if (b.isBlockStatement(each)) holdsStatements = true
  })
  return holdsStatements ? null : generate(node, { ...OPTIONS, concise: true }).code
}
