import type { ParameterPlan } from '../task-plan.js'

/** What a command says for None where the engine's text form has no word for it; the shim reads it back. As in SQL dumps. */
export const NONE_TEXT = '"\\\\N"'

/**
 * Python expression text over the argument's name giving the text that a container's command takes: the engine's form,
 * and a mark for None, which only Luigi's Optional parameters can write (as an empty text).
 */
export function commandText({ type, encode, argument }: ParameterPlan): string {
  if (!type.startsWith('typing.Optional[')) return encode
  if (encode === argument) return `${NONE_TEXT} if ${argument} is None else ${argument}`
  return encode.replace(/^None(?= if )/, NONE_TEXT)
}

/** The text of a None that stands in the sources. */
export function noneText({ encode }: ParameterPlan): string {
  return encode.startsWith('"" if ') ? '""' : NONE_TEXT
}
