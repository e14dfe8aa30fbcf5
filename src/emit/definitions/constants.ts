import { createEvaluator } from '../../languages/python/evaluate/evaluator.js'
import type { PythonParser } from '../../languages/python/parse.js'

/** A constant of a plan: what Flyte's types can hold. Lengths of time are in seconds. */
export type Constant =
  | null
  | boolean
  | bigint
  | number
  | string
  | Date
  | readonly Constant[]
  | { readonly [key: string]: Constant }

/** Gives the value of Python text; undefined when it is no constant, or none that Flyte has. */
export type ReadConstant = (text: string) => Constant | undefined

/** Says a value in JSON, with its type, so that nothing of it is lost on the way. */
const TAGGED = `import datetime
import json
import pathlib


def tagged(value):
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, int):
        return {"int": str(value)}
    if isinstance(value, float):
        return {"float": repr(value)}
    if isinstance(value, datetime.datetime):
        return {"time": value.isoformat()}
    if isinstance(value, datetime.date):
        return {"time": value.isoformat() + "T00:00:00"}
    if isinstance(value, datetime.timedelta):
        return {"float": repr(value.total_seconds())}
    if isinstance(value, (list, tuple)):
        return [tagged(each) for each in value]
    return {"dict": [[key, tagged(value[key])] for key in value]}


`

/** Plans write constants as Python, which the evaluator reads as Python would. */
export function openConstants(parser: PythonParser): ReadConstant {
  const known = new Map<string, Constant | undefined>()
  return (text) => {
    if (!known.has(text)) known.set(text, evaluated(text, parser))
    return known.get(text)
  }
}

function evaluated(text: string, parser: PythonParser): Constant | undefined {
  const module = parser.parse('constant.py', `${TAGGED}answer = json.dumps(tagged(${text}\n))\n`)
  if (module.errors.length > 0) return undefined
  const at = { path: 'constant.py', line: 1 }
  const evaluator = createEvaluator({
    findModule: (name) => (name === 'constant' ? module : undefined),
    hooks: { resolve: () => undefined, instantiate: () => undefined },
    inputs: { environment: new Map(), workingDirectory: '', readFile: () => undefined },
    budget: { steps: 100_000, depth: 100 },
  })
  const answer = evaluator.attempt(() =>
    evaluator.attribute(evaluator.importModule('constant', at), 'answer', at),
  )
  return answer.ok && typeof answer.value === 'string' ? untagged(JSON.parse(answer.value)) : undefined
}

type Tagged =
  | null
  | boolean
  | string
  | readonly Tagged[]
  | {
      readonly int?: string
      readonly float?: string
      readonly time?: string
      readonly dict?: readonly (readonly [string, Tagged])[]
    }

function untagged(value: Tagged): Constant {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value
  if (isList(value)) return value.map(untagged)
  if (value.int !== undefined) return BigInt(value.int)
  if (value.float !== undefined) return Number(value.float)
  if (value.time !== undefined)
    return new Date(/[+-]\d\d:\d\d$/.test(value.time) ? value.time : `${value.time}Z`)
  return Object.fromEntries((value.dict ?? []).map(([key, each]) => [key, untagged(each)]))
}

const isList = (value: Tagged): value is readonly Tagged[] => Array.isArray(value)
