import type { ParameterPlan } from '../task-plan.js'

/** What a command says for None where the engine's text form has no word for it; the shim reads it back. As in SQL dumps. */
const NONE_TEXT = '"\\\\N"'

/**
 * Python expression text over the argument's name giving the text that a container's command takes: the engine's form,
 * and a mark for None where the engine has no text for it.
 */
export function commandText(parameter: ParameterPlan): string {
  const { none, encode, argument } = parameter
  return none ? `${noneText(parameter)} if ${argument} is None else ${encode}` : encode
}

const PLAIN = /^(typing\.Optional\[)?(int|float|bool|datetime\.(date|timedelta))\]?$/

/** What a bridged task gets: the value itself where Flyte and the legacy code know it as the same, else the engine's text, and None as it is. */
export function bridgeText({ type, decode, pack, none, encode, argument }: ParameterPlan): string {
  if (PLAIN.test(type) && decode === null && pack == null) return argument
  if (!none || (none === 'unsaid' && encode === argument)) return encode
  return `${none === 'empty' ? '""' : 'None'} if ${argument} is None else ${encode}`
}

/** The text of a None that stands in the sources. */
export function noneText({ none }: ParameterPlan): string {
  return none === 'empty' ? '""' : NONE_TEXT
}
