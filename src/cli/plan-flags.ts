import { isAbsolute, resolve } from 'node:path'
import type { MigrateOptions } from '../migrate.js'
import type { Level } from '../plan/task-plan.js'
import type { CliContext } from './context.js'
import { type ReadFlags, readFlags, readOptions } from './flags.js'

/** What commands take that plan a migration. */
export interface PlanFlags extends ReadFlags {
  readonly level?: Level
  readonly image?: string
  readonly sharedPath?: readonly string[]
}

const text = (value: string) => value

export const planFlags = {
  ...readFlags,
  level: {
    kind: 'enum',
    values: ['container', 'bridged', 'native'],
    optional: true,
    brief: 'The furthest that any task may move',
  },
  image: {
    kind: 'parsed',
    parse: text,
    optional: true,
    placeholder: 'IMAGE',
    brief: 'The image that runs the repository today',
  },
  sharedPath: {
    kind: 'parsed',
    parse: text,
    optional: true,
    variadic: true,
    placeholder: 'DIR',
    brief: 'A directory that all pods mount: local targets below it stay where they are',
  },
} as const

export function planOptions(flags: PlanFlags, context: CliContext): MigrateOptions {
  return {
    ...readOptions(flags, context),
    ...(flags.level ? { level: flags.level } : {}),
    ...(flags.image ? { image: flags.image } : {}),
    sharedPaths: flags.sharedPath ?? [],
  }
}

/** A path of the command line, absolute. */
export function absolute(path: string, context: CliContext): string {
  return isAbsolute(path) ? path : resolve(context.workingDirectory, path)
}
