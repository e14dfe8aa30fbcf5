import type { Call, Conditional } from './calls.js'

/**
 * A node's id from the name of what it runs: `charts.plays.count_plays` is `count-plays`, then `count-plays-2`. Ids
 * become parts of pod names, so they are DNS labels.
 */
export function derivedNodeId(does: Call | Conditional, taken: ReadonlySet<string>): string {
  const base = dnsLabel(nameOf(does))
  let id = base
  for (let number = 2; taken.has(id); number += 1) id = `${base}-${number}`
  return id
}

function nameOf(does: Call | Conditional): string {
  if (does.kind === 'conditional') return 'choice'
  const { runs } = does
  if (runs.kind === 'map-task') return `map-${lastPart(runs.task.name)}`
  if (runs.kind === 'gate') return runs.name || 'sleep'
  return lastPart(runs.name)
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1)
}

/** Room is left for a number, and for the prefix that Flyte puts before nodes of a sub-workflow. */
function dnsLabel(text: string): string {
  const label = text
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 48)
    .replace(/^-+|-+$/g, '')
  return label === '' || label === 'start-node' || label === 'end-node'
    ? `node-${label}`.replace(/-$/, '')
    : label
}
