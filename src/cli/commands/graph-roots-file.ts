import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import type { RootAsked } from '../../extract/luigi/instantiate.js'
import type { CliContext } from '../context.js'
import { failure, usageError } from '../failure.js'
import { absolute } from '../plan-flags.js'

const rootsFile = z.array(
  z.object({
    task: z.string(),
    module: z.string().optional(),
    file: z.string().nullable().optional(),
    params: z.record(z.string(), z.string()).optional(),
  }),
)

/** The roots that a JSON file lists, in its order. */
export async function readRoots(given: string, context: CliContext): Promise<readonly RootAsked[]> {
  const file = absolute(given, context)
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    throw failure({
      code: 'CLI-ROOTS-FILE',
      severity: 'error',
      title: 'The file of roots cannot be read',
      why: (error as Error).message,
      fix: 'Name an existing JSON file.',
      at: { path: given },
    })
  }
  try {
    return rootsFile.parse(JSON.parse(text)).map((root) => ({
      task: root.task,
      params: root.params ?? {},
      ...(root.module ? { module: root.module } : {}),
      ...(root.file ? { file: root.file } : {}),
    }))
  } catch (error) {
    throw usageError(
      `${given} is no JSON list of roots: ${(error as Error).message.split('\n')[0]}`,
      'Write [{"task": "Name", "module": "a.b", "params": {"date": "2024-01-01"}}].',
    )
  }
}
