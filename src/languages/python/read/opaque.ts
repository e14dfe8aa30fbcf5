import type { OpaqueExpression, Statement } from '../syntax.js'
import type { Raw } from './raw.js'
import { type Source, spanOf } from './source.js'

/** An expression that is not understood, and why. */
export function opaque(source: Source, node: Raw, why: string): OpaqueExpression {
  return { kind: 'opaque', span: spanOf(source, node), why }
}

/** A statement that is not understood, and why. */
export function opaqueStatement(source: Source, node: Raw, why: string): Statement {
  return { kind: 'opaque', span: spanOf(source, node), why }
}
