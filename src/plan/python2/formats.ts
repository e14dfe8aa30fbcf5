import type { Binary, Call, Expression } from '../../languages/python/syntax.js'
import { isNumber, isText, isWhole, joined, type Kind, kinds, writesAlike } from './kinds.js'
import { Differs, type Scope } from './scope.js'

type KindOf = (node: Expression, scope: Scope) => Kind

/** `'…' % values`: every place must be filled with what both Pythons write alike. */
export function checkPercent(node: Binary, scope: Scope, kindOf: KindOf): Kind {
  if (node.left.kind !== 'string') throw new Differs('a format that is not written out', node)
  const places = [...node.left.value.matchAll(/%([-+ #0]*)(\d+)?(\.\d+)?([a-zA-Z%])/g)].filter(
    (each) => each[4] !== '%',
  )
  if (/%(?!%|[-+ #0]*\d*(?:\.\d+)?[a-zA-Z%])/.test(node.left.value.replaceAll('%%', '')))
    throw new Differs('a format of names or stars is not looked into', node)
  const given =
    node.right.kind === 'tuple'
      ? node.right.items.map((each) => kindOf(each, scope))
      : [kindOf(node.right, scope)]
  if (given.length !== places.length || given.some((each) => each.kind === 'list' || each.kind === 'dict'))
    throw new Differs('a format whose values are not known one by one', node)
  return written(
    given.map((each, at) => {
      const [, , width, precision, letter] = places[at]!
      return { of: each, letter: letter!, isPadded: width !== undefined || precision !== undefined }
    }),
    kindOf(node.left, scope),
    node,
  )
}

/** `'…'.format(…)` with fields in their order. */
export function checkFormat(node: Call, format: Expression, scope: Scope, kindOf: KindOf): Kind {
  if (format.kind !== 'string') throw new Differs('a format that is not written out', node)
  const fields = [...format.value.replace(/\{\{|\}\}/g, '').matchAll(/\{([^{}]*)\}/g)].map((each) => each[1]!)
  const filled = fields.map((field, at) => {
    const parts = /^(\w*)(?::(.*))?$/.exec(field)
    if (!parts) throw new Differs(`the field \`{${field}}\` is not looked into`, node)
    const [, name, spec = ''] = parts
    const index = name === '' ? at : /^\d+$/.test(name!) ? Number(name) : undefined
    const value =
      index === undefined ? node.keywords.find((each) => each.name === name)?.value : node.args[index]?.value
    if (!value || node.args.some((each) => each.star))
      throw new Differs(`what \`{${field}}\` shows cannot be told`, node)
    const of = kindOf(value, scope)
    if (spec === '') return { of, letter: 's', isPadded: false }
    if (of.kind === 'date') return checkDirectives(spec, node)
    const known = /^0?\d*(?:\.\d+)?([dfxo])$/.exec(spec)
    if (!known) throw new Differs(`the format \`${spec}\` is not looked into`, node)
    return { of, letter: known[1]!, isPadded: true }
  })
  return written(filled, kindOf(format, scope), node)
}

function checkDirectives(spec: string, node: Call) {
  isNumeric(spec, node)
  return { of: kinds.ascii, letter: 's', isPadded: false }
}

/** Directives of strftime() that write digits: names of days and months go by the locale. */
export function isNumeric(format: string, node: Expression): void {
  if (!/^(?:[^%]|%[YmdHMSjyUWw%])*$/.test(format))
    throw new Differs(`the date format \`${format}\` goes by the locale`, node)
}

function written(
  values: readonly { readonly of: Kind; readonly letter: string; readonly isPadded: boolean }[],
  format: Kind,
  node: Expression,
): Kind {
  for (const { of, letter, isPadded } of values) {
    const fits =
      letter === 's'
        ? writesAlike(of) && !(isPadded && of.kind === 'text')
        : /^[dixXo]$/.test(letter)
          ? isWhole(of)
          : /^[fF]$/.test(letter) && isNumber(of)
    if (!fits)
      throw new Differs(
        of.kind === 'float'
          ? 'a number with a point, of which Python 2 writes twelve digits'
          : 'a value in a text that both may not write alike',
        node,
      )
  }
  return together([format, ...values.map(({ of }) => (isText(of) ? of : kinds.ascii))], node)
}

/** Texts put together. */
export function together(texts: readonly Kind[], node: Expression): Kind {
  const found = joined(texts)
  if (!found)
    throw new Differs('bytes that meet letters, which Python 2 refuses where they are not ASCII', node)
  return found
}
