/**
 * The small typed syntax tree that every reader of Python works on. It is made from a Tree-sitter tree in one
 * cursor pass and keeps what extraction and conversion need: meaning, and the place in the source.
 */

/** Where a node stands: offsets are UTF-16 code units into the decoded text; `line` is 1-based. */
export interface Span {
  readonly start: number
  readonly end: number
  readonly line: number
}

interface Node {
  readonly span: Span
}

export type BinaryOperator = '+' | '-' | '*' | '/' | '//' | '%' | '**' | '@' | '<<' | '>>' | '&' | '|' | '^'
export type UnaryOperator = '-' | '+' | '~' | 'not'
export type CompareOperator = '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | 'not in' | 'is' | 'is not'

export interface Name extends Node {
  readonly kind: 'name'
  readonly id: string
}
export interface NoneLiteral extends Node {
  readonly kind: 'none'
}
export interface EllipsisLiteral extends Node {
  readonly kind: 'ellipsis'
}
export interface BoolLiteral extends Node {
  readonly kind: 'bool'
  readonly value: boolean
}
export interface IntLiteral extends Node {
  readonly kind: 'int'
  readonly value: bigint
}
export interface FloatLiteral extends Node {
  readonly kind: 'float'
  readonly value: number
}
/** A plain string after escapes and implicit concatenation. */
export interface StringLiteral extends Node {
  readonly kind: 'string'
  readonly value: string
}
export interface BytesLiteral extends Node {
  readonly kind: 'bytes'
  readonly value: readonly number[]
}
/** An f-string: text and replacement fields, in order. */
export interface FString extends Node {
  readonly kind: 'fstring'
  readonly parts: readonly FStringPart[]
}
export type FStringPart = string | FStringField
export interface FStringField {
  readonly value: Expression
  readonly conversion?: 'r' | 's' | 'a'
  readonly format?: readonly FStringPart[]
  /** Text of the expression with its `=`, for `f"{x=}"`. */
  readonly debug?: string
}
export interface Attribute extends Node {
  readonly kind: 'attribute'
  readonly value: Expression
  readonly name: string
  /** Span of the attribute's own name. */
  readonly nameSpan: Span
}
export interface Subscript extends Node {
  readonly kind: 'subscript'
  readonly value: Expression
  readonly index: Expression
}
export interface Slice extends Node {
  readonly kind: 'slice'
  readonly lower?: Expression
  readonly upper?: Expression
  readonly step?: Expression
}
export interface Argument {
  readonly value: Expression
  /** `*x` */
  readonly star: boolean
}
export interface Keyword {
  /** undefined for `**x` */
  readonly name: string | undefined
  readonly value: Expression
}
export interface Call extends Node {
  readonly kind: 'call'
  readonly func: Expression
  readonly args: readonly Argument[]
  readonly keywords: readonly Keyword[]
}
export interface Binary extends Node {
  readonly kind: 'binary'
  readonly op: BinaryOperator
  readonly left: Expression
  readonly right: Expression
}
export interface Unary extends Node {
  readonly kind: 'unary'
  readonly op: UnaryOperator
  readonly operand: Expression
}
export interface Bool extends Node {
  readonly kind: 'boolop'
  readonly op: 'and' | 'or'
  readonly values: readonly Expression[]
}
export interface Compare extends Node {
  readonly kind: 'compare'
  readonly left: Expression
  readonly rest: readonly { readonly op: CompareOperator; readonly value: Expression }[]
}
export interface Conditional extends Node {
  readonly kind: 'conditional'
  readonly test: Expression
  readonly then: Expression
  readonly otherwise: Expression
}
export interface Lambda extends Node {
  readonly kind: 'lambda'
  readonly params: readonly Param[]
  readonly body: Expression
}
export interface Sequence extends Node {
  readonly kind: 'list' | 'tuple' | 'set'
  readonly items: readonly Expression[]
}
export interface Dict extends Node {
  readonly kind: 'dict'
  /** key undefined for `**x` */
  readonly entries: readonly { readonly key: Expression | undefined; readonly value: Expression }[]
}
export interface Generator {
  readonly target: Expression
  readonly iter: Expression
  readonly conditions: readonly Expression[]
}
export interface Comprehension extends Node {
  readonly kind: 'comprehension'
  readonly of: 'list' | 'set' | 'generator' | 'dict'
  /** For a dict comprehension the value; `key` holds its key. */
  readonly item: Expression
  readonly key?: Expression
  readonly generators: readonly Generator[]
}
export interface Starred extends Node {
  readonly kind: 'starred'
  readonly value: Expression
}
export interface Yield extends Node {
  readonly kind: 'yield'
  readonly value?: Expression
  readonly from: boolean
}
export interface Await extends Node {
  readonly kind: 'await'
  readonly value: Expression
}
export interface Walrus extends Node {
  readonly kind: 'walrus'
  readonly target: Name
  readonly value: Expression
}
/** What the reader does not understand; evaluation of it is unknown. */
export interface OpaqueExpression extends Node {
  readonly kind: 'opaque'
  readonly why: string
}

