import type { ClassValue, Site } from '../../languages/python/evaluate/values.js'

/** Where a class stands: what is said of it points there. */
export function siteOf(type: ClassValue): Site {
  return { path: type.file ?? type.module, line: type.node?.span.line ?? 1 }
}
