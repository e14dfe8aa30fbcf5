import { usageError } from './failure.js'
import { pairs } from './flags.js'

/** Flags that name one root. */
export interface RootFlags {
  readonly root?: string
  readonly module?: string
  readonly param?: readonly string[]
}

const text = (value: string) => value

export const rootFlags = {
  root: { kind: 'parsed', parse: text, optional: true, placeholder: 'TASK', brief: 'The task to start from' },
  module: {
    kind: 'parsed',
    parse: text,
    optional: true,
    placeholder: 'MODULE',
    brief: 'Its module, where several have a task of that name',
  },
  param: {
    kind: 'parsed',
    parse: text,
    optional: true,
    variadic: true,
    placeholder: 'K=V',
    brief: 'A parameter, as on the command line of Luigi',
  },
} as const

/** One root with what was said after it. */
export interface RootGroup {
  readonly task: string
  readonly module?: string
  readonly params: Readonly<Record<string, string>>
}

/** `--root A --param x=1 --root B`: each root with the flags that follow it, in the order of the command line. */
export function rootGroups(words: readonly string[]): readonly RootGroup[] {
  const groups: { task: string; module?: string; param: string[] }[] = []
  for (let at = 0; at < words.length; at++) {
    const match = /^--(root|module|param)(?:=(.*))?$/s.exec(words[at] ?? '')
    if (words[at] === '--') break
    if (!match) continue
    const value = match[2] ?? words[++at] ?? ''
    const group = groups.at(-1)
    if (match[1] === 'root') groups.push({ task: value, param: [] })
    else if (!group) throw usageError(`--${match[1]} belongs after the --root that it is for`)
    else if (match[1] === 'module') group.module = value
    else group.param.push(value)
  }
  return groups.map(({ task, module, param }) => ({
    task,
    ...(module === undefined ? {} : { module }),
    params: Object.fromEntries(pairs('param', param)),
  }))
}
