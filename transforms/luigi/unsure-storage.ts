import type { NoteRule } from '../../src/plan/tasks/rule.js'

/** A location that the environment decides. */
export const rule: NoteRule = {
  code: 'LUIGI-N404',
  title: 'Where the target is cannot be told from the code',
  why: 'Its path comes from the environment or from a value that is not known. It is treated as a local file, which is safe everywhere.',
  fix: 'Say that it is shared storage (--shared-path), if all pods see it.',
  kind: 'note',
  examples: [],
}
