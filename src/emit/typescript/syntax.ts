import * as b from '@babel/types'

/** Builders over @babel/types for what definitions are made of. */

export const name = (text: string): b.Identifier => b.identifier(text)

export const text = (value: string): b.StringLiteral => b.stringLiteral(value)

export const array = (items: readonly b.Expression[]): b.ArrayExpression => b.arrayExpression([...items])

/** `left.right`, or `left['a-b']` where the name is no identifier. */
export function member(left: b.Expression, right: string): b.MemberExpression {
  return isPlainName(right)
    ? b.memberExpression(left, b.identifier(right))
    : b.memberExpression(left, b.stringLiteral(right), true)
}

/** `callee(…)`. Arguments that are absent at the end are left out. */
export function called(callee: b.Expression, args: readonly (b.Expression | undefined)[]): b.CallExpression {
  return b.callExpression(
    callee,
    args.filter((arg) => arg !== undefined),
  )
}

/** An object with its entries in order; absent values are left out, `{ date: date }` is written `{ date }`. */
export function object(
  entries: readonly (readonly [string, b.Expression | undefined])[],
): b.ObjectExpression {
  return b.objectExpression(
    entries.flatMap(([key, value]) => {
      if (value === undefined) return []
      const isSame = b.isIdentifier(value, { name: key })
      return [b.objectProperty(isPlainName(key) ? name(key) : text(key), value, false, isSame)]
    }),
  )
}

/** The object, or nothing when it would be empty. */
export function unlessEmpty(made: b.ObjectExpression): b.ObjectExpression | undefined {
  return made.properties.length === 0 ? undefined : made
}

export function constant(
  declared: string,
  value: b.Expression,
  { isExported = false }: { readonly isExported?: boolean } = {},
): b.Statement {
  const declaration = b.variableDeclaration('const', [b.variableDeclarator(name(declared), value)])
  return isExported ? b.exportNamedDeclaration(declaration) : declaration
}

/** The statement with a documentation comment; text that would end the comment is broken. */
export function documented(statement: b.Statement, comment: string | null): b.Statement {
  const line = comment?.replace(/\s+/g, ' ').replaceAll('*/', '* /').trim()
  return line ? b.addComment(statement, 'leading', `* ${line} `) : statement
}

/** Is it written without quotes as a key? */
export const isPlainName = (key: string) => /^[A-Za-z_$][\w$]*$/.test(key) && key !== '__proto__'
