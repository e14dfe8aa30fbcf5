import { z } from 'zod'

/** A place in the repository, as people and editors write it. `line` and `column` are 1-based. */
export const place = z.object({
  path: z.string(),
  line: z.number().int().positive().optional(),
  column: z.number().int().positive().optional(),
})
export type Place = z.infer<typeof place>

/**
 * Something to tell a person: an error, a warning or an open question. Never thrown: problems are values with a stable
 * code, where it is, why, and what to do about it.
 */
export const problem = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning', 'note']),
  title: z.string(),
  why: z.string(),
  fix: z.string(),
  at: place.optional(),
})
export type Problem = z.infer<typeof problem>
