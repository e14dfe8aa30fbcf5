/** `re.Match`: one match as an object. */
import type { NativeObject, NativeType, Value } from '../values.js'
import { textDict, toIndex, toText, tupleOf } from './build.js'
import { positionOf } from './code-points.js'
import { define } from './native.js'
import { quoteText } from './quoting.js'
import type { Found } from './regex-match.js'
import { expandTemplate } from './regex-template.js'
import type { Translated } from './regex-translate.js'
import { raise, unknown } from './signals.js'

/** A compiled pattern: its own text and what runs. */
export interface Pattern {
  readonly text: string
  readonly translated: Translated
}

interface Match {
  readonly pattern: NativeObject
  readonly subject: string
  readonly found: Found
}

export const patternOf = (self: NativeObject) => self.state as Pattern

/** The match as a value, or None. */
export function matchObject(pattern: NativeObject, subject: string, found: Found | undefined): Value {
  if (found === undefined) return null
  return { kind: 'object', type: matchType, state: { pattern, subject, found } satisfies Match }
}

export const groupText = (subject: string, span: readonly [number, number] | undefined): Value =>
  span === undefined ? null : subject.slice(span[0], span[1])

const matchOf = (self: NativeObject) => self.state as Match

function spanOf(self: NativeObject, group: Value | undefined): readonly [number, number] | undefined {
  const { pattern, found } = matchOf(self)
  const { groups } = patternOf(pattern).translated
  const number =
    typeof group === 'string' ? groups.indexOf(group) + 1 || -1 : group === undefined ? 0 : toIndex(group)
  if (number < 0 || number > groups.length) raise('IndexError', 'no such group')
  return found.spans[number]
}

const matchType: NativeType = {
  name: 're.Match',
  key: (self) => JSON.stringify([matchOf(self).found.spans, matchOf(self).subject]),
  repr: (self) => {
    const { subject, found } = matchOf(self)
    const [start, end] = found.spans[0]!
    const shown = quoteText(subject.slice(start, end))
    if (shown.length > 50) unknown('unsupported', 'the text of a long match')
    return `<re.Match object; span=(${positionOf(subject, start)}, ${positionOf(subject, end)}), match=${shown}>`
  },
  item: (self, index) => {
    const { pattern, subject, found } = matchOf(self)
    const { groups } = patternOf(pattern).translated
    const number =
      typeof index === 'string'
        ? groups.indexOf(index) + 1 || -1
        : typeof index === 'bigint'
          ? Number(index)
          : -1
    return number < 0 || number > groups.length ? undefined : groupText(subject, found.spans[number])
  },
  attribute: (self, name) => matchMember(self, name),
}

function matchMember(self: NativeObject, name: string): Value | undefined {
  const { pattern, subject, found } = matchOf(self)
  const { groups } = patternOf(pattern).translated
  const text = (group: Value | undefined) => groupText(subject, spanOf(self, group))
  const place = (unit: number | undefined) => (unit === undefined ? -1n : BigInt(positionOf(subject, unit)))
  switch (name) {
    case 'group':
      return define('re.Match.group', '*groups', (_, { rest }) =>
        rest.length < 2 ? text(rest[0]) : tupleOf(...rest.map(text)),
      )
    case '__getitem__':
      return define('re.Match.__getitem__', 'group', ([group]) => text(group))
    case 'groups':
      return define('re.Match.groups', 'default?', ([otherwise]) =>
        tupleOf(...found.spans.slice(1).map((span) => groupText(subject, span) ?? otherwise ?? null)),
      )
    case 'groupdict':
      return define('re.Match.groupdict', 'default?', ([otherwise]) =>
        textDict(
          groups.flatMap((group, index) =>
            group === undefined
              ? []
              : [[group, groupText(subject, found.spans[index + 1]) ?? otherwise ?? null] as const],
          ),
        ),
      )
    case 'start':
      return define('re.Match.start', 'group?', ([group]) => place(spanOf(self, group)?.[0]))
    case 'end':
      return define('re.Match.end', 'group?', ([group]) => place(spanOf(self, group)?.[1]))
    case 'span':
      return define('re.Match.span', 'group?', ([group]) => {
        const span = spanOf(self, group)
        return tupleOf(place(span?.[0]), place(span?.[1]))
      })
    case 'expand':
      return define('re.Match.expand', 'template', ([template]) =>
        expandTemplate(
          toText(template),
          groups,
        )(found.spans.map((span) => toText(groupText(subject, span) ?? ''))),
      )
    case 'string':
      return subject
    case 're':
      return pattern
    case 'lastgroup':
    case 'lastindex':
      return unknown('unsupported', `re.Match.${name}`)
    default:
      return undefined
  }
}
