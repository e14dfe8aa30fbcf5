import { streamOf } from './known.js'
import type { NativeCall, NativeFunction, NativeType, Value } from './values.js'

/** `open(path)` for reading: a file of the repository gives its text, any other is unknown. */
export function fileObject({ args, keywords, evaluator, at }: NativeCall): Value {
  const [path, mode = keywords.get('mode') ?? 'r'] = args
  if (typeof path === 'object' && path !== null && path.kind === 'unknown') return path
  const name =
    typeof path === 'string'
      ? path
      : typeof path === 'object' && path !== null && path.kind === 'object'
        ? path.type.text?.(path)
        : undefined
  if (name === undefined || typeof mode !== 'string' || !/^r[tb]?$/.test(mode))
    return evaluator.unknown('io', 'opens a file', at)
  const text = evaluator.inputs.readFile(name)
  if (text === undefined) return evaluator.unknown('io', `reads ${name}, which is not in the repository`, at)
  return { kind: 'object', type: FILE, state: { text, path: name } }
}

const lines = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? []
const textOf = (state: unknown) => (state as { text: string }).text

function method(name: string, call: NativeFunction['call']): NativeFunction {
  return { kind: 'native', name: `file.${name}`, call }
}

const FILE: NativeType = {
  name: 'file',
  key: (self) => `file:${(self.state as { path: string }).path}`,
  iterate: (self) => lines(textOf(self.state)),
  attribute: (self, name) => {
    switch (name) {
      case 'read':
        return method(name, () => textOf(self.state))
      case 'readlines':
        return method(name, () => ({ kind: 'list', items: lines(textOf(self.state)) }))
      case 'readline':
        return method(name, () => lines(textOf(self.state))[0] ?? '')
      case 'close':
        return method(name, () => null)
      case 'name':
        return (self.state as { path: string }).path
      case '__iter__':
        return method(name, () => streamOf(lines(textOf(self.state))))
      default:
        return undefined
    }
  },
}
