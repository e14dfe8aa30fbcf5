import type { NoteRule } from '../../src/plan/tasks/rule.js'

/** Said of a native task whose text was for Python 2. */
export const rule: NoteRule = {
  code: 'LUIGI-N408',
  title: 'Converted from Python 2',
  why: '`python2: convert` in repipe.yaml asks for it, and every word of the text is known to do the same in Python 3.',
  fix: 'Compare an output of the new task with one of today.',
  kind: 'note',
  examples: [],
}
