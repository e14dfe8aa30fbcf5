import type { NoteRule } from '../../src/plan/tasks/rule.js'

/** --level */
export const rule: NoteRule = {
  code: 'LUIGI-N406',
  title: 'The level was asked for',
  why: 'The task could move further; the options (`--level`) hold it where it is.',
  fix: 'Migrate again without the option when the team is ready.',
  kind: 'note',
  examples: [],
}
