import { type Node, ts } from 'ts-morph'

/**
 * A node's tokens as one text: the layout, the kind of quotes, trailing commas and semicolons do not count. Comments do
 * where they are asked for.
 */
export function tokensOf(node: Node, comments: 'with comments' | 'without comments'): string {
  const scanner = ts.createScanner(ts.ScriptTarget.ES2023, false, ts.LanguageVariant.Standard, node.getText())
  const found: string[] = []
  for (let kind = scanner.scan(); kind !== ts.SyntaxKind.EndOfFileToken; kind = scanner.scan()) {
    if (kind === ts.SyntaxKind.WhitespaceTrivia || kind === ts.SyntaxKind.NewLineTrivia) continue
    if (kind === ts.SyntaxKind.SingleLineCommentTrivia || kind === ts.SyntaxKind.MultiLineCommentTrivia) {
      if (comments === 'with comments') found.push(scanner.getTokenText())
      continue
    }
    if (kind === ts.SyntaxKind.SemicolonToken) continue
    if (CLOSERS.has(kind) && found.at(-1) === ',') found.pop()
    const isText =
      kind === ts.SyntaxKind.StringLiteral || kind === ts.SyntaxKind.NoSubstitutionTemplateLiteral
    found.push(isText ? JSON.stringify(scanner.getTokenValue()) : scanner.getTokenText())
  }
  return found.join(' ')
}

const CLOSERS: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.CloseBraceToken,
  ts.SyntaxKind.CloseBracketToken,
  ts.SyntaxKind.CloseParenToken,
])

/** Do the two say the same? */
export function saysSame(a: Node, b: Node): boolean {
  return tokensOf(a, 'without comments') === tokensOf(b, 'without comments')
}

/** Is the one as the other was written, its comments included? */
export function isUntouched(a: Node, b: Node): boolean {
  return tokensOf(a, 'with comments') === tokensOf(b, 'with comments')
}
