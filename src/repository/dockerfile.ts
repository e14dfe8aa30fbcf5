import { shellCommands } from './shell-words.js'

/** What a Dockerfile says of how its image is made and started. */
export interface Dockerfile {
  /** The last stage's base image. */
  readonly base: string | null
  /** Image name that the repository gives the result; a Dockerfile itself has none. */
  readonly image: null
  readonly workingDirectory: string | null
  readonly environment: Readonly<Record<string, string>>
  /** ENTRYPOINT and CMD of the last stage as one command: words when in exec form, else shell text. */
  readonly start: {
    readonly line: number
    readonly words: readonly string[] | null
    readonly shell: string
  } | null
}

interface Instruction {
  readonly name: string
  readonly rest: string
  readonly line: number
}

/** Reads a Dockerfile's last stage. Build arguments are not resolved: a value that uses one stays as written. */
export function dockerfile(text: string): Dockerfile {
  let base: string | null = null
  let workingDirectory: string | null = null
  let environment: Record<string, string> = {}
  let entrypoint: Instruction | null = null
  let command: Instruction | null = null
  for (const instruction of instructions(text)) {
    if (instruction.name === 'FROM') {
      base = instruction.rest.replace(/^--\S+\s+/, '').split(/\s+/)[0] ?? null
      workingDirectory = null
      environment = {}
      entrypoint = null
      command = null
    } else if (instruction.name === 'WORKDIR') workingDirectory = instruction.rest.trim()
    else if (instruction.name === 'ENV') environment = { ...environment, ...pairs(instruction.rest) }
    else if (instruction.name === 'ENTRYPOINT') entrypoint = instruction
    else if (instruction.name === 'CMD') command = instruction
  }
  return { base, image: null, workingDirectory, environment, start: startOf(entrypoint, command) }
}

function startOf(entrypoint: Instruction | null, command: Instruction | null): Dockerfile['start'] {
  const first = entrypoint ?? command
  if (first === null) return null
  const second = entrypoint === null ? null : command
  const words = execForm(first.rest)
  if (words === null) return { line: first.line, words: null, shell: first.rest }
  // Docker adds CMD to an ENTRYPOINT in exec form only; a CMD in shell form goes through /bin/sh -c.
  const more = second === null ? [] : (execForm(second.rest) ?? ['/bin/sh', '-c', second.rest])
  return { line: first.line, words: [...words, ...more], shell: '' }
}

function execForm(rest: string): readonly string[] | null {
  if (!rest.trimStart().startsWith('[')) return null
  try {
    const words: unknown = JSON.parse(rest)
    return Array.isArray(words) && words.every((word) => typeof word === 'string') ? words : null
  } catch {
    return null
  }
}

function pairs(rest: string): Record<string, string> {
  if (/^\w+\s+[^=]*$/.test(rest)) {
    const [name = '', ...value] = rest.split(/\s+/)
    return { [name]: value.join(' ') }
  }
  return Object.fromEntries(shellCommands(rest).flatMap((line) => [...line.assignments]))
}

function* instructions(text: string): Generator<Instruction> {
  const lines = text.split('\n')
  for (let at = 0; at < lines.length; at += 1) {
    const first = at
    if (/^\s*#/.test(lines[at]!)) continue
    let whole = lines[at]!
    while (/\\\s*$/.test(whole) && at + 1 < lines.length) {
      at += 1
      if (/^\s*#/.test(lines[at]!)) continue
      whole = `${whole.replace(/\\\s*$/, '')} ${lines[at]!.trim()}`
    }
    const found = /^\s*([A-Za-z]+)\s+([\s\S]*?)\s*$/.exec(whole)
    if (found) yield { name: found[1]!.toUpperCase(), rest: found[2]!, line: first + 1 }
  }
}
