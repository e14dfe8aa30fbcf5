import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ModuleKind, ModuleResolutionKind, Project, ScriptTarget, ts } from 'ts-morph'
import type { Problem } from '../../model/problem.js'
import { packageFile } from '../../package-root.js'
import type { EmittedFile } from '../file.js'

/** The SDK's types: what the package ships, or the sources where repipe runs from them. */
const SDK = ['src/sdk/index.ts', 'dist/src/sdk/index.d.ts']

/**
 * Holds definition files against the SDK's types: an input that is not bound, or of another type, is named here and not
 * first by the platform. `root` is the directory that the files are for; what they import besides is looked up there.
 */
export function typeCheck(files: readonly EmittedFile[], root: string): readonly Problem[] {
  // The types of a browser are a megabyte to parse, and only what people add by hand may name one of them.
  const problems = checkWith(files, root, ['lib.es2023.d.ts'])
  return problems.length === 0 ? problems : checkWith(files, root, undefined)
}

function checkWith(
  files: readonly EmittedFile[],
  root: string,
  lib: string[] | undefined,
): readonly Problem[] {
  const sdk = SDK.map(packageFile).find((path) => existsSync(path))
  const project = new Project({
    skipAddingFilesFromTsConfig: true,
    skipFileDependencyResolution: true,
    compilerOptions: {
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      target: ScriptTarget.ES2023,
      ...(lib ? { lib } : {}),
      module: ModuleKind.ESNext,
      moduleResolution: ModuleResolutionKind.Bundler,
      types: [],
      paths: sdk === undefined ? {} : { 'repipe/sdk': [sdk] },
    },
  })
  const sources = files.map(({ path, text }) => ({
    path,
    source: project.createSourceFile(join(root, path), text, { overwrite: true }),
  }))
  const program = project.getProgram().compilerObject
  return sources.flatMap(({ path, source }) =>
    [
      ...program.getSyntacticDiagnostics(source.compilerNode),
      ...program.getSemanticDiagnostics(source.compilerNode),
    ].map((each) => typeError(path, each)),
  )
}

function typeError(path: string, { start, file, messageText }: ts.Diagnostic): Problem {
  const line = file && start !== undefined ? file.getLineAndCharacterOfPosition(start).line + 1 : undefined
  return {
    code: 'TYPESCRIPT-ERROR',
    severity: 'error',
    title: 'A definition file does not type-check',
    why: ts.flattenDiagnosticMessageText(messageText, ' '),
    fix: 'Correct the line. Where an edit by hand meets what repipe changed, take over the new names.',
    at: { path, ...(line === undefined ? {} : { line }) },
  }
}
