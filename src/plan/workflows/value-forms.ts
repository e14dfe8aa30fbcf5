import type { ParameterPlan } from '../task-plan.js'
import { commandText } from './command-text.js'
import { jsonText } from './json-text.js'

/** Can the root's input be handed on as it is? */
export function passes(input: ParameterPlan, parameter: ParameterPlan, asText: boolean): boolean {
  const same = (text: string | null | undefined, own: ParameterPlan) =>
    text == null ? null : text.replace(new RegExp(`(?<![\\w.])${own.argument}(?!\\w)`, 'g'), 'value')
  if (asText)
    return (
      input.type === 'str' && input.encode === input.argument && same(parameter.encode, parameter) === 'value'
    )
  return (
    input.type === parameter.type &&
    same(input.decode, input) === same(parameter.decode, parameter) &&
    same(input.pack, input) === same(parameter.pack, parameter)
  )
}

/** Expression over `value` from the legacy code's own value to the Flyte-visible one; null: the same. */
export function flyteValue(parameter: ParameterPlan): string | null {
  return parameter.pack == null ? null : over(parameter.pack, parameter.argument)
}

/** Expression over `value` from the legacy code's own value to the engine's text; null: it is the text. */
export function engineText(parameter: ParameterPlan): string | null {
  const said = commandText(parameter)
  if (said === parameter.argument) return flyteValue(parameter)
  const packed = flyteValue(parameter)
  const encode = over(said, parameter.argument)
  return packed === null ? encode : inPlace(encode, packed)
}

const over = (text: string, name: string) =>
  text.replace(new RegExp(`(?<![\\w.])${name}(?!\\w)`, 'g'), 'value')

/** `wrap` with `text` in place of `value`. */
export function inPlace(wrap: string, text: string): string {
  const json = wrap === 'json.dumps(value)' ? jsonText(text) : undefined
  if (json !== undefined) return json
  const safe = /^-?[\w.]+(\([^()]*\))?$/.test(text) || wrap.includes('(value)') ? text : `(${text})`
  const said = wrap.replace(/(?<![\w.])value(?!\w)/g, () => safe)
  return said.replace(/^str\((-?\d+)\)$/, '"$1"')
}
