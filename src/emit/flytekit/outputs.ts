import type { OutputShape, Transport } from '../../plan/task-plan.js'
import type { Imports } from './imports.js'

/** The Flyte-visible type of what a task returns; null: nothing. */
export function outputType(shape: OutputShape, imports: Imports): string | null {
  switch (shape.kind) {
    case 'none':
      return null
    case 'one':
      return one(shape.transport, imports)
    case 'list':
      return imports.text(`typing.List[${one(shape.transport, imports)}]`)
    case 'dict':
      return imports.text(`typing.Dict[str, ${one(shape.transport, imports)}]`)
  }
}

function one(transport: Transport, imports: Imports): string {
  return transport === 'uri' ? 'str' : imports.use('flytekit.types.file', 'FlyteFile')
}

/** What a native task returns of its targets, `output`. */
export function returned(shape: OutputShape, imports: Imports): string {
  const of = (target: string) =>
    shape.kind !== 'none' && shape.transport === 'file'
      ? `${imports.use('flytekit.types.file', 'FlyteFile')}(${target}.path)`
      : `${target}.uri`
  switch (shape.kind) {
    case 'none':
      return ''
    case 'one':
      return of('output')
    case 'list':
      return `[${of('target')} for target in output]`
    case 'dict':
      return `{name: ${of('target')} for name, target in output.items()}`
  }
}

/** Python text: are all targets there? No target at all is never complete, as in Luigi. */
export function exists(shape: OutputShape): string {
  const targets = shape.kind === 'dict' ? 'output.values()' : 'output'
  const known = shape.kind === 'list' ? shape.length !== null : shape.kind === 'dict' && shape.keys !== null
  if (shape.kind === 'one') return 'output.exists()'
  return `${known ? '' : 'output and '}all(target.exists() for target in ${targets})`
}
