import type { ProgramRead } from '../read-program.js'
import { taskNamed } from '../read-program.js'
import { failure } from './failure.js'

/** Flags that name one root. */
export interface RootFlags {
  readonly root?: string
  readonly module?: string
  readonly param?: readonly string[]
}

const text = (value: string) => value

export const rootFlags = {
  root: { kind: 'parsed', parse: text, optional: true, placeholder: 'TASK', brief: 'The task to start from' },
  module: {
    kind: 'parsed',
    parse: text,
    optional: true,
    placeholder: 'MODULE',
    brief: 'Its module, where several have a task of that name',
  },
  param: {
    kind: 'parsed',
    parse: text,
    optional: true,
    variadic: true,
    placeholder: 'K=V',
    brief: 'A parameter, as on the command line of Luigi',
  },
} as const

/** The task definition of a root; there is none: the command ends. */
export function rootTask(read: ProgramRead, name: string, module?: string) {
  const task = taskNamed(read, name, module)
  if (!task)
    throw failure({
      code: 'GRAPH-NO-SUCH-TASK',
      severity: 'error',
      title: 'There is no such task',
      why: `${module ? `${module} has` : 'The repository has'} no task ${name}.`,
      fix: '`repipe scan` lists the tasks.',
    })
  return task
}
