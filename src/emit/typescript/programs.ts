import * as b from '@babel/types'
import { containersOf, type Definition } from './definitions.js'
import { printStatement } from './print.js'
import { array, constant, name, text } from './syntax.js'

/** The module of the programs that containers are started with. */
export const PROGRAMS_MODULE = 'luigi'

/** A program longer than this is no word that people read: it stands once, apart. */
const LONG = 200

/** The beginning of a command up to a program that is a word of it, such as the shim. */
export interface Program {
  readonly name: string
  readonly words: readonly string[]
}

/** The programs of all containers: `luigi`, then by number. */
export function programsOf(definitions: readonly Definition[]): readonly Program[] {
  const starts = new Map<string, readonly string[]>()
  for (const { command } of containersOf(definitions)) {
    const words = startOf(command)
    if (words) starts.set(JSON.stringify(words), words)
  }
  return [...starts.values()].map((words, at) => ({
    name: at === 0 ? PROGRAMS_MODULE : `${PROGRAMS_MODULE}${at + 1}`,
    words,
  }))
}

/** The program that a command starts with, and the words behind it. */
export function programIn(
  command: readonly string[],
  programs: readonly Program[],
): { readonly program: Program; readonly rest: readonly string[] } | null {
  const start = startOf(command)
  const program = start && programs.find((each) => JSON.stringify(each.words) === JSON.stringify(start))
  return program ? { program, rest: command.slice(program.words.length) } : null
}

function startOf(command: readonly string[]): readonly string[] | null {
  const at = command.findIndex((word) => word.length > LONG)
  return at < 0 ? null : command.slice(0, at + 1)
}

/** `luigi.ts`: each program, and a function that makes a command of it. */
export function programsText(programs: readonly Program[], marker: string): string {
  const sections = programs.flatMap((program) => {
    const source = `${program.name.toUpperCase()}_SHIM`
    const long = program.words.at(-1) ?? ''
    const words = array([
      ...program.words.slice(0, -1).map(text),
      name(source),
      b.spreadElement(name('words')) as never,
    ])
    const parameter = b.restElement(name('words'))
    parameter.typeAnnotation = b.tsTypeAnnotation(b.tsArrayType(b.tsStringKeyword()))
    const make = b.arrowFunctionExpression([parameter], words)
    return [
      `const ${source} = ${template(long)};`,
      `/** The command that runs one task of today's Luigi code alone: module, task and parameters as on Luigi's command line. */\n${printStatement(constant(program.name, make, { isExported: true }))}`,
    ]
  })
  return `/** How containers run today's Luigi code. The image stays as it is: the program that runs one task is a word of the command. */\n${marker}\n\n${sections.join('\n\n')}\n`
}

/** A text as a template literal, line by line, that says exactly the text. */
function template(value: string): string {
  const safe = value
    .replaceAll('\\', '\\\\')
    .replaceAll('`', '\\`')
    .replaceAll('${', '\\${')
    .replaceAll('\r', '\\r')
  return `\`${safe}\``
}
