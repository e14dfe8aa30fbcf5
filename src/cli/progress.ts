import type { CliContext } from './context.js'

/** Tells which step of a long piece of work has begun. */
export type OnStep = (title: string) => void

/**
 * Does a piece of work, drawing its steps on stderr when that is a terminal; elsewhere it is quiet, so that logs of CI
 * hold results only.
 */
export async function withProgress<T>(
  context: CliContext,
  title: string,
  work: (onStep: OnStep) => Promise<T>,
): Promise<T> {
  if (!context.drawsProgress) return work(() => {})
  const { Listr, ListrLogger, ProcessOutput } = await import('listr2')
  let result: { readonly value: T } | undefined
  const listr = new Listr(
    [
      {
        title,
        task: async (_, task) => {
          result = {
            value: await work((step) => {
              task.output = step
            }),
          }
          task.output = ''
        },
      },
    ],
    {
      rendererOptions: {
        logger: new ListrLogger({ processOutput: new ProcessOutput(process.stderr, process.stderr) }),
      } as object,
      registerSignalListeners: false,
    },
  )
  await listr.run()
  return result!.value
}
