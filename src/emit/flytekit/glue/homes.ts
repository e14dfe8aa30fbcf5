/** Which module of the generated package defines what converted bodies use. */
const homes: Readonly<Record<string, string>> = {
  Target: '.targets',
  task_id_of: '.task_ids',
  run_program: '.programs',
}

export function homeOfGlue(name: string): string {
  const home = homes[name]
  if (home === undefined) throw new Error(`no module of the glue defines ${name}`)
  return home
}
