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

/** The same for a bridged task, which takes None as it is where the engine has no text for it. */
export function bridgeText({ none, encode, argument }: ParameterPlan): string {
  if (!none || (none === 'unsaid' && encode === argument)) return encode
  return `${none === 'empty' ? '""' : 'None'} if ${argument} is None else ${encode}`
}

/** The text of a None that stands in the sources. */
export function noneText({ none }: ParameterPlan): string {
  return none === 'empty' ? '""' : NONE_TEXT
}
