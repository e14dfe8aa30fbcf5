import { Project, ScriptKind, type SourceFile, ts } from 'ts-morph'

/** The three texts of a merge, as syntax trees. */
export interface Sources {
  readonly base: SourceFile
  readonly ours: SourceFile
  readonly theirs: SourceFile
}

/** Parses the three texts; null when one is no TypeScript. */
export function parseSources(base: string, ours: string, theirs: string): Sources | null {
  const project = new Project({
    useInMemoryFileSystem: true,
    skipLoadingLibFiles: true,
    skipFileDependencyResolution: true,
    compilerOptions: { noLib: true, noResolve: true, target: ts.ScriptTarget.ES2023 },
  })
  const parse = (name: string, text: string) =>
    project.createSourceFile(`/${name}.ts`, text, { scriptKind: ScriptKind.TS })
  const sources = {
    base: parse('base', base),
    ours: parse('ours', ours),
    theirs: parse('theirs', theirs),
  }
  return Object.values(sources).every(isWellFormed) ? sources : null
}

/** Does the parser take it without an error? */
function isWellFormed(file: SourceFile): boolean {
  const { parseDiagnostics } = file.compilerNode as unknown as {
    readonly parseDiagnostics: readonly unknown[]
  }
  return parseDiagnostics.length === 0
}

/** Is the text TypeScript? */
export function isTypescript(text: string): boolean {
  return parseSources('', text, '') !== null
}
