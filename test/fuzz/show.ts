import type { Answer } from './answer.js'
import type { FuzzResult } from './fuzz.js'

/** The result of a run for a person. */
export function shown(result: FuzzResult, seed: number): string {
  const share = (part: number) => `${((100 * part) / Math.max(result.compared, 1)).toFixed(1)}%`
  const lines = [
    `${result.compared} programs compared (seed ${seed}): ${share(result.known)} wholly known, ${share(result.modelled)} modelled over parameters, ${share(result.raised)} raised an exception somewhere; ${result.skipped} could not be imported`,
    ...[...result.reasons]
      .sort((left, right) => right[1] - left[1])
      .slice(0, 15)
      .map(([why, count]) => `  ${count} × ${why}`),
  ]
  if (result.failure) {
    const { program, differences } = result.failure
    for (const [path, text] of Object.entries(program.files)) lines.push('', `# ${path}`, text.trim())
    for (const { root, question, ours, luigi } of differences)
      lines.push(
        '',
        `Root ${JSON.stringify(program.roots[root])}, ${question}:`,
        `  ours  ${answer(ours)}`,
        `  luigi ${answer(luigi)}`,
      )
    lines.push('', `npm run fuzz -- --seed ${seed}`)
  }
  return `${lines.join('\n')}\n`
}

function answer(one: Answer): string {
  switch (one.kind) {
    case 'value':
      return JSON.stringify(one.value)
    case 'raised':
      return `raised ${one.error}`
    case 'unknown':
      return `unknown: ${one.why}`
  }
}
