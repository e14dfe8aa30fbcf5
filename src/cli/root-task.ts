import { type ProgramRead, taskNamed } from '../read-program.js'
import { failure } from './failure.js'

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
