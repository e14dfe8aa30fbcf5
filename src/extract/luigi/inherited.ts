import type { ClassValue, InstanceValue } from '../../languages/python/evaluate/values.js'
import type { ClassDef, FunctionDef } from '../../languages/python/syntax.js'
import type { TaskParameter } from '../../model/model.js'

/** What was found out once and holds for each class that inherits it. */
export interface Inherited {
  /** A Parameter object's description; its default only where no section of the configuration names the class. */
  readonly parameters: Map<InstanceValue, Omit<TaskParameter, 'name' | 'at'>>
  /** Lines of the names that a class body assigns. */
  readonly lines: Map<ClassDef, ReadonlyMap<string, number>>
  /** Names of the methods that a class itself writes. */
  readonly written: Map<ClassValue, readonly string[]>
  /** Functions that only say that somebody must write them. */
  readonly abstract: Map<FunctionDef, boolean>
}

export function nothingInherited(): Inherited {
  return { parameters: new Map(), lines: new Map(), written: new Map(), abstract: new Map() }
}
