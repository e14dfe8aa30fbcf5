import type { CommandContext } from '@stricli/core'

/** All that a command may touch of the world; a test gives its own and reads what was written. */
export interface CliContext extends CommandContext {
  readonly process: {
    readonly stdout: { write(text: string): void }
    readonly stderr: { write(text: string): void }
    exitCode?: number | string | null
    readonly env?: Readonly<Partial<Record<string, string>>>
  }
  /** The words after the program's name, for flags whose order means something. */
  readonly arguments: readonly string[]
  readonly workingDirectory: string
  /** Progress may be drawn: stderr is a terminal and this is no CI. */
  readonly drawsProgress: boolean
  readonly version: string
  /** Tells builds of one version apart. */
  readonly build?: () => string
  /** Where answers are kept unless the command line says otherwise; absent: nowhere. */
  readonly cacheFolder?: string
  /** Aborts when the person interrupts (Ctrl-C). A command that listens ends its work itself; others are ended at once. */
  readonly interrupted: AbortSignal
}
