/** What emitters write around every body. */
export const aroundBodies = 'Target FlyteFile FileNotFoundError all zip tuple list dict'.split(' ')

/**
 * What emitters write around the text of a task: an argument of one of these names would hide it. Modules and builtins are
 * those of the conversions of parameters and of the guard for targets that exist.
 */
export const frameNames: ReadonlySet<string> = new Set([
  ...aroundBodies,
  ...[
    'inputs output legacy bridge run_program self',
    'date_intervals datetime decimal enum functools json pathlib typing zoneinfo',
    'any bool float getattr int isinstance len print repr set sorted str',
    'RuntimeError ValueError',
  ].flatMap((line) => line.split(' ')),
])