export type Expression =
  | Name
  | NoneLiteral
  | EllipsisLiteral
  | BoolLiteral
  | IntLiteral
  | FloatLiteral
  | StringLiteral
  | BytesLiteral
  | FString
  | Attribute
  | Subscript
  | Slice
  | Call
  | Binary
  | Unary
  | Bool
  | Compare
  | Conditional
  | Lambda
  | Sequence
  | Dict
  | Comprehension
  | Starred
  | Yield
  | Await
  | Walrus
  | OpaqueExpression

export interface Param {
  readonly name: string
  readonly kind: 'positional-only' | 'normal' | 'star' | 'keyword-only' | 'double-star'
  readonly default?: Expression
  readonly annotation?: Expression
}

export interface FunctionDef extends Node {
  readonly kind: 'function'
  readonly name: string
  readonly params: readonly Param[]
  readonly returns?: Expression
  readonly body: readonly Statement[]
  readonly decorators: readonly Expression[]
  readonly isAsync: boolean
  readonly isGenerator: boolean
  /** From the first statement to the end of the body, leading comments and docstring included. */
  readonly bodySpan: Span
  readonly doc?: string | undefined
}
export interface ClassDef extends Node {
  readonly kind: 'class'
  readonly name: string
  readonly bases: readonly Argument[]
  readonly keywords: readonly Keyword[]
  readonly body: readonly Statement[]
  readonly decorators: readonly Expression[]
  readonly doc?: string
}
export interface Return extends Node {
  readonly kind: 'return'
  readonly value?: Expression
}
export interface Assign extends Node {
  readonly kind: 'assign'
  readonly targets: readonly Expression[]
  readonly value: Expression
}
export interface AugAssign extends Node {
  readonly kind: 'augassign'
  readonly op: BinaryOperator
  readonly target: Expression
  readonly value: Expression
}
export interface AnnAssign extends Node {
  readonly kind: 'annassign'
  readonly target: Expression
  readonly annotation: Expression
  readonly value?: Expression
}
export interface ExpressionStatement extends Node {
  readonly kind: 'expression'
  readonly value: Expression
}
export interface If extends Node {
  readonly kind: 'if'
  readonly test: Expression
  readonly then: readonly Statement[]
  readonly otherwise: readonly Statement[]
}
export interface For extends Node {
  readonly kind: 'for'
  readonly target: Expression
  readonly iter: Expression
  readonly body: readonly Statement[]
  readonly otherwise: readonly Statement[]
}
export interface While extends Node {
  readonly kind: 'while'
  readonly test: Expression
  readonly body: readonly Statement[]
  readonly otherwise: readonly Statement[]
}
export interface With extends Node {
  readonly kind: 'with'
  readonly items: readonly { readonly value: Expression; readonly target?: Expression }[]
  readonly body: readonly Statement[]
}
export interface Try extends Node {
  readonly kind: 'try'
  readonly body: readonly Statement[]
  readonly handlers: readonly {
    readonly type?: Expression
    readonly name?: string
    readonly body: readonly Statement[]
  }[]
  readonly otherwise: readonly Statement[]
  readonly finally: readonly Statement[]
}
export interface Raise extends Node {
  readonly kind: 'raise'
  readonly value?: Expression
}
export interface ImportedName {
  readonly name: string
  readonly as: string | undefined
}
/** `import a.b as c, d` */
export interface Import extends Node {
  readonly kind: 'import'
  readonly names: readonly ImportedName[]
}
/** `from ..a import b as c` or `from a import *` (names is '*') */
export interface ImportFrom extends Node {
  readonly kind: 'importfrom'
  readonly module: string
  readonly level: number
  readonly names: readonly ImportedName[] | '*'
}
export interface Scope extends Node {
  readonly kind: 'global' | 'nonlocal'
  readonly names: readonly string[]
}
export interface Delete extends Node {
  readonly kind: 'delete'
  readonly targets: readonly Expression[]
}
export interface Assert extends Node {
  readonly kind: 'assert'
  readonly test: Expression
  readonly message?: Expression
}
export interface Simple extends Node {
  readonly kind: 'pass' | 'break' | 'continue'
}
export interface OpaqueStatement extends Node {
  readonly kind: 'opaque'
  readonly why: string
}

export type Statement =
  | FunctionDef
  | ClassDef
  | Return
  | Assign
  | AugAssign
  | AnnAssign
  | ExpressionStatement
  | If
  | For
  | While
  | With
  | Try
  | Raise
  | Import
  | ImportFrom
  | Scope
  | Delete
  | Assert
  | Simple
  | OpaqueStatement

/** One Python file, read. `errors` are the places Tree-sitter could not make sense of. */
export interface Module {
  readonly path: string
  readonly text: string
  readonly body: readonly Statement[]
  readonly errors: readonly { readonly line: number; readonly text: string }[]
  /** Set when only Python 2 reads the file. */
  readonly python2?: Python2
}

/** What makes a file one for Python 2, and which of Python 3's ways it asks for all the same. */
export interface Python2 {
  readonly line: number
  readonly what: string
  /** `from __future__ import division`: `/` of two integers is not `//`. */
  readonly division: boolean
  /** `from __future__ import print_function` */
  readonly printFunction: boolean
}
