/**
 * What emitters write around the text of a task: an argument of one of these names would hide it. Modules and builtins are
 * those of the conversions of parameters and of the guard for targets that exist.
 */
export const frameNames: ReadonlySet<string> = new Set(
  [
    'inputs output Target FlyteFile legacy bridge run_program self',
    'date_intervals datetime decimal enum functools json pathlib typing zoneinfo',
    'all any bool dict float getattr int isinstance len list print repr set sorted str tuple zip',
    'FileNotFoundError RuntimeError ValueError',
  ].flatMap((line) => line.split(' ')),
)
