import { oneLine } from './failure.js'

const LINES_AROUND = 2

/** The places of a file where an edit and the generated text meet, between markers and with the lines around them. */
export function conflictText(path: string, text: string): string {
  const lines = text.split('\n')
  const shown = new Set<number>()
  let within = false
  lines.forEach((line, at) => {
    if (line.startsWith('<<<<<<< ')) within = true
    if (within) for (let near = at - LINES_AROUND; near <= at + LINES_AROUND; near += 1) shown.add(near)
    if (line.startsWith('>>>>>>> ')) within = false
  })
  return `${oneLine(path)}:\n${lines
    .filter((_, at) => shown.has(at))
    .map((line) => `  ${oneLine(line)}\n`)
    .join('')}`
}
