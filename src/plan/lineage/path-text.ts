import type { ParameterExpression } from '../../model/model.js'

/** The text of a path, with parameters as `{name}`; null when it is more than that. */
export function pathText(path: ParameterExpression): string | null {
  if (path.kind !== 'constant' && path.kind !== 'computed') return null
  const [, isFormat = '', , body = ''] = /^(f?)(["'])((?:(?!\2)[^\\\n])*)\2$/.exec(path.source) ?? []
  if (body === '') return null
  if (isFormat === '') return /[{}]/.test(body) ? null : body
  const bare = body.replace(/\{[A-Za-z_][\w.]*(:[^{}!]*)?\}/g, '')
  return /[{}]/.test(bare) ? null : body
}
