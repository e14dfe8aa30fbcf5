/** Every exit status of the program. */
export const Exit = {
  /** Done. Tasks that stay containers are not a failure. */
  done: 0,
  /** Done, with failures that the output names; or the repository could not be read. */
  failed: 1,
  /** The command line or a configuration file is wrong; nothing was done. */
  usage: 2,
  /** Interrupted by the person. */
  interrupted: 130,
} as const

/** What a command answers with. */
export type ExitStatus = (typeof Exit)[keyof typeof Exit]
