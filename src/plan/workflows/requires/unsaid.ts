/** Thrown inside a conversion only: the text cannot be said exactly. */
export class Unsaid extends Error {
  constructor(
    why: string,
    readonly line: number,
    /** Its file; undefined: that of the method that was asked for. */
    readonly path?: string,
  ) {
    super(why)
  }

  /** With the file that the line is of, unless that is known. */
  in(path: string): Unsaid {
    return this.path === undefined ? new Unsaid(this.message, this.line, path) : this
  }
}

/** Runs a part of a conversion that reads one file. */
export function readingFile<T>(path: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw error instanceof Unsaid ? error.in(path) : error
  }
}
