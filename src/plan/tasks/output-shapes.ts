import type { ParameterExpression, TargetShape } from '../../model/model.js'
import type { OutputShape, Transport } from '../task-plan.js'
import { isBelowAny } from './shared-paths.js'
import { isFileTargetType } from './target-classes.js'
import type { TextShape } from './text-shape.js'

export interface ShapedOutput {
  readonly shape: OutputShape
  /** Why the targets cannot travel; null: they can, or there are none. */
  readonly obstacle: string | null
  /** Local paths that pods do not share, of the task's targets. */
  readonly local: boolean
  /** Where the targets are cannot be told: they count as local. */
  readonly unsure: boolean
}

const none: ShapedOutput = { shape: { kind: 'none' }, obstacle: null, local: false, unsure: false }

/** The shape of a task's targets in Flyte, by the model, and by the text of output() where the model does not know. */
export function shapeOutput(
  target: TargetShape,
  text: TextShape | undefined,
  sharedPaths: readonly string[],
  eitherIs: 'local' | 'shared',
): ShapedOutput {
  if (target.kind === 'none') return none
  if (target.kind === 'opaque') return byText(target, text, eitherIs)
  const leaves = leavesOf(target)
  if (leaves === undefined) return { ...none, obstacle: 'output() nests its targets' }
  const other = leaves.find((leaf) => !isFileTargetType(leaf.type))
  if (other) return { ...none, obstacle: null }
  const places = leaves.map((leaf) => placeOf(leaf, sharedPaths, eitherIs))
  const local = places.includes('local')
  const transport: Transport = local ? 'file' : 'uri'
  const unsure = leaves.some((leaf) => leaf.storage === 'either') && eitherIs === 'local'
  const shape: OutputShape =
    target.kind === 'target'
      ? { kind: 'one', transport }
      : target.kind === 'sequence'
        ? { kind: 'list', length: target.items.length, transport }
        : { kind: 'dict', keys: target.entries.map((entry) => entry.key), transport }
  return { shape, obstacle: null, local, unsure }
}

function byText(
  target: TargetShape & { kind: 'opaque' },
  text: TextShape | undefined,
  eitherIs: 'local' | 'shared',
): ShapedOutput {
  if (!text) return { ...none, obstacle: `what output() gives is not known: ${target.why}` }
  const local = eitherIs === 'local'
  const transport: Transport = local ? 'file' : 'uri'
  return { shape: { ...text, transport }, obstacle: null, local, unsure: local }
}

type Leaf = TargetShape & { kind: 'target' }

/** The targets of a flat shape; undefined: it is nested, or has pieces that are not known. */
function leavesOf(target: TargetShape): readonly Leaf[] | undefined {
  const items =
    target.kind === 'sequence'
      ? target.items
      : target.kind === 'mapping'
        ? target.entries.map((entry) => entry.value)
        : [target]
  return items.every((item): item is Leaf => item.kind === 'target') ? items : undefined
}

function placeOf(
  leaf: Leaf,
  sharedPaths: readonly string[],
  eitherIs: 'local' | 'shared',
): 'local' | 'shared' {
  if (leaf.storage === 'remote') return 'shared'
  if (leaf.storage === 'either' && eitherIs === 'shared') return 'shared'
  const prefix = leadingText(leaf.path)
  return prefix !== undefined && isBelowAny(prefix, sharedPaths) ? 'shared' : 'local'
}

/** The text that a path certainly starts with. */
export function leadingText(path: ParameterExpression | null): string | undefined {
  if (path === null || path.kind === 'opaque' || path.kind === 'parameter') return undefined
  const match = /^(?:os\.path\.join\(\s*)?[fFrR]{0,2}(["'])((?:(?!\1)[^\\{])*)/.exec(path.source.trim())
  return match?.[2]
}
