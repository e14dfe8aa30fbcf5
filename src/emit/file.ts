/** A file of the new project, by its path relative to the repository, with '/' separators. */
export interface EmittedFile {
  readonly path: string
  readonly text: string
}
